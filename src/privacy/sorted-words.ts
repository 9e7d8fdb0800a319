/** A set of words that lives in the bytes of its file. */
export interface SortedWords {
  has(word: string): boolean;
}

const NEWLINE = 10;
const A = 97;
const LETTERS = 26;

/** Number of a word's first two letters, 0 to 675; -1 for a word that has none. */
function pairOf(first: number, second: number): number {
  const [high, low] = [first - A, second - A];
  return high < 0 || high >= LETTERS || low < 0 || low >= LETTERS ? -1 : high * LETTERS + low;
}

/**
 * Wraps the bytes of a word list (ASCII letters, lower case, one word of two letters or more a line, sorted by
 * byte) as a set. Nothing is parsed and nothing copied, so a list of 270,000 words costs its 3 MB and next to no
 * start-up time; a look-up is a binary search among the words with the same first two letters.
 */
export function createSortedWords(bytes: Uint8Array): SortedWords {
  const lineStart = (at: number, floor: number): number => {
    let line = at;
    while (line > floor && bytes[line - 1] !== NEWLINE) line -= 1;
    return line;
  };
  /** Offset of the first line whose first two letters are `pair` or later. */
  const firstOf = (pair: number): number => {
    let [low, high] = [0, bytes.length];
    while (low < high) {
      const line = lineStart((low + high) >>> 1, low);
      if (pairOf(bytes[line] ?? 0, bytes[line + 1] ?? 0) >= pair) high = line;
      else {
        const end = bytes.indexOf(NEWLINE, line);
        low = end < 0 ? bytes.length : end + 1;
      }
    }
    return low;
  };
  /** Filled as words are asked for, so that opening a list costs nothing. */
  const starts = new Int32Array(LETTERS * LETTERS + 1).fill(-1);
  const startOf = (pair: number): number => {
    const known = starts[pair] ?? -1;
    if (known >= 0) return known;
    const start = firstOf(pair);
    starts[pair] = start;
    return start;
  };

  /** Below zero when the line at `at` sorts before `word`, zero when it is that word. */
  const compareAt = (at: number, word: string): number => {
    for (let index = 2; index < word.length; index += 1) {
      const difference = (bytes[at + index] ?? NEWLINE) - word.charCodeAt(index);
      if (difference !== 0) return difference;
    }
    return (bytes[at + word.length] ?? NEWLINE) - NEWLINE;
  };
  return {
    has(word) {
      if (word.length < 2) return false;
      const pair = pairOf(word.charCodeAt(0), word.charCodeAt(1));
      if (pair < 0) return false;
      let low = startOf(pair);
      let high = startOf(pair + 1);
      while (low < high) {
        const line = lineStart((low + high) >>> 1, low);
        const order = compareAt(line, word);
        if (order === 0) return true;
        if (order > 0) high = line;
        else {
          const end = bytes.indexOf(NEWLINE, line);
          if (end < 0) return false;
          low = end + 1;
        }
      }
      return false;
    },
  };
}
