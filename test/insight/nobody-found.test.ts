import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Count, GROUP, typicalRating, typicalWait, weekReport } from '../../src/insight/report.js';

/** What an officer who wants to find somebody can do: look, wait, look again, and lay one beside the other. */

const WEEKS = ['2026-W40', '2026-W41', '2026-W42'];
const SUBJECTS = ['handout/ziek', 'handout/verlof', 'handout/thuis', 'handout/zelden', 'onbekend'];
const KINDS = ['answered', 'chosen', 'refused', 'consulted'] as const;

/** Each cell once, most of them small: rare topics are what gives somebody away. */
const anyNumber = fc.oneof(fc.nat(6), fc.nat(30));
const anyCounts = fc
  .array(anyNumber, { minLength: cells().length, maxLength: cells().length })
  .map((numbers) => cells().map((cell, n): Count => ({ ...cell, number: numbers[n] ?? 0 })));

function cells(): Omit<Count, 'number'>[] {
  return WEEKS.flatMap((week) =>
    SUBJECTS.flatMap((subject) => KINDS.map((kind) => ({ week, subject, kind }))),
  );
}

const reports = (counts: readonly Count[]) => WEEKS.map((week) => weekReport(week, counts));

/** Every figure that is shown, by the place where it stands. */
function figures(counts: readonly Count[]): Map<string, number> {
  const shown = reports(counts).flatMap(({ week, subjects, consulted }) =>
    [...subjects, ...consulted].flatMap(({ subject, ...row }) =>
      Object.entries(row).map(([name, value]) => [`${week} ${subject} ${name}`, value ?? 0] as const),
    ),
  );
  return new Map(shown);
}

/** The same counts after a while in which more came. */
const laterThan = (counts: readonly Count[], more: readonly number[]) =>
  counts.map((count, n) => ({ ...count, number: count.number + (more[n] ?? 0) }));
const anyMore = fc.array(
  fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(7) }),
  {
    minLength: cells().length,
    maxLength: cells().length,
  },
);

describe('what officers see of what was counted', () => {
  it('holds no figure under five and no row without a figure', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        for (const value of figures(counts).values()) expect(value === 0 || value >= GROUP).toBe(true);
        for (const { subjects, consulted } of reports(counts)) {
          expect(subjects.every(({ asked }) => asked !== undefined)).toBe(true);
          expect(consulted.every((row) => row.consulted !== undefined)).toBe(true);
        }
      }),
    );
  });

  it('is the same, order and sums included, whatever the numbers under five are', () => {
    fc.assert(
      fc.property(anyCounts, fc.infiniteStream(fc.nat(GROUP - 1)), (counts, other) => {
        const changed = counts.map((count) =>
          count.number < GROUP ? { ...count, number: other.next().value ?? 0 } : count,
        );
        expect(reports(changed)).toEqual(reports(counts));
      }),
    );
  });

  it('tells no difference under five between two days, nor between two figures of a day', () => {
    fc.assert(
      fc.property(anyCounts, anyMore, (counts, more) => {
        const before = figures(counts);
        const after = figures(laterThan(counts, more));
        const days = [...after].map(([place, value]) => Math.abs(value - (before.get(place) ?? 0)));
        const shown = [...after.values()];
        const apart = shown.flatMap((one) => shown.map((other) => Math.abs(one - other)));
        expect([...days, ...apart].filter((difference) => difference > 0 && difference < GROUP)).toEqual([]);
      }),
    );
  });

  it('looks the same with one question less or with one more, for each question that was asked', () => {
    fc.assert(
      fc.property(anyCounts, fc.nat(cells().length - 1), (counts, at) => {
        if (counts[at]?.number === 0) return;
        const shown = JSON.stringify(reports(counts));
        const looksSameWith = (by: number) =>
          JSON.stringify(reports(counts.map((c, n) => (n === at ? { ...c, number: c.number + by } : c)))) ===
          shown;
        expect([-1, 1].some(looksSameWith)).toBe(true);
      }),
    );
  });

  it('tells waits and ratings of groups of five only, by a few bounds and half stars', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 5, maxLength: 30 }), (hours) => {
        expect([1, 2, 4, 8, 24, 48, 72, 168, Number.POSITIVE_INFINITY]).toContain(typicalWait(hours)?.value);
        const stars = hours.map((one) => 1 + (one % 5));
        expect(((typicalRating(stars)?.value ?? 0) * 2) % 1).toBe(0);
      }),
    );
    expect([typicalWait([]), typicalRating([])]).toEqual([undefined, undefined]);
  });
});
