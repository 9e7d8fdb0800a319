import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/privacy/folded-text.js';
import { stripInvisible } from '../../src/privacy/invisible.js';
import { generateMessages } from '../evaluation/personal-data/generate.js';
import { realGuard } from './guard.js';

const HIDDEN = [
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u115f',
  '\u180e',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u200e',
  '\u202e',
  '\u2060',
  '\u2066',
  '\u2800',
  '\u3164',
  '\ufe00',
  '\ufe0f',
  '\ufeff',
  '\uffa0',
  '\u{e0041}',
  '\u{e007f}',
  '\u{e0100}',
  '\u0007',
]; // prettier-ignore
const MESSAGES = generateMessages(3, 20, 10).map(({ text }) => text);
/** Signs that are at work beside one another, and what they are at work with. */
const JOINED = fc.string({
  unit: fc.constantFrom(
    ...HIDDEN,
    '\u0634',
    '\u064b',
    '\u0915',
    '\u094d',
    'a',
    '1',
    '#',
    '\u20e3',
    '👩',
    '🏽',
    '❤',
    '\r',
    '\ud83d',
  ),
  maxLength: 12,
}); // prettier-ignore
/** Messages with invisible signs anywhere. */
const riddled = fc
  .tuple(
    fc.constantFrom(...MESSAGES),
    fc.array(fc.tuple(fc.nat(200), fc.constantFrom(...HIDDEN)), { maxLength: 8 }),
  )
  .map(([text, signs]) =>
    signs.reduce(
      (all, [at, sign]) => all.slice(0, at % (all.length + 1)) + sign + all.slice(at % (all.length + 1)),
      text,
    ),
  );

describe('invisible signs', () => {
  it.each(HIDDEN.map((sign) => [sign.codePointAt(0)?.toString(16), sign]))('U+%s is stripped', (_, sign) =>
    expect(stripInvisible(`06${sign}12345678`)).toBe('0612345678'),
  );

  it.each(['👩‍👧 en ❤️', '👍🏽', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'می‌خواهم', 'regel\n\ttab'])('%j keeps what is at work', (text) =>
    expect(stripInvisible(text)).toBe(text),
  );

  it.each(['ge\u061c\u200cb', '👩\u061c🏽\ufe0f'])('%j: what hung on one goes with it', (text) => {
    const once = stripInvisible(text);
    expect(stripInvisible(once)).toBe(once);
  });

  it('are gone after stripping once', () => {
    fc.assert(
      fc.property(fc.oneof(riddled, JOINED, fc.string({ unit: 'binary' })), (text) => {
        const once = stripInvisible(text);
        expect(stripInvisible(once)).toBe(once);
        expect(foldText(once).plain).toBe(foldText(text).plain);
      }),
    );
  });

  it('hide nothing from the check, and what passes is what was checked', () => {
    const guard = realGuard();
    const kinds = (text: string) => guard.check(text).map(({ type, hard }) => [type, hard]);
    fc.assert(
      fc.property(riddled, (text) => {
        const shown = stripInvisible(text);
        expect(kinds(text)).toEqual(kinds(shown));
        const result = guard.guard(text);
        expect(result.ok ? result.text : shown).toBe(shown);
        expect(guard.review(text).text).toBe(shown);
      }),
      { numRuns: 300 },
    );
  });
});
