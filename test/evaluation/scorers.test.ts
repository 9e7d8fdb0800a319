import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answering/answer.js';
import type { EvaluationCase } from '../../src/evaluation/cases.js';
import { breachesOf, failuresOf } from '../../src/evaluation/scorers.js';
import { parseDocument } from '../../src/knowledge/document.js';

const document = parseDocument(
  'd',
  '---\ntitle: T\nowner: O\ndate: 2026-01-15\n---\n\n## A\n\nKlachten naar het bestuur via https://example.org/klacht\n',
);

function answer(text: string, over: Partial<Answer> = {}): Answer {
  return {
    kind: 'answered',
    paragraphs: [text],
    text,
    citations: [],
    sections: ['a'],
    links: [],
    more: [],
    options: [],
    subjects: [],
    chosenBy: 'recogniser',
    offersConsult: false,
    ...over,
  };
}

function wanted(expect: Partial<EvaluationCase['expect']>): EvaluationCase {
  const all = { kind: 'answered' as const, sections: [], must: [], mustNot: [], links: [], ...expect };
  return { id: 'x', style: 'fact', turns: ['?'], expect: all };
}

describe('a failure is found when', () => {
  it.each([
    ['the kind is wrong', answer('x', { kind: 'not-found' }), wanted({})],
    ['no section of a group is cited', answer('x'), wanted({ sections: [['b', 'c']] })],
    ['a demanded text is missing', answer('x'), wanted({ must: [['y', 'z']] })],
    ['a forbidden text is there, in any case', answer('Boete'), wanted({ mustNot: ['boete'] })],
    ['a demanded link is missing', answer('x'), wanted({ links: ['https://example.org/klacht'] })],
  ])('%s', (_, given, expected) => {
    expect(failuresOf(given, expected)).toHaveLength(1);
  });

  it('nothing is wrong: no failure', () => {
    expect(failuresOf(answer('Yes'), wanted({ sections: [['a', 'b']], must: [['yes']] }))).toEqual([]);
  });
});

describe('a breach is found when', () => {
  const proven = 'Dat is zo. “Klachten naar het bestuur” Bron: T';
  it.each([
    ['a quote is false', `${proven} “Klachten naar de rechter”`, 'false quote'],
    ['an address is foreign', `${proven} https://example.org/elders`, 'foreign address'],
    ['there is no quote', 'Dat is zo. Bron: T', 'answer without a quote'],
    ['there is no source', 'Dat is zo. “Klachten naar het bestuur”', 'answer without a source'],
    ['it is too long', `${proven} ${'a'.repeat(1_500)}`, 'over 1,500 characters'],
  ])('%s', (_, text, breach) => {
    expect(breachesOf(answer(text), [document])).toEqual([breach]);
  });

  it('nothing is wrong: no breach', () => {
    expect(breachesOf(answer(`${proven} https://example.org/klacht`), [document])).toEqual([]);
  });
});
