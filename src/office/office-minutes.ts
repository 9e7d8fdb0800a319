import { isDutchHoliday } from './dutch-holidays.js';
import type { OfficeHours } from './office-hours.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Local time as numbers, by the rules for summer time of the place itself. */
const AMSTERDAM = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/**
 * How many minutes of office time pass between two moments, fractions included: hours of Europe/Amsterdam, without
 * Dutch public holidays. On the days when summer time begins and ends it counts the minutes that really pass.
 * Zero when `to` isn't after `from`. Cost: some microseconds for each day between the two.
 */
export function officeMinutesBetween(from: Date, to: Date, hours: OfficeHours): number {
  let total = 0;
  for (let day = localDay(from); day <= localDay(to); day += DAY_MS) {
    const date = new Date(day);
    if (isDutchHoliday(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())) continue;
    for (const { start, end } of hours[(date.getUTCDay() + 6) % 7] ?? []) {
      const opened = Math.max(from.getTime(), instantOf(day + start * MINUTE_MS));
      const closed = Math.min(to.getTime(), instantOf(day + end * MINUTE_MS));
      total += Math.max(0, closed - opened);
    }
  }
  return total / MINUTE_MS;
}

/** Longer than any stretch of days without office hours: the search below ends there. */
const SEARCHED_DAYS = 60;

/**
 * The moment since which `minutes` of office time have passed at `at`, to the second: whatever began before it has
 * waited as long. The search takes some ten milliseconds; what asks for it runs a few times a minute.
 */
export function officeTimeAgo(at: Date, minutes: number, hours: OfficeHours): Date {
  let early = at.getTime() - SEARCHED_DAYS * DAY_MS;
  let late = at.getTime() - minutes * MINUTE_MS;
  while (late - early > 1_000) {
    const middle = Math.floor((early + late) / 2);
    if (officeMinutesBetween(new Date(middle), at, hours) >= minutes) early = middle;
    else late = middle;
  }
  return officeMinutesBetween(new Date(late), at, hours) >= minutes ? new Date(late) : new Date(early);
}

/** Midnight of the local day, written as if local time were UTC. */
function localDay(at: Date): number {
  const wall = wallTime(at.getTime());
  return wall - (((wall % DAY_MS) + DAY_MS) % DAY_MS);
}

/** The wall clock of a moment, written as if it were UTC. */
function wallTime(at: number): number {
  const part = Object.fromEntries(
    AMSTERDAM.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The moment at which the wall clock shows a time. Of a time that comes twice the first; a time that is skipped
 * counts as the moment of the skip, so that a stretch never becomes longer than the time that passes.
 */
function instantOf(wall: number): number {
  const before = wall - (wallTime(wall - DAY_MS) - (wall - DAY_MS));
  const after = wall - (wallTime(wall + DAY_MS) - (wall + DAY_MS));
  const fitting = [before, after].filter((at) => wallTime(at) === wall);
  // Around a skip neither fits: the later of the two guesses lies an hour past it, the earlier at it or before.
  return fitting.length > 0
    ? Math.min(...fitting)
    : skipBetween(Math.min(before, after), Math.max(before, after), wall);
}

/** The first whole minute whose wall clock is past a time that does not exist. */
function skipBetween(low: number, high: number, wall: number): number {
  let [early, late] = [low, high];
  while (late - early > MINUTE_MS) {
    const middle = early + Math.floor((late - early) / (2 * MINUTE_MS)) * MINUTE_MS;
    if (wallTime(middle) < wall) early = middle;
    else late = middle;
  }
  return late;
}
