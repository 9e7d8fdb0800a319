import type { Week } from './week.js';

/**
 * What is shown is shown in groups of five: a figure is a multiple of five, and a new one comes with the fifth of five
 * more. So nothing under five is ever shown, and neither is a difference under five between two days. Below five a
 * group is small enough for officers to know who is in it; it is also what Dutch statistics publish (CBS: cells of at
 * least five).
 */
export const GROUP = 5;

/** How many of these are in full groups; undefined = fewer than five, none included. */
export function inGroups(count: number): number | undefined {
  return count < GROUP ? undefined : count - (count % GROUP);
}

/** What is counted of a subject: answered at once, chosen by a tap, refused, or taken to an officer. */
export type CountedKind = 'answered' | 'chosen' | 'refused' | 'consulted';

/** How often something was counted in a week. */
export interface Count {
  readonly week: Week;
  readonly subject: string;
  readonly kind: CountedKind;
  readonly number: number;
}

/** A figure that may be shown; undefined = fewer than five. */
export type Figure = number | undefined;

/**
 * A subject in a week. Only subjects with a figure have a row. `asked` and `answered` are sums of the figures in the
 * row, not of what was counted: a sum of its own would tell what is hidden beside it.
 */
export interface SubjectRow {
  readonly subject: string;
  readonly asked: Figure;
  /** At once or by a tap. */
  readonly answered: Figure;
  readonly chosen: Figure;
  readonly refused: Figure;
}

/** A theme in a week. */
export interface ConsultedRow {
  readonly subject: string;
  readonly consulted: Figure;
}

/** What may be shown of one week. Most asked first. */
export interface WeekReport {
  readonly week: Week;
  readonly subjects: readonly SubjectRow[];
  readonly consulted: readonly ConsultedRow[];
}

/** What may be shown of the newest waits or ratings; undefined = there were never five. */
export type Typical = { readonly of: number; readonly value: number } | undefined;

/**
 * What may be shown of what was counted in a week. Everything in it follows from numbers in full groups of five
 * ({@link inGroups}), so it is the same whatever a number below five is.
 */
export function weekReport(week: Week, counts: readonly Count[]): WeekReport {
  const own = counts.filter((count) => count.week === week);
  const subjects = [...new Set(own.map(({ subject }) => subject))];
  const figureOf = (subject: string, kind: CountedKind) =>
    inGroups(own.find((count) => count.subject === subject && count.kind === kind)?.number ?? 0);
  const rows = subjects.map((subject): SubjectRow => {
    const chosen = figureOf(subject, 'chosen');
    const answered = sumOf(figureOf(subject, 'answered'), chosen);
    const refused = figureOf(subject, 'refused');
    return { subject, asked: sumOf(answered, refused), answered, chosen, refused };
  });
  const consulted = subjects.map((subject) => ({ subject, consulted: figureOf(subject, 'consulted') }));
  return {
    week,
    subjects: mostFirst(rows, ({ asked }) => asked),
    consulted: mostFirst(consulted, (row) => row.consulted),
  };
}

function sumOf(one: Figure, other: Figure): Figure {
  return one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0);
}

/** Those with a figure, by it and else by name: an order by what is hidden would tell it. */
function mostFirst<T extends { readonly subject: string }>(
  rows: readonly T[],
  figure: (row: T) => Figure,
): T[] {
  return rows
    .filter((row) => figure(row) !== undefined)
    .sort((a, b) => (figure(b) ?? 0) - (figure(a) ?? 0) || (a.subject < b.subject ? -1 : 1));
}

/** Bounds in hours that are told of waits: what is between two is told by the upper one. */
const BOUNDS = [1, 2, 4, 8, 24, 48, 72, 168];

/**
 * Within how many hours half of the waits were over, told by a bound of a few. Undefined value: longer than a week.
 *
 * @param hours differences of rounded hours, in full groups of five
 */
export function typicalWait(hours: readonly number[]): Typical {
  const middle = hours.toSorted((a, b) => a - b)[Math.ceil(hours.length / 2) - 1];
  if (middle === undefined) return undefined;
  // Rounded hours that differ by one can be nearly two apart.
  const within = BOUNDS.find((bound) => middle + 1 <= bound) ?? Number.POSITIVE_INFINITY;
  return { of: hours.length, value: within };
}

/** The mean of the stars, to the half. */
export function typicalRating(stars: readonly number[]): Typical {
  if (stars.length === 0) return undefined;
  const mean = stars.reduce((sum, one) => sum + one, 0) / stars.length;
  return { of: stars.length, value: Math.round(2 * mean) / 2 };
}
