import type { Subject } from '../../answering/guide.js';
import { barPicture } from '../../drawing/bar-picture.js';
import type { InsightReport } from '../../insight/insight.js';
import type { Figure, SubjectRow, WeekReport } from '../../insight/report.js';
import { insightTexts as texts } from '../../texts/insight.nl.js';
import { starsWords, titleOf, typicalLine, waitWords, weekTitle } from '../insight-words.js';
import { type AdaptiveCard, type CardElement, card, heading, paragraph, plainAction } from './card.js';
import { literal } from './literal.js';

/** What the buttons of the card do. */
export const INSIGHT_VERBS = {
  week: 'insight/week',
  csv: 'insight/csv',
  propose: 'insight/propose',
  proposals: 'insight/proposals',
} as const;

/** More rows are not read on a telephone; the others stand in the CSV. */
const MAX_ROWS = 10;

type Known = ReadonlyMap<string, Subject>;

/**
 * What was counted in one week, and how the newest consultations went.
 *
 * @param back how many weeks ago
 */
export function insightCard(report: InsightReport, back: number, known: Known): AdaptiveCard {
  const last = report.weeks.length - 1;
  const at = Math.min(Math.max(0, back), last);
  const week = report.weeks[at];
  const turn = (title: string, to: number) => plainAction(title, INSIGHT_VERBS.week, { page: to });
  const { buttons } = texts;
  return card(
    texts.summary,
    [
      heading(texts.title(week ? weekTitle(week.week) : '')),
      ...(at === 0 ? [paragraph(texts.running, { isSubtle: true })] : []),
      ...(week ? weekElements(week, known) : []),
      ...typicalElements(report),
      paragraph(texts.grouped, { isSubtle: true, size: 'Small' }),
    ],
    [
      ...(at < last ? [turn(buttons.previous, at + 1)] : []),
      ...(at > 0 ? [turn(buttons.next, at - 1)] : []),
      plainAction(buttons.csv, INSIGHT_VERBS.csv),
      plainAction(buttons.propose, INSIGHT_VERBS.propose),
      plainAction(buttons.proposals, INSIGHT_VERBS.proposals),
    ],
  );
}

function weekElements({ subjects, consulted }: WeekReport, known: Known): CardElement[] {
  const { subjects: words, consultations } = texts;
  const shown = subjects.slice(0, MAX_ROWS);
  const left = subjects.length - shown.length;
  const subjectRows = shown.map((row) => [
    titleOf(row.subject, known),
    ...[row.asked, row.answered, row.refused].map(figure),
  ]);
  const themeRows = consulted.map((row) => [titleOf(row.subject, known), figure(row.consulted)]);
  return [
    paragraph(words.heading, { weight: 'Bolder' }),
    ...(shown.length > 0
      ? [table(words.columns, subjectRows), ...picture(shown, known)]
      : [paragraph(texts.noSubjects)]),
    ...(left > 0 ? [paragraph(texts.more(left), { isSubtle: true })] : []),
    paragraph(consultations.heading, { weight: 'Bolder' }),
    ...(themeRows.length > 0
      ? [table(consultations.columns, themeRows)]
      : [paragraph(texts.noConsultations)]),
  ];
}

/** The bars of what was asked: nothing that isn't in the table too. */
function picture(rows: readonly SubjectRow[], known: Known): CardElement[] {
  const bars = rows.map(({ subject, asked = 0 }) => texts.picture.bar(titleOf(subject, known), asked));
  return [
    {
      type: 'Image',
      url: barPicture(rows.map(({ asked = 0 }) => asked)),
      altText: texts.picture.alt(bars),
      width: '240px',
    },
    paragraph(texts.picture.caption, { isSubtle: true, size: 'Small', spacing: 'None' }),
  ];
}

function typicalElements({ untilClaim, untilAnswer, rating }: InsightReport): CardElement[] {
  const { typical } = texts;
  return [
    paragraph(typical.heading, { weight: 'Bolder' }),
    paragraph(typicalLine(untilClaim, waitWords, { line: typical.claim, none: typical.noClaim })),
    paragraph(typicalLine(untilAnswer, waitWords, { line: typical.answer, none: typical.noAnswer })),
    paragraph(typicalLine(rating, starsWords, { line: typical.rating, none: typical.noRating })),
  ];
}

/** A table of text, its first column wider. */
function table(columns: readonly string[], rows: readonly (readonly string[])[]): CardElement {
  const row = (cells: readonly string[], style: Readonly<Record<string, unknown>>) => ({
    type: 'TableRow',
    cells: cells.map((text) => ({ type: 'TableCell', items: literal(text, style) })),
  });
  return {
    type: 'Table',
    firstRowAsHeader: true,
    columns: columns.map((_, n) => ({ width: n === 0 ? 4 : 3 })),
    rows: [
      row(columns, { weight: 'Bolder', size: 'Small' }),
      ...rows.map((cells) => row(cells, { size: 'Small' })),
    ],
  };
}

function figure(value: Figure): string {
  return value === undefined ? texts.fewer : String(value);
}
