/** A stretch of a day in minutes after midnight, local time: from `start` up to and without `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** When the officers work, by day of the week: index 0 is Monday, 6 is Sunday. Stretches are in order and apart. */
export type OfficeHours = readonly (readonly Stretch[])[];

const DAYS: readonly string[] = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'];
const PART = /^(\p{L}{2})(?:\s*[-–]\s*(\p{L}{2}))?\s+(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/u;

/**
 * Reads office hours as people write them: `ma-vr 08:30-17:00`, or several parts with commas, as in
 * `ma-do 08:30-12:00, ma-do 13:00-17:00, vr 08:30-12:00`. Times are those of Europe/Amsterdam; `24:00` ends a day.
 *
 * @returns undefined for anything else, for an end before its start and for parts that overlap
 */
export function parseOfficeHours(text: string): OfficeHours | undefined {
  const week: Stretch[][] = DAYS.map(() => []);
  for (const part of text.split(',')) {
    const read = readPart(part.trim().toLowerCase());
    if (read === undefined) return undefined;
    for (let day = read.from; day <= read.to; day++) week[day]?.push(read.stretch);
  }
  for (const day of week) {
    day.sort((a, b) => a.start - b.start);
    if (day.some((stretch, i) => stretch.start < (day[i - 1]?.end ?? 0))) return undefined;
  }
  return week;
}

function readPart(text: string): { from: number; to: number; stretch: Stretch } | undefined {
  const [, first = '', last = first, ...times] = PART.exec(text) ?? [];
  const from = DAYS.indexOf(first);
  const to = DAYS.indexOf(last);
  const [startHour, startMinute, endHour, endMinute] = times.map(Number);
  const start = minuteOfDay(startHour, startMinute);
  const end = minuteOfDay(endHour, endMinute);
  if (from < 0 || to < from || start === undefined || end === undefined || end <= start) return undefined;
  return { from, to, stretch: { start, end } };
}

function minuteOfDay(hour = 99, minute = 99): number | undefined {
  const total = hour * 60 + minute;
  return minute < 60 && total <= 24 * 60 ? total : undefined;
}
