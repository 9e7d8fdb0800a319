import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpelling } from '../../src/answering/spelling.js';

const asked = new Set(['ouders', 'leerplicht', 'verzuim', 'melden']);
const words = new Set([...asked, 'waar', 'moeten', 'het', 'the', 'school', 'tafel']);
const spelling = createSpelling({ isWord: (word) => words.has(word), asked });

describe('a misspelled word', () => {
  it.each([
    ['Waar moeten de oudres het melden?', 'Waar moeten de ouders het melden?'],
    ['moeten het leerplihct, school', 'moeten het leerplicht, school'],
    ['waar het VERZIUM melden', 'waar het verzuim melden'],
  ])('is read as the one that people ask with: %s', (text, meant) => {
    expect(spelling(text)).toBe(meant);
  });

  it.each([
    ['a word, however near another', 'het tafel melden'],
    ['far from any', 'waar het xyzzyplugh melden'],
    ['in a text of another language', 'oudres puntia qwerta verzuim'],
  ])('stays when it is %s', (_, text) => {
    expect(spelling(text)).toBe(text);
  });

  it('or any other text is taken, and what is put right once stays right', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = spelling(text);
        expect(spelling(once)).toBe(once);
      }),
    );
  });
});
