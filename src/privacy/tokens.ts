/** How a word is capitalised. */
type Shape = 'lower' | 'capital' | 'upper' | 'number' | 'foreign' | 'anchor';

/** Stands for each letter of a placeholder of a name; a run of them is one token, of shape 'anchor'. */
export const ANCHOR = '¤';

/** One word or number of a folded text. */
export interface Token {
  readonly text: string;
  readonly lower: string;
  /** `lower` without a possessive `'s` or `'tje`. */
  readonly base: string;
  readonly start: number;
  readonly end: number;
  readonly shape: Shape;
  /** What stands between the previous token (or the text's begin) and this one. */
  readonly gap: string;
  /** Has a letter that Dutch does not write. */
  readonly marked: boolean;
  /** A sentence, line or list item begins here. */
  readonly opens: boolean;
}

const WORD = /\p{L}+(?:'\p{L}+)*|\d+|¤+/gu;
const ABBREVIATION =
  /^(?:bijv|bv|dhr|mevr|mw|mvr|dr|drs|ds|ing|prof|evt|incl|excl|ca|gr|nr|tel|st|fam|lln|ll|leerl|oa|ivm|mbt|jl|jr|sr|resp|vgl|[a-z])$/;

function shapeOf(text: string): Shape {
  if (text.startsWith(ANCHOR)) return 'anchor';
  if (/^\d/.test(text)) return 'number';
  if (!/^[a-z']+$/i.test(text)) return 'foreign';
  if (text === text.toLowerCase()) return 'lower';
  if (text.length > 1 && text === text.toUpperCase()) return 'upper';
  return /[A-Z]/.test(text[0] ?? '') || /'[A-Z]/.test(text) || /^[a-z]+[A-Z][a-z]/.test(text)
    ? 'capital'
    : 'lower';
}

function opensSentence(gap: string, previous: Token | undefined): boolean {
  if (previous === undefined) return true;
  if (/[\n!?;:…]/.test(gap) || /(?:^|\s)[-*>]\s/.test(gap)) return true;
  return gap.includes('.') && !ABBREVIATION.test(previous.lower);
}

function hasMark(marks: ReadonlySet<number>, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (marks.has(at)) return true;
  return false;
}

/** The words and numbers of a folded text, in order; `marks` are the places of letters that Dutch has not. */
export function tokenise(plain: string, marks: ReadonlySet<number> = new Set()): Token[] {
  const tokens: Token[] = [];
  let previous: Token | undefined;
  for (const match of plain.matchAll(WORD)) {
    const text = match[0];
    const gap = plain.slice(previous?.end ?? 0, match.index);
    const lower = text.toLowerCase();
    previous = {
      text,
      lower,
      base: lower.replace(/'(?:s|tje|tjes|je|re|ve|ll|m|d)$/, ''),
      start: match.index,
      end: match.index + text.length,
      shape: shapeOf(text),
      gap,
      marked: marks.size > 0 && hasMark(marks, match.index, match.index + text.length),
      opens: opensSentence(gap, previous),
    };
    tokens.push(previous);
  }
  return tokens;
}

/** Whether most of the text stands in capitals, so that a capital says nothing. */
export function isShouted(tokens: readonly Token[]): boolean {
  let upper = 0;
  let other = 0;
  for (const { shape, text } of tokens) {
    if (text.length < 2) continue;
    if (shape === 'upper') upper += 1;
    else if (shape === 'lower' || shape === 'capital') other += 1;
  }
  return upper >= 3 && upper > other * 2;
}

/** Whether The Writer Begins Nearly Each Word With A Capital. */
export function isTitled(tokens: readonly Token[]): boolean {
  let capital = 0;
  let lower = 0;
  for (const { shape, text } of tokens) {
    if (text.length < 2) continue;
    if (shape === 'capital') capital += 1;
    else if (shape === 'lower') lower += 1;
  }
  return capital >= 5 && capital > lower * 3;
}
