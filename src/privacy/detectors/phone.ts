import type { Span } from '../finding.js';
import { isAmount, isNumberOfThing, isPhoneAnnounced, isRowOfCounts } from './number-labels.js';

/** What people put between digits, a new line too; never more than three characters of it. */
const GAP = '[ .\\-/()\\n_]{0,3}';
/** The same with signs that lists have as well: only between groups of two digits or more. */
const WIDE = '[ .\\-/()\\n_,;:|*~=+]{1,3}';
const ABROAD = new RegExp(`(?<![\\d+])(?:\\+|00)${GAP}[1-9](?:${GAP}\\d){7,13}(?!\\d)`, 'g');
/** Ten digits that begin with a zero: mobile and fixed numbers within the Netherlands. */
const INLAND = new RegExp(`(?<![\\d+])\\(?0${GAP}[1-9](?:${GAP}\\d){8}(?!\\d)`, 'g');
const GROUPED = new RegExp(
  `(?<![\\d+,.:])(?:\\+?31|0031|0)?${GAP}(?:0?6|0?[1-57]\\d)(?:${WIDE}\\d{2,4}){2,4}(?!\\d)`,
  'g',
);
/** Numbers as other countries write them at home, without a country code. */
const FOREIGN = /(?<![\d+])\(?0[1-9]\d{1,3}[ )/-]{1,2}\d{2,4}(?:[ -]?\d{2,4}){1,3}(?!\d)/g;
/** Shorter or longer by a slip, still plainly a mobile number. */
const SLIP = new RegExp(`(?<![\\d+])06${GAP}(?:\\d${GAP}){6,9}\\d(?!\\d)`, 'g');
/** "31612345678": the country's code without its sign. */
const BARE_CODE = /(?<!\d)316\d{8}(?!\d)/g;
/** Without the zero, or a number within a town: only where a call is spoken of. */
const ANNOUNCED = /(?<![\d+])\+?[1-9](?:[ .\-/()_]{0,3}\d){5,11}(?!\d)/g;
/** "06 12 34 en dan 56 78": pieces with a few words or dots between them. */
const PIECES = /(?<![\d+])06(?:[^\d\n]{0,14}\d{2,8}){1,5}(?!\d)/g;
const UNIT = /\d ?(?:uur|uren|u|keer|x|jaar|dagen|dgn|weken|lessen|groep|klas)(?!\p{L})/iu;
/** Numbers that anybody may call. */
const PUBLIC = /^(?:0800|0900|14\d{3}|112|113|1160)/;
/** Numbers of firms and bodies: their desk's or somebody's own, which the number doesn't tell. */
const OF_BODY = /^(?:\+?31|0031|0)(?:88|85|84|97)/;

/** Dates, times and ranges of years have as many digits as numbers have. */
function looksLikeDate(text: string): boolean {
  return (
    /^\(?0?[1-9][-/. ]|^0\d[.:]\d\d\b/.test(text) &&
    /^\(?0?\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}\b/.test(text)
  );
}

/** A zero that stands by itself and belongs to no number: "40\\t12\\t0", "0 12 4 6"; "0 6 12" and "(0)33" are told so. */
const LONE_ZERO = /^0[^\d)]+(?!6(?!\d))\d/;

/** Groups that count up, with no zero in front: "6, 12, 14, 16, 18". */
function isAscending(groups: readonly string[]): boolean {
  return groups.length > 3 && groups.every((group, at) => at === 0 || Number(group) > Number(groups[at - 1]));
}

/**
 * Whether digits are counts in a row or in a table rather than the groups of one number: a zero by itself, lone digits
 * among longer groups or over the end of a line, numbers that count up.
 */
function isRowOfNumbers(text: string): boolean {
  const groups = text.match(/\d+/g) ?? [];
  const lone = groups.filter((group) => group.length === 1).length;
  if (lone === groups.length) return text.includes('\n') && !/^0\D*6/.test(text);
  return (
    LONE_ZERO.test(text) ||
    (!/^\(?0/.test(text) && isAscending(groups)) ||
    (lone > 1 && !/^\+|^\(?0\D*6|^\(?0[1-9]/.test(text))
  );
}

/** Whether a row of hours or marks is spoken of, or each digit stands by itself and "06" is not said. */
function isUnsure(plain: string, start: number, text: string): boolean {
  if (isRowOfCounts(plain, start)) return true;
  return /^0(?:\D+\d){5,}$/.test(text) && !/^0\D*6/.test(text);
}

/** A number in groups counts when all its digits together make a Dutch one. */
function isDutchNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '').replace(/^(?:0031|31(?=\d{9}$))/, '0');
  return /^0?[1-9]\d{8}$/.test(digits) && (digits.length === 10 || digits.startsWith('6'));
}

/**
 * Telephone numbers, Dutch and foreign. By form only: a number that no exchange gives out is still somebody's
 * slip, so that a validating library would find less (and cost 10 MB).
 */
export function findPhones(plain: string): Span[] {
  const spans: Span[] = [];
  if ((plain.match(/\d/g)?.length ?? 0) < 6) return spans;
  const add = (start: number, text: string) => {
    if (PUBLIC.test(text.replace(/\D/g, '')) || looksLikeDate(text)) return;
    const isAnnounced = isPhoneAnnounced(plain, start);
    const isGrouped = /\d[^\d]+\d/.test(text);
    if (!isAnnounced && isGrouped && (isRowOfNumbers(text) || isAmount(plain, start, start + text.length)))
      return;
    const soft =
      OF_BODY.test(text.replace(/[^\d+]/g, '')) ||
      (!isAnnounced && isGrouped && isUnsure(plain, start, text));
    spans.push({ start, end: start + text.length, type: 'PHONE', ...(soft ? { soft } : {}) });
  };
  for (const pattern of [ABROAD, INLAND, FOREIGN, SLIP, BARE_CODE])
    for (const { index, 0: text } of plain.matchAll(pattern)) add(index, text);
  for (const { index, 0: text } of plain.matchAll(GROUPED)) if (isDutchNumber(text)) add(index, text);
  for (const { index, 0: text } of plain.matchAll(PIECES))
    if (/^06\d{8}$/.test(text.replace(/\D/g, '')) && !UNIT.test(text)) add(index, text);
  for (const { index, 0: text } of plain.matchAll(ANNOUNCED)) {
    const isOther = isNumberOfThing(plain, index) || isAmount(plain, index, index + text.length);
    if (!isOther && isPhoneAnnounced(plain, index)) add(index, text);
  }
  return spans;
}
