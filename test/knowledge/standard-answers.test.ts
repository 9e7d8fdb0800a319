import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/knowledge/document.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';
import { parseStandardAnswer } from '../../src/knowledge/standard-answers.js';
import { realGuard } from '../privacy/guard.js';

const document = parseDocument(
  'gids',
  '---\ntitle: Gids\nowner: Dorp\ndate: 2026-01-15\n---\n\n## Ziek\n\nBel eerst de ouders. Bel daarna de jeugdarts.\n',
);
const parse = (source: string) => parseStandardAnswer('ziek', source, [document], 'antwoorden/ziek.md');
const answer = (front: string, text: string) => parse(`---\n${front}\n---\n\n${text}\n`);

describe('a standard answer', () => {
  it('has a title, themes, its proof, and plain text in paragraphs and lists', () => {
    const { title, themes, proof, text } = answer(
      'title: Vaak ziek\nthemes: [ziekteverzuim]\ncite: [gids/ziek/2]',
      'Bel eerst\nde ouders.\n\nSchrijf mij:\n- wat er\n  is besproken;\n- met wie.',
    );
    expect({ title, themes, text }).toEqual({
      title: 'Vaak ziek',
      themes: ['ziekteverzuim'],
      text: 'Bel eerst de ouders.\n\nSchrijf mij:\n- wat er is besproken;\n- met wie.',
    });
    expect(proof.map((passage) => passage.text)).toEqual(['Bel daarna de jeugdarts.']);
  });

  it.each([
    ['no front matter', 'Bel eerst de ouders.', 'ziek.md:1: start with front matter'],
    ['no title', '---\nthemes: []\n---\nTekst', 'ziek.md:2: title: '],
    ['an unknown field', '---\ntitle: T\nthema: ouders\n---\nTekst', 'ziek.md:2: front matter: '],
    ['a theme that is none', '---\ntitle: T\nthemes: [ouders, ziek]\n---\nTekst', 'ziek.md:3: theme "ziek"'],
    [
      'a passage that is none',
      '---\ntitle: T\ncite: [gids/ziek/3]\n---\nTekst',
      'ziek.md:3: passage "gids/ziek/3"',
    ],
    ['no text', '---\ntitle: T\n---\n\n', 'ziek.md:4: there is no text'],
    ['bold letters', '---\ntitle: T\n---\n\nBel **eerst** de ouders.', 'ziek.md:5: the text holds bold'],
    [
      'a link with words',
      '---\ntitle: T\n---\nKijk\n[hier](https://example.org).',
      'ziek.md:5: the text holds a link',
    ],
    ['a heading', '---\ntitle: T\n---\n# Kop\nTekst', 'ziek.md:4: the text holds a heading'],
    ['too much text', `---\ntitle: T\n---\n${'woord '.repeat(400)}`, 'ziek.md:4: the text may hold 2000'],
  ])('is refused with %s, by file and line', (_, source, problem) => {
    expect(() => parse(source)).toThrow(problem);
  });

  it('is refused for all that is wrong with it at once', () => {
    expect(() => answer('title: T\nthemes: [ziek]\ncite: [gids/ziek/3]', '**Tekst**')).toThrow(
      /:3: theme.*\n.*:4: passage.*\n.*:7: the text holds bold/,
    );
  });

  it('as shipped is for officers to send as it stands: nothing in it is held back', () => {
    const shipped = readKnowledge(KNOWLEDGE_FOLDER).standardAnswers;
    expect(shipped.length).toBeGreaterThanOrEqual(5);
    const held = shipped.filter(({ text }) => realGuard().check(text).length > 0).map(({ id }) => id);
    expect(held).toEqual([]);
  });
});
