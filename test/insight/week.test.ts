import { expect, it } from 'vitest';
import { firstDayOf, lastWeeks, weekOf } from '../../src/insight/week.js';

it('counts weeks by ISO 8601, where the officers are', () => {
  expect(weekOf(new Date('2026-01-01T12:00:00Z'))).toBe('2026-W01');
  expect(weekOf(new Date('2027-01-03T12:00:00Z'))).toBe('2026-W53');
  // A Sunday evening in London is a Monday in Amersfoort.
  expect(weekOf(new Date('2026-07-05T22:30:00Z'))).toBe('2026-W28');
});

it('knows the weeks before, over the turn of the year, and on which Monday each begins', () => {
  const weeks = lastWeeks(new Date('2027-01-05T12:00:00Z'), 3);
  expect(weeks).toEqual(['2027-W01', '2026-W53', '2026-W52']);
  expect(weeks.map((week) => firstDayOf(week).toISOString().slice(0, 10))).toEqual([
    '2027-01-04',
    '2026-12-28',
    '2026-12-21',
  ]);
});
