import type { Subject } from '../answering/guide.js';
import { isTheme } from '../consultation/theme.js';
import type { Typical } from '../insight/report.js';
import { firstDayOf, type Week } from '../insight/week.js';
import { consultationTexts } from '../texts/consultation.nl.js';
import { insightTexts } from '../texts/insight.nl.js';

const day = new Intl.DateTimeFormat('nl-NL', { timeZone: 'UTC', day: 'numeric', month: 'long' });

/** What a subject that was counted is called. */
export function titleOf(subject: string, known: ReadonlyMap<string, Subject>): string {
  if (isTheme(subject)) return consultationTexts.themes[subject];
  const title = known.get(subject)?.title;
  if (title !== undefined) return title;
  return subject.includes('/') ? insightTexts.retiredSubject : insightTexts.unknownSubject;
}

export function weekTitle(week: Week): string {
  return insightTexts.week(Number(week.split('-W')[1]), day.format(firstDayOf(week)));
}

/** "binnen 4 uur". */
export function waitWords(hours: number): string {
  const { typical } = insightTexts;
  if (!Number.isFinite(hours)) return typical.longer;
  return hours > 24 ? typical.withinDays(hours / 24) : typical.within(hours);
}

/** "4,5". */
export function starsWords(stars: number): string {
  return stars.toLocaleString('nl-NL');
}

/** A line about the newest, or the one for when there are too few. */
export function typicalLine(
  found: Typical,
  words: (value: number) => string,
  { line, none }: { readonly line: (value: string, of: number) => string; readonly none: string },
): string {
  return found === undefined ? none : line(words(found.value), found.of);
}
