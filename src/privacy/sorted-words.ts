/** A set of words that lives in the bytes of its file. */
export interface SortedWords {
  has(word: string): boolean;
}

const NEWLINE = 10;
const A = 97;
const LETTERS = 26;
/** A word of two letters has its end in the place of a third one, which sorts before every letter. */
const THIRDS = LETTERS + 1;

/** Number of a word's first three bytes in the order in which words sort; -1 for bytes with which none begins. */
function beginningOf(first: number, second: number, third: number): number {
  const high = first - A;
  const middle = second - A;
  const low = third === NEWLINE ? 0 : third - A + 1;
  if (high < 0 || high >= LETTERS || middle < 0 || middle >= LETTERS) return -1;
  return low < 0 || low >= THIRDS ? -1 : (high * LETTERS + middle) * THIRDS + low;
}

function lineStart(bytes: Uint8Array, at: number, floor: number): number {
  let line = at;
  while (line > floor && bytes[line - 1] !== NEWLINE) line -= 1;
  return line;
}

function lineAfter(bytes: Uint8Array, at: number): number {
  let line = at;
  while (line < bytes.length && bytes[line] !== NEWLINE) line += 1;
  return line + 1;
}

/** Offset of the first line whose beginning is `beginning` or later. */
function firstOf(bytes: Uint8Array, beginning: number): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const line = lineStart(bytes, (low + high) >>> 1, low);
    const own = beginningOf(bytes[line] ?? 0, bytes[line + 1] ?? 0, bytes[line + 2] ?? NEWLINE);
    if (own >= beginning) high = line;
    else low = lineAfter(bytes, line);
  }
  return low;
}

/** Below zero when the line at `at` sorts before `word`, zero when it is that word. */
function compareAt(bytes: Uint8Array, at: number, word: string): number {
  for (let index = 2; index < word.length; index += 1) {
    const difference = (bytes[at + index] ?? NEWLINE) - word.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return (bytes[at + word.length] ?? NEWLINE) - NEWLINE;
}

/**
 * Wraps the bytes of a word list (ASCII letters, lower case, one word of two letters or more a line, sorted by
 * byte) as a set. Nothing is parsed and nothing copied, so a list of 270,000 words costs its 3 MB and next to no
 * start-up time; a look-up is a binary search among the words with the same first three letters.
 */
export function createSortedWords(bytes: Uint8Array): SortedWords {
  /** Filled as words are asked for, so that opening a list costs nothing. */
  const starts = new Int32Array(LETTERS * LETTERS * THIRDS + 1).fill(-1);
  const startOf = (beginning: number): number => {
    const known = starts[beginning] ?? -1;
    if (known >= 0) return known;
    const start = firstOf(bytes, beginning);
    starts[beginning] = start;
    return start;
  };
  return {
    has(word) {
      if (word.length < 2) return false;
      const third = word.length === 2 ? NEWLINE : word.charCodeAt(2);
      const beginning = beginningOf(word.charCodeAt(0), word.charCodeAt(1), third);
      if (beginning < 0) return false;
      let low = startOf(beginning);
      let high = startOf(beginning + 1);
      while (low < high) {
        const line = lineStart(bytes, (low + high) >>> 1, low);
        const order = compareAt(bytes, line, word);
        if (order === 0) return true;
        if (order > 0) high = line;
        else low = lineAfter(bytes, line);
      }
      return false;
    },
  };
}
