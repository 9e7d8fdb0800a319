import type { Span } from '../finding.js';
import { passesElevenTest } from './bsn.js';
import { isCitizenNumberAnnounced, isPhoneAnnounced } from './number-labels.js';
import { isPupilNumberAnnounced } from './student-number.js';

const ONES = ['nul', 'een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen'];
const TEENS = 'tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien'.split(' ');
const TENS = 'twintig dertig veertig vijftig zestig zeventig tachtig negentig'.split(' ');
const ENGLISH = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** What each number word adds to a row of digits. */
const DIGITS: ReadonlyMap<string, string> = new Map([
  ...ONES.map((word, value) => [word, String(value)] as const),
  ...ENGLISH.map((word, value) => [word, String(value)] as const),
  ...TEENS.map((word, value) => [word, String(10 + value)] as const),
  ...TENS.flatMap((word, tens) =>
    ONES.map(
      (one, value) => [value === 0 ? word : `${one}en${word}`, String((tens + 2) * 10 + value)] as const,
    ),
  ),
  ['oh', '0'],
  ['nulzes', '06'],
  // How people spell them.
  ['achtien', '18'],
  ['zeuven', '7'],
  ['tachentig', '80'],
]);

/**
 * One number in one word, told by how such words are built: a list of all of them, in a row of up to sixteen, took V8
 * over half a second to translate, and it does so anew whenever an expression was unused for some time.
 */
const SMALL = ONES.slice(1).join('|');
const WORD = `(?:(?:(?:${SMALL})en)?(?:${TENS.join('|')})|${TEENS.join('|')}|nulzes|oh|achtien|zeuven|tachentig|${[...ONES, ...ENGLISH].join('|')})`;
const ANY_WORD = new RegExp(`${WORD}|dubbel|double|triple`);
/** "vier en dertig" is one number. */
const COMPOUND = `(?:${SMALL}) en (?:${TENS.join('|')})`;
const HUNDREDS = `(?:${SMALL})?honderd ?(?:en )?${WORD}?`;
const DOUBLED = `(?:dubbele?|twee ?maal|twee keer|double|drie ?maal|drie keer|drie dubbel|triple) (?:${WORD}|\\d)`;
const PART = `(?:${DOUBLED}|${HUNDREDS}|${COMPOUND}|${WORD}|\\d{1,9})`;
/** What people say while they look for the next digit. */
const HESITATION =
  '(?:en|dan|streepje|punt|spatie|daarna|en dan|e+h+m?|u+h+m?|h+m+|ehh?|even kijken|nou|ja|wacht|sorry|komma|tussenstreepje|koppelteken)';
const BETWEEN = String.raw`(?:[ \n.,\-/_;:…]{1,4}(?:${HESITATION}[ \n.,…]{1,4}){0,3})`;
/** "06zevenentwintig": no gap where digits become words. */
const GLUED = String.raw`(?<=\d)(?=\p{L}{3})`;
const ROW = new RegExp(
  `(?<![\\p{L}\\d])(?:plus )?${PART}(?:(?:${BETWEEN}|${GLUED})${PART})+(?![\\p{L}\\d])`,
  'gu',
);
const SINGLE = new RegExp(`${DOUBLED}|${HUNDREDS}|${COMPOUND}|${WORD}|\\d+`, 'gu');
/** Fewer are no number that is spelled out. */
const FEWEST_PARTS = 3;
/** The letters of a postcode behind its digits, told one by one, or together behind the word for it. */
const LETTERS =
  /^[ ,.]{1,3}(?:en )?(?:dan )?(?:nog )?(?:(?:met )?(?:de )?letters? )?[a-z](?: ?,? (?:en )?|\. ?)[a-z](?![\p{L}\d'])/u;
const LETTERS_ASKED = /^[ ,.]{1,3}(?:(?:en|dan|nog|met|de|letters?)[ ,.]{1,2}){0,3}[a-z]{2}(?![\p{L}\d'])/u;
const ASKED = /(?<!\p{L})postcode(?!\p{L})[^\d\n]{0,16}$/u;

/** "drie acht twee vier e k", "achtendertig vierentwintig e k": the end of the postcode whose digits end at `end`. */
function postcodeEnd(plain: string, start: number, end: number, digits: string): number | undefined {
  if (!/^[1-9]\d{3}$/.test(digits) || isCounting(digits)) return undefined;
  const isAsked = ASKED.test(plain.slice(Math.max(0, start - 30), start));
  const behind = plain.slice(end, end + 40);
  const letters = LETTERS.exec(behind) ?? (isAsked ? LETTERS_ASKED.exec(behind) : null);
  if (letters !== null) return end + letters[0].length;
  return isAsked ? end : undefined;
}

function digitsOf(word: string): string {
  if (/^\d/.test(word)) return word;
  const last = /(\S+)$/.exec(word)?.[1] ?? '';
  if (/^(?:drie ?m|drie k|drie d|triple)/.test(word)) return (DIGITS.get(last) ?? last).repeat(3);
  if (/^(?:dub|twee ?m|twee k)/.test(word)) return (DIGITS.get(last) ?? last).repeat(2);
  const hundreds = /^(\p{L}*?)honderd ?(?:en )?(\p{L}*)$/u.exec(word);
  if (hundreds) {
    const [, head = '', rest = ''] = hundreds;
    return `${DIGITS.get(head) ?? '1'}${(DIGITS.get(rest) ?? '').padStart(2, '0')}`;
  }
  return DIGITS.get(word.replace(/ en /, 'en')) ?? '';
}

/** "een twee drie vier": who counts gives no number. */
function isCounting(digits: string): boolean {
  return '0123456789101112'.includes(digits) || '9876543210'.includes(digits);
}

/** What a row of digits is by its form and by the words before it. */
function kindOf(plain: string, start: number, digits: string): Omit<Span, 'start' | 'end'> | undefined {
  if (isCounting(digits)) return undefined;
  if (isCitizenNumberAnnounced(plain, start) && digits.length >= 6) return { type: 'BSN' };
  if (isPupilNumberAnnounced(plain, start) && digits.length >= 3) return { type: 'STUDENT_NUMBER' };
  if (/^(?:0[1-9]\d{7,9}|(?:00)?316?\d{8,10})$/.test(digits)) return { type: 'PHONE' };
  if (isPhoneAnnounced(plain, start) && digits.length >= 7) return { type: 'PHONE' };
  if (digits.length !== 9) return undefined;
  return passesElevenTest(digits) ? { type: 'BSN' } : { type: 'BSN', soft: true };
}

/**
 * Numbers of which at least one part is written as a word: "nul zes twaalf vierendertig ...", "06 drie vier twee",
 * "bsn: een twee drie ...". A row may run over lines.
 */
export function findSpokenNumbers(lower: string): Span[] {
  if (!ANY_WORD.test(lower)) return [];
  const spans: Span[] = [];
  for (const match of lower.matchAll(ROW)) {
    const text = match[0];
    if (!/\p{L}{2}/u.test(text)) continue;
    const parts = Array.from(text.matchAll(SINGLE), ([part]) => digitsOf(part));
    const digits = parts.join('');
    const [start, end] = [match.index, match.index + text.length];
    const code = postcodeEnd(lower, start, end, digits);
    if (code !== undefined) spans.push({ start, end: code, type: 'POSTCODE' });
    if (code !== undefined || parts.length < FEWEST_PARTS) continue;
    const kind = kindOf(lower, start, digits);
    if (kind) spans.push({ start, end, ...kind });
  }
  return spans;
}
