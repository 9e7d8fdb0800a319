import type { Span } from '../finding.js';
import { isAmount, isCitizenNumberAnnounced, isNumberOfThing, isRowOfCounts } from './number-labels.js';

/** What people put between the digits of one number, a new line too. */
const GAP = '[ .\\-/_,:\\n]{0,3}';
const NINE = new RegExp(`(?<!\\d)\\d(?:${GAP}\\d){8}(?!\\d)`, 'g');
const EIGHT = new RegExp(`(?<!\\d)\\d(?:${GAP}\\d){7}(?!\\d)`, 'g');
/** Behind its label a number with a digit too few or too many is one all the same. */
const LABELLED = new RegExp(`(?<!\\d)\\d(?:${GAP}\\d){5,9}(?!\\d)`, 'g');
/** Any longer run without a gap may be somebody's number too (bank card, file). */
const LONG = /(?<![\p{L}\d])\d{7,30}(?!\d)/gu;
/** Numbers of passports, identity cards and driving licences, behind their label only. */
const DOCUMENT =
  /(?<=(?<!\p{L})(?:paspoort|id-?kaart|identiteitskaart|identiteitsbewijs|rijbewijs|verblijfs(?:document|vergunning)|v)[- ]?(?:nummer|nr)?\.?[ :=]{1,3}(?:is |nr\.? )?)(?=[a-z\d]{0,9}\d)(?=[a-z\d]{8,11}(?![\p{L}\d]))[a-z\d]*\d[a-z\d]*/giu;
const IBAN = /\b[A-Z]{2}\d{2} ?[A-Z]{4}(?: ?\d){8,14}\b/gi;
/** The parts of such a run that say it is a date, a time or years, not a number. */
const DATE =
  /(?:^|\D)(?:\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}|(?:19|20)\d{2}[-/. ]\d{1,2}[-/. ]\d{1,2})(?:\D|$)/;
const YEARS = /^(?:19|20)\d{2}\D{0,3}(?:19|20)\d{2}$|(?:19|20)\d{2}\D{1,3}(?:19|20)\d{2}/;
const TIMES = /\b[0-2]?\d[.:][0-5]\d\b\D{1,3}\b[0-2]?\d[.:][0-5]\d\b/;
/** Sizes of groups in which people write nine digits down. */
const GROUPINGS = new Set(
  '9 3-3-3 4-2-3 2-3-4 4-3-2 3-2-4 2-2-2-3 2-2-2-2-1 1-2-2-2-2 3-2-2-2 5-4 4-5 3-6 6-3 2-2-5 1-1-1-1-1-1-1-1-1'.split(
    ' ',
  ),
);

/** The "elfproef": the weighted sum of a citizen service number divides by eleven. Eight digits are padded. */
export function passesElevenTest(digits: string): boolean {
  const padded = digits.padStart(9, '0');
  if (!/^\d{9}$/.test(padded) || /^0+$/.test(padded)) return false;
  let sum = 0;
  for (let index = 0; index < 9; index += 1) sum += Number(padded[index]) * (index === 8 ? -1 : 9 - index);
  return sum % 11 === 0;
}

/** Written as one number: in known groups, with one kind of gap or two. */
function isWrittenAsNumber(text: string): boolean {
  const sizes = text.split(/\D+/).map((group) => group.length);
  const gaps = new Set((text.match(/\D+/g) ?? []).map((gap) => gap.trim()));
  return GROUPINGS.has(sizes.join('-')) && gaps.size <= 2;
}

/** Two or three groups, as numbers have and lists of ages or marks have not. */
function isCompact(text: string): boolean {
  return (text.match(/\D+/g) ?? []).length <= 2 && !/[,\n:]/.test(text);
}

/** They have few digits and stand behind their label. */
function findDocumentNumbers(plain: string): Span[] {
  return Array.from(plain.matchAll(DOCUMENT), ({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    type: 'BSN',
  }));
}

/**
 * Citizen service numbers (BSN), with and without gaps. Hard: behind a label, and nine digits in usual groups that
 * pass the eleven test (Wet algemene bepalingen burgerservicenummer; nine in a hundred random numbers do). Soft:
 * nine or eight digits that look like a number and fail it, for a slip in typing makes the number no less
 * somebody's, and longer runs. Numbers of files, amounts, hours, dates and years are none.
 */
export function findCitizenNumbers(plain: string): Span[] {
  const spans = findDocumentNumbers(plain);
  if ((plain.match(/\d/g)?.length ?? 0) < 6) return spans;
  const add = (start: number, text: string, soft: boolean) =>
    spans.push({ start, end: start + text.length, type: 'BSN', ...(soft ? { soft } : {}) });
  const isOther = (start: number, text: string) =>
    DATE.test(text) ||
    YEARS.test(text) ||
    TIMES.test(text) ||
    isNumberOfThing(plain, start) ||
    isAmount(plain, start, start + text.length);
  for (const { index, 0: text } of plain.matchAll(LABELLED))
    if (isCitizenNumberAnnounced(plain, index)) add(index, text, false);
  for (const { index, 0: text } of plain.matchAll(NINE)) {
    const sure = passesElevenTest(text.replace(/\D/g, ''));
    const isGrouped = sure && /^\d{3,4}[._-]\d{2,3}[._-]\d{2,4}$/.test(text);
    if ((!isGrouped && isOther(index, text)) || !isWrittenAsNumber(text)) continue;
    const isRow = !/^\d{9}$/.test(text) && isRowOfCounts(plain, index);
    if (!isRow && (sure || isCompact(text))) add(index, text, !sure);
  }
  for (const { index, 0: text } of plain.matchAll(EIGHT)) {
    const whole = /^\d{8}$/.test(text);
    const grouped = passesElevenTest(text.replace(/\D/g, '')) && /^\d{2,4}\D+\d{2,4}\D+\d{2,4}$/.test(text);
    if (!isOther(index, text) && (whole || (grouped && isCompact(text)))) add(index, text, true);
  }
  for (const { index, 0: text } of plain.matchAll(LONG))
    if (!isOther(index, text) && !/^(?:0800|0900)/.test(text)) add(index, text, true);
  for (const { index, 0: text } of plain.matchAll(IBAN)) add(index, text, false);
  return spans;
}
