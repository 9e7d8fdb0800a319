import type { Span } from '../finding.js';

/** What people put between digits, a new line too; never more than three characters of it. */
const GAP = '[ .\\-/()\\n]{0,3}';
const ABROAD = new RegExp(`(?<![\\d+])(?:\\+|00)${GAP}[1-9](?:${GAP}\\d){7,13}(?!\\d)`, 'g');
/** Ten digits that begin with a zero: mobile and fixed numbers within the Netherlands. */
const INLAND = new RegExp(`(?<![\\d+])\\(?0${GAP}[1-9](?:${GAP}\\d){8}(?!\\d)`, 'g');
/** Numbers as other countries write them at home, without a country code. */
const FOREIGN = /(?<![\d+])\(?0[1-9]\d{1,3}[ )/-]{1,2}\d{2,4}(?:[ -]?\d{2,4}){1,3}(?!\d)/g;
/** Shorter or longer by a slip, still plainly a mobile number. */
const SLIP = new RegExp(`(?<![\\d+])06${GAP}(?:\\d${GAP}){6,9}\\d(?!\\d)`, 'g');
const AFTER_WORD =
  /\b(?:tel(?:efoon)?(?:nummer|nr)?|mobiel(?:e nummer)?|mob|gsm|06|app(?:en)?|bel(?:len|t)?|bereikbaar|whatsapp|phone|call)\b[^\d\n]{0,25}(\+?[1-9](?:[ .\-/()]{0,3}\d){5,11})(?!\d)/gi;
/** Digits that are spelled out: "nul zes een twee ...". */
const DIGIT_WORD = '(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|zero|\\d)';
const SPELLED = new RegExp(`\\b(?:nul|zero|0)(?:[ ,.-]{1,3}${DIGIT_WORD}){6,14}\\b`, 'gi');
/** Numbers that anybody may call. */
const PUBLIC = /^(?:0800|0900|088|14\d{3}|112|113|1160)/;

/** Dates, times and ranges of years have as many digits as numbers have. */
function looksLikeDate(text: string): boolean {
  return (
    /^\(?0?[1-9][-/. ]|^0\d[.:]\d\d\b/.test(text) &&
    /^\(?0?\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}\b/.test(text)
  );
}

/**
 * Telephone numbers, Dutch and foreign. By form only: a number that no exchange gives out is still somebody's
 * slip, so that a validating library would find less (and cost 10 MB).
 */
export function findPhones(plain: string): Span[] {
  const spans: Span[] = [];
  const add = (start: number, text: string) => {
    if (PUBLIC.test(text.replace(/\D/g, '')) || looksLikeDate(text)) return;
    spans.push({ start, end: start + text.length, type: 'PHONE' });
  };
  for (const match of plain.matchAll(SPELLED)) if (/[a-z]/i.test(match[0])) add(match.index, match[0]);
  if ((plain.match(/\d/g)?.length ?? 0) < 6) return spans;
  for (const pattern of [ABROAD, INLAND, FOREIGN, SLIP])
    for (const match of plain.matchAll(pattern)) add(match.index, match[0]);
  for (const match of plain.matchAll(AFTER_WORD)) {
    const number = match[1] ?? '';
    add(match.index + match[0].length - number.length, number);
  }
  return spans;
}
