import { officerTexts } from '../../texts/officer.nl.js';

const MINUTE_MS = 60_000;
const clock = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  weekday: 'long',
  hour: '2-digit',
  minute: '2-digit',
});

const day = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});

/** How long ago in words, no finer than minutes. */
export function waited(since: Date, now: Date): string {
  const { duration } = officerTexts;
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / MINUTE_MS));
  if (minutes < 1) return duration.lessThanMinute;
  if (minutes < 60) return duration.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours < 24) {
    return rest === 0 ? duration.hours(hours) : duration.and(duration.hours(hours), duration.minutes(rest));
  }
  return duration.days(Math.floor(hours / 24));
}

const time = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  hour: '2-digit',
  minute: '2-digit',
});

/** Equal for two moments of the same day in the officers' own time zone. */
const date = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });

const DAY_MS = 24 * 60 * MINUTE_MS;

/** A moment as short as it is clear: the time today, the day and time this week, the date before that. */
export function moment(at: Date, now: Date): string {
  const yesterday = new Date(now.getTime() - DAY_MS);
  if (date.format(at) === date.format(now)) return time.format(at);
  if (date.format(at) === date.format(yesterday)) return officerTexts.time.yesterday(time.format(at));
  // Six days: the seventh has the same name of a day as today.
  return now.getTime() - at.getTime() < 6 * DAY_MS ? clockTime(at) : calendarDay(at);
}

/** Day and month in the officers' own time zone. */
export function calendarDay(at: Date): string {
  return day.format(at);
}

/** Day and time in the officers' own time zone. */
export function clockTime(at: Date): string {
  return clock.format(at);
}
