import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateMessages } from '../evaluation/personal-data/generate.js';
import { realGuard } from './guard.js';

const guard = realGuard();
const PIECES = [
  'Noah',
  'leerling',
  'van',
  'de',
  'der',
  'mevrouw',
  'obs',
  'Regenboog',
  '06',
  '12345678',
  '123456782',
  '3812',
  'AB',
  '@',
  '.nl',
  'punt',
  'at',
  'Kerkstraat',
  '12',
  'geb.',
  '12-05-2014',
  'groep',
  '5',
  ',',
  '. ',
  '\n',
  '-',
  "'s",
  '[naam]',
  '[',
  ']',
  'é',
  '\u200b',
  '\u0301',
  '😀',
  '\ud800',
  '１',
  'O6',
  'É.',
  'ĳ',
  'nul',
  'zes',
  '/',
  '+31',
  'www.',
  'insta:',
  'x_1',
]; // prettier-ignore
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(fc.constantFrom(...PIECES, ' '), { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(' ')),
  fc.constantFrom(...generateMessages(7, 20, 10).map(({ text }) => text)),
);

describe('for any text', () => {
  it('findings lie within it, in order, without overlap, and are never empty', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        for (const { start, end } of guard.check(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 600 },
    );
  });

  it('a check says the same twice', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(guard.check(text)).toEqual(guard.check(text));
      }),
      { numRuns: 300 },
    );
  });

  it('nothing is left to find after replacing, so that the guard passes it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { text: redacted } = guard.redact(text);
        expect(guard.check(redacted)).toEqual([]);
        expect(guard.guard(redacted)).toEqual({ ok: true, text: redacted });
        expect(guard.redact(redacted).text).toBe(redacted);
      }),
      { numRuns: 600 },
    );
  });

  it('what the guard passes has no hard finding, whatever the user accepted', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const result = guard.guard(text, { accepted: 'soft' });
        expect(result.ok).toBe(!guard.check(text).some(({ hard }) => hard));
      }),
      { numRuns: 500 },
    );
  });
});

describe('long text', () => {
  // A pattern that backtracks would not come back within the test's time limit.
  const LONG = 28_000;
  const repeated = [
    ...PIECES,
    'a',
    '1 ',
    '1.',
    'a.',
    'A.',
    'a-',
    '0 ',
    'nul ',
    'van ',
    "a'",
    'a@',
    'a. ',
    'Qzx ',
    'leerlingnummer ',
    'geboren ',
    'de Xq ',
    '12-',
    '(',
    'www.a/',
  ];
  it.each(repeated)('is read in time when it repeats %j', (piece) => {
    expect(guard.check(piece.repeat(Math.ceil(LONG / piece.length)))).toBeInstanceOf(Array);
  });
});

describe('a sign that stands for several letters', () => {
  it('belongs to one finding only', () => {
    expect(guard.check('Ⰰ㎮一')).toHaveLength(1);
  });
});
