import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KnowledgeError } from '../../src/knowledge/document.js';
import { parseVocabulary } from '../../src/knowledge/vocabulary.js';

const shipped = parseVocabulary(readFileSync('knowledge/vocabulary.yaml', 'utf8'), 'vocabulary.yaml');

describe('the vocabulary', () => {
  it('writes abbreviations out', () => {
    expect(shipped.abbreviations.get('vt')).toEqual(['veilig', 'thuis']);
  });

  it('calls only notions aspects', () => {
    for (const aspect of shipped.aspects) expect(shipped.notions).toHaveProperty(aspect);
  });

  it.each([
    [
      'an aspect that is no notion',
      'notions:\n  ziek: [ziek]\naspects: [beter]\n',
      3,
      /"beter" is no notion/,
    ],
    ['an unknown part', 'notions: {}\nnames: [x]\n', 1, /names/],
    ['a colon in a text', 'hosts:\n  - a: b: c\n', 2, /quotation marks/],
    ['a tab', 'hosts:\n\t- a\n', 2, /spaces/],
  ])('is refused with its line for %s', (_, source, line, problem) => {
    const read = () => parseVocabulary(source, 'vocabulary.yaml');
    expect(read).toThrow(KnowledgeError);
    expect(read).toThrow(problem);
    expect(read).toThrow(`vocabulary.yaml:${line}:`);
  });
});
