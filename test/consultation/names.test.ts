import { describe, expect, it } from 'vitest';
import { drawCaseName, givenName } from '../../src/consultation/names.js';
import { caseNameWords } from '../../src/texts/case-names.nl.js';

const words = caseNameWords();

describe('A case name', () => {
  it('is an adjective, an animal and a number of two digits', () => {
    for (let n = 0; n < 500; n++)
      expect(drawCaseName(words, (below) => (n * 7_919) % below)).toMatch(/^[a-z]+e [a-z]+ [1-9]\d$/);
  });

  it('comes from chance alone', () => {
    expect(drawCaseName(words, () => 0)).toBe('aardige aalscholver 10');
    expect(drawCaseName(words, (below) => below - 1)).toBe('zwierige zwaluw 99');
  });

  it('has at least 150 words of each kind to choose from, none of them twice', () => {
    const { adjectives, animals } = caseNameWords();
    for (const words of [adjectives, animals]) {
      expect(words.length).toBeGreaterThanOrEqual(150);
      expect(new Set(words).size).toBe(words.length);
    }
  });
});

describe('The given name of an officer', () => {
  it('is found in both ways of writing a name', () => {
    expect(givenName('Nicole de Boer')).toBe('Nicole');
    expect(givenName('Boer, Nicole de')).toBe('Nicole');
    expect(givenName('Yassine')).toBe('Yassine');
  });
});
