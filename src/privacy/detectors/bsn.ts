import type { Span } from '../finding.js';

const GAP = '[ .\\-/_,]{0,3}';
const NINE = new RegExp(`(?<![\\d])\\d(?:${GAP}\\d){8}(?!\\d)`, 'g');
const EIGHT = new RegExp(`(?<![\\d])\\d(?:${GAP}\\d){7}(?!\\d)`, 'g');
/** Any longer run without a gap is somebody's number too (IBAN, bank card, file). */
const LONG = /(?<![\d])\d{7,30}(?!\d)/g;
const IBAN = /\b[A-Z]{2}\d{2} ?[A-Z]{4}(?: ?\d){8,14}\b/gi;
const AFTER_WORD = new RegExp(
  `\\b(?:bsn|b\\.s\\.n\\.?|burgerservice(?:nummer|nr)?|burger service ?nummer|sofi(?:nummer|nr)?|sofi-nummer|pgn|onderwijsnummer|persoonsgebonden nummer)\\b[^\\d\\n]{0,25}(\\d(?:${GAP}\\d){5,9})(?!\\d)`,
  'gi',
);
/** Numbers of things, by the word before them, and amounts, by the word behind. */
const THING =
  /\b(?:isbn|issn|kvk|k\.v\.k\.?|btw|factuur|order|bestelling|bestel|artikel|ticket|serie|offerte|crebo|begroting|budget)[- ]?(?:nummer|nr|code)?\.?[ :=#(]{0,3}(?:is |was |van |voor )?(?:nl)? ?$/iu;
const AMOUNT = /^ ?(?:euro|eur|€|leerlingen|mensen|inwoners|kinderen|bezoekers|keer|miljoen|mln)/iu;
/** The parts of such a run that say it is a date, a time or years, not a number. */
const DATE =
  /(?:^|\D)(?:\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}|(?:19|20)\d{2}[-/. ]\d{1,2}[-/. ]\d{1,2})(?:\D|$)/;
const YEARS = /(?:19|20)\d{2}\D{1,3}(?:19|20)\d{2}/;
const TIMES = /\b[0-2]?\d[.][0-5]\d\b\D{1,3}\b[0-2]?\d[.][0-5]\d\b/;

/** The "elfproef": the weighted sum of a citizen service number divides by eleven. Eight digits are padded. */
export function passesElevenTest(digits: string): boolean {
  const padded = digits.padStart(9, '0');
  if (!/^\d{9}$/.test(padded) || /^0+$/.test(padded)) return false;
  let sum = 0;
  for (let index = 0; index < 9; index += 1) sum += Number(padded[index]) * (index === 8 ? -1 : 9 - index);
  return sum % 11 === 0;
}

/** Groups of a number somebody writes down: not a list of ages, marks or amounts. */
function isGrouped(text: string): boolean {
  const groups = text.split(/\D+/).map((group) => group.length);
  const gaps = new Set(text.match(/\D+/g) ?? []);
  return (
    groups.length === 1 ||
    (groups.length <= 5 && gaps.size <= 2) ||
    (groups.every((size) => size === 1) && gaps.size <= 2) ||
    groups.length === 9
  );
}

/**
 * Citizen service numbers (BSN), with and without gaps. Nine digits count whether or not they pass the test:
 * a slip in typing makes the number no less somebody's. Eight digits with gaps have to pass it.
 */
export function findCitizenNumbers(plain: string): Span[] {
  const spans: Span[] = [];
  if ((plain.match(/\d/g)?.length ?? 0) < 6) return spans;
  const add = (start: number, text: string) => spans.push({ start, end: start + text.length, type: 'BSN' });
  const isOther = (start: number, text: string) =>
    DATE.test(text) ||
    YEARS.test(text) ||
    TIMES.test(text) ||
    THING.test(plain.slice(Math.max(0, start - 30), start)) ||
    /(?:€|\beuro) ?$/i.test(plain.slice(Math.max(0, start - 6), start)) ||
    AMOUNT.test(plain.slice(start + text.length, start + text.length + 14));
  for (const match of plain.matchAll(AFTER_WORD)) {
    const number = match[1] ?? '';
    add(match.index + match[0].length - number.length, number);
  }
  for (const match of plain.matchAll(NINE)) {
    const text = match[0];
    if (!isOther(match.index, text) && isGrouped(text)) add(match.index, text);
  }
  for (const match of plain.matchAll(EIGHT)) {
    const text = match[0];
    const digits = text.replace(/\D/g, '');
    const compact = digits.length === text.length;
    if (
      isOther(match.index, text) ||
      !(compact || (passesElevenTest(digits) && /^\D*\d{2,4}\D+\d{2,4}\D+\d{2,4}\D*$/.test(text)))
    )
      continue;
    add(match.index, text);
  }
  for (const match of plain.matchAll(LONG)) {
    if (!isOther(match.index, match[0]) && !/^(?:0800|0900)/.test(match[0])) add(match.index, match[0]);
  }
  for (const match of plain.matchAll(IBAN)) add(match.index, match[0]);
  return spans;
}
