/** A week by ISO 8601, for instance `2026-W48`; sorts by time. */
export type Week = string;

const DAY_MS = 86_400_000;
/** From the Monday of week 1 to its Thursday, which decides the year of a week (ISO 8601, 2.2.10). */
const TO_THURSDAY = 3;

const calendar = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The week of a moment, where the officers are. */
export function weekOf(at: Date): Week {
  const thursday = new Date(mondayOf(at).getTime() + TO_THURSDAY * DAY_MS);
  const year = thursday.getUTCFullYear();
  const number = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS));
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** This week and those before it, newest first. */
export function lastWeeks(at: Date, count: number): readonly Week[] {
  const monday = mondayOf(at).getTime();
  return Array.from({ length: count }, (_, n) => weekOf(new Date(monday - n * 7 * DAY_MS)));
}

/** The Monday of a week, at midnight UTC. */
export function firstDayOf(week: Week): Date {
  const [year = 0, number = 1] = week.split('-W').map(Number);
  return new Date(mondayOf(new Date(Date.UTC(year, 0, 4))).getTime() + (number - 1) * 7 * DAY_MS);
}

function mondayOf(at: Date): Date {
  const day = new Date(`${calendar.format(at)}T00:00:00Z`);
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY_MS);
}
