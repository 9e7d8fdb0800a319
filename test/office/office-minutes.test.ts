import Holidays from 'date-holidays';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDutchHoliday } from '../../src/office/dutch-holidays.js';
import { type OfficeHours, parseOfficeHours } from '../../src/office/office-hours.js';
import { officeMinutesBetween } from '../../src/office/office-minutes.js';

function hours(text: string): OfficeHours {
  const read = parseOfficeHours(text);
  if (read === undefined) throw new Error('not read');
  return read;
}

const OFFICE = hours('ma-do 08:30-17:00, vr 08:30-12:00');
const ALWAYS = hours('ma-zo 00:00-24:00');
const at = (text: string) => new Date(text);

describe('office hours as they are written', () => {
  test.each([
    'ma-vr 08:30-17:00',
    'MA–VR 8:30 – 17:00',
    'ma-do 08:30-12:00, ma-do 13:00-17:00,vr 08:30-12:00',
    'zo 00:00-24:00',
  ])('%s is read', (text) => {
    expect(parseOfficeHours(text)).toBeDefined();
  });

  test.each([
    '',
    'ma-vr',
    '08:30-17:00',
    'ma-vr 17:00-08:30',
    'vr-ma 08:30-17:00',
    'mo-fr 08:30-17:00',
    'ma-vr 08:30-24:01',
    'ma-vr 08:60-17:00',
    'ma 08:00-12:00, ma 11:00-17:00',
    'ma-vr 08:30-17:00;',
  ])('%s is refused', (text) => {
    expect(parseOfficeHours(text)).toBeUndefined();
  });

  test('whatever is read holds a week of stretches that lie in order within a day', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^(ma|di|vr|zo)(-(wo|zo))? \d\d:[0-6]0-\d\d:[0-6]0(, ?wo 1\d:00-\d\d:30)?$/),
        (text) => {
          const read = parseOfficeHours(text);
          if (read === undefined) return;
          expect(read).toHaveLength(7);
          for (const day of read) {
            day.forEach(({ start, end }, i) => {
              expect(start).toBeLessThan(end);
              expect(start).toBeGreaterThanOrEqual(day[i - 1]?.end ?? 0);
              expect(end).toBeLessThanOrEqual(1440);
            });
          }
        },
      ),
    );
  });
});

describe('minutes of office time', () => {
  test.each([
    ['within a day', '2026-11-26T09:00+01:00', '2026-11-26T10:15+01:00', 75],
    ['over a night', '2026-11-25T16:30+01:00', '2026-11-26T09:00+01:00', 60],
    ['over a weekend', '2026-11-27T11:30+01:00', '2026-11-30T09:00+01:00', 60],
    ['at night', '2026-11-25T22:00+01:00', '2026-11-26T06:00+01:00', 0],
    [
      'over Christmas of 2026, a Friday and a Saturday',
      '2026-12-24T16:00+01:00',
      '2026-12-28T09:30+01:00',
      120,
    ],
    [
      "over King's Day of 2025, kept on the Saturday",
      '2025-04-25T11:00+02:00',
      '2025-04-28T09:30+02:00',
      120,
    ],
    ['backwards', '2026-11-26T10:00+01:00', '2026-11-26T09:00+01:00', 0],
  ])('%s', (_, from, to, minutes) => {
    expect(officeMinutesBetween(at(from), at(to), OFFICE)).toBe(minutes);
  });

  test('summer time: a day of 23 hours has 23, one of 25 has 25, and office hours keep their length', () => {
    const day = (date: string, from: string, to: string) =>
      officeMinutesBetween(at(`${date}T00:00${from}`), at(`${date}T23:59:59${to}`), ALWAYS);
    expect(Math.round(day('2026-03-29', '+01:00', '+02:00'))).toBe(23 * 60);
    expect(Math.round(day('2026-10-25', '+02:00', '+01:00'))).toBe(25 * 60);
    expect(officeMinutesBetween(at('2026-03-27T11:00+01:00'), at('2026-03-30T09:30+02:00'), OFFICE)).toBe(
      120,
    );
    expect(officeMinutesBetween(at('2026-10-23T11:00+02:00'), at('2026-10-26T09:30+01:00'), OFFICE)).toBe(
      120,
    );
  });

  const moment = fc.date({ min: at('2024-01-01T00:00Z'), max: at('2032-01-01T00:00Z'), noInvalidDate: true });
  const span = fc.tuple(moment, fc.nat(40 * 24 * 60), fc.nat(40 * 24 * 60)).map(([a, first, second]) => {
    const b = new Date(a.getTime() + first * 60_000);
    return [a, b, new Date(b.getTime() + second * 60_000)] as const;
  });

  test('add up, and never exceed the time that passes', () => {
    fc.assert(
      fc.property(span, fc.constantFrom(OFFICE, ALWAYS, hours('zo 01:30-03:30')), ([a, b, c], week) => {
        const sum = officeMinutesBetween(a, b, week) + officeMinutesBetween(b, c, week);
        expect(officeMinutesBetween(a, c, week)).toBeCloseTo(sum, 6);
        expect(officeMinutesBetween(a, c, week)).toBeLessThanOrEqual(
          (c.getTime() - a.getTime()) / 60_000 + 1e-6,
        );
      }),
      { numRuns: 60 },
    );
  });
});

test('the holidays are the public ones of a kept list, for a century', () => {
  const list = new Holidays('NL', { types: ['public'] });
  for (let year = 2015; year < 2115; year++) {
    const theirs = list.getHolidays(year).map(({ date }) => date.slice(0, 10));
    const ours: string[] = [];
    for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
      const day = new Date(at);
      if (isDutchHoliday(year, day.getUTCMonth() + 1, day.getUTCDate()))
        ours.push(day.toISOString().slice(0, 10));
    }
    expect(ours).toEqual([...new Set(theirs)].sort());
  }
});
