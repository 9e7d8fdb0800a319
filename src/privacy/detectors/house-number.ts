import type { Token } from '../tokens.js';
import { UNIT } from './street-words.js';

/** What makes a house number one door: "12-B", "230 III", "9 bis", "3, plek 57"; its letter may stand on the next line, before the postcode. */
const ADDITION =
  /^(?: ?\n ?[a-z](?=[ ,\n]{1,3}[1-9]\d{3} ?[a-z]{2}(?!\p{L}))| ?-? ?(?:[a-z]|i{1,3}|iv)(?![\p{L}\d'])| ?[-/] ?\d{1,3}(?!\d)| ?-?(?:bis|hs|huis|rood|rd|zw|boven|beneden|hoog(?: nr\.? \d{1,4})?)(?![\p{L}])|,? bus \d{1,4}(?!\d)|,? (?:bungalow|chalet|plek|kavel|unit|app|appartement|flat|kamer|huisje|perceel) ?\d{1,4}[a-z]?(?!\p{L})|,? \d{1,2}e (?:verdieping|etage|verd)(?!\p{L}))/iu;

/** House numbers in words; "een", "twee" and "drie" count too many other things. */
const SPELLED =
  /^(?:vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)?(?:en)?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)|honderd)$/;

/** House number with its addition, from token `at`; returns the index after it, or `at` when there is none. */
export function houseNumberEnd(
  plain: string,
  tokens: readonly Token[],
  at: number,
): { next: number; end: number } | undefined {
  const token = tokens[at];
  if (token !== undefined && SPELLED.test(token.lower) && token.gap === ' ')
    return { next: at + 1, end: token.end };
  if (token === undefined || token.shape !== 'number' || token.text.length > 4) return undefined;
  if (
    !(/^[ ,.]{0,2}$/.test(token.gap) || isOnNextLine(plain, token)) ||
    (token.gap.startsWith('.') && !/^n(?:r|o)$/.test(tokens[at - 1]?.lower ?? ''))
  )
    return undefined;
  const follower = tokens[at + 1];
  if (follower !== undefined && UNIT.test(follower.lower) && /^[ -]?$/.test(follower.gap)) return undefined;
  const rest = plain.slice(token.end, token.end + 24);
  const addition = ADDITION.exec(rest)?.[0] ?? '';
  return { next: at + 1, end: token.end + addition.length };
}

/** "zonnebloemstraat\n19, vlakbij school": on a line of its own and no mark of order: "2.", "3)". */
function isOnNextLine(plain: string, { gap, end }: Token): boolean {
  return /^ ?\n ?$/.test(gap) && /^(?:[a-z]\b)? ?(?:[,\n]|$)/.test(plain.slice(end, end + 6));
}

export function skipNumberWord(tokens: readonly Token[], at: number): number {
  return /^(?:nummer|nr|huisnummer|huisnr)$/.test(tokens[at]?.lower ?? '') ? at + 1 : at;
}

/** "Kerkstr. 12": the dot stands in the gap. */
export function dotted(
  plain: string,
  tokens: readonly Token[],
  at: number,
): { next: number; end: number } | undefined {
  const number = tokens[at + 1];
  if (number === undefined || number.shape !== 'number' || !/^\. ?$/.test(number.gap)) return undefined;
  return houseNumberEnd(plain, [{ ...number, gap: ' ' }, ...tokens.slice(at + 2, at + 4)], 0);
}
