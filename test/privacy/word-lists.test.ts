import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/privacy/folded-text.js';
import { createSortedWords } from '../../src/privacy/sorted-words.js';
import { withinEdits } from '../../src/privacy/typos.js';
import { addressesIn, readWordLists } from '../../src/privacy/word-lists.js';

const listOf = (words: Iterable<string>) => new TextEncoder().encode([...new Set(words)].sort().join('\n'));

describe('sorted words', () => {
  it('hold exactly their words', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'z'), minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(word), word, (words, other) => {
        const list = createSortedWords(listOf(words));
        for (const known of words) expect(list.has(known)).toBe(true);
        expect(list.has(other)).toBe(words.includes(other));
      }),
    );
  });

  it('answer for words that no list can hold', () => {
    const list = createSortedWords(listOf(['ab', 'abc']));
    for (const word of ['', 'a', 'é', 'a\nb', 'abcd', '12', 'zzzz']) expect(list.has(word)).toBe(false);
    expect(createSortedWords(new Uint8Array()).has('ab')).toBe(false);
  });

  it.each(['words/dutch.txt', 'words/english.txt', 'words/proper.txt', 'names/names.txt'])(
    '%s is sorted by byte and plain',
    (path) => {
      const words = readFileSync(new URL(`../../knowledge/${path}`, import.meta.url), 'latin1')
        .trimEnd()
        .split('\n');
      expect(words.every((word) => /^[a-z]{2,}$/.test(word))).toBe(true);
      expect(words.every((word, index) => index === 0 || (words[index - 1] ?? '') < word)).toBe(true);
    },
  );
});

describe('hand-written lists', () => {
  const lists = readWordLists();
  it('are folded, so that a folded message can meet them', () => {
    const all = [
      lists.ownNames,
      lists.domain,
      lists.ownProper,
      lists.nameWins,
      lists.alsoWords,
      lists.surnameWords,
      lists.officers,
      lists.schoolWords,
      lists.schoolNames,
    ];
    for (const set of all) for (const word of set) expect(foldText(word).plain.toLowerCase()).toBe(word);
  });
});

describe('addresses of the documents', () => {
  it('are found with and without a scheme', () => {
    expect(addressesIn('Zie (https://a.nl/x/) en www.b.nl of mail c@d.nl.')).toEqual([
      'https://a.nl/x/',
      'www.b.nl',
      'c@d.nl',
    ]);
  });
});

describe('folded text', () => {
  it('has an offset for each of its characters, in order and within the original', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { plain, starts, ends } = foldText(text);
        expect([starts.length, ends.length]).toEqual([plain.length, plain.length]);
        for (let index = 0; index < plain.length; index += 1) {
          expect(starts[index]).toBeGreaterThanOrEqual(starts[index - 1] ?? 0);
          expect(ends[index]).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it.each([
    ['Ĳsbrand', 'IJsbrand'],
    ['Ayşe Łukasz', 'Ayse Lukasz'],
    ['zo’n “dag”', 'zo\'n "dag"'],
    ['٠٦１２', '0612'],
    ['N\u200bo\u00adah', 'Noah'],
    ['Nоah met Cyrillische о', 'Noah met Cyrillische о'],
  ])('%j reads %j', (text, plain) => expect(foldText(text).plain).toBe(plain));
});

describe('edits', () => {
  it.each([
    ['verzium', 'verzuim', 1, true],
    ['verzium', 'verzuim', 0, false],
    ['leerplcht', 'leerplicht', 1, true],
    ['noah', 'niet', 2, false],
  ])('%s and %s within %d: %s', (a, b, limit, near) => expect(withinEdits(a, b, limit)).toBe(near));
});
