const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Every string that one deletion, swap, replacement or insertion makes of `word`. */
export function* oneEditAway(word: string): Generator<string> {
  for (let at = 0; at <= word.length; at += 1) {
    const head = word.slice(0, at);
    const tail = word.slice(at);
    const rest = tail.slice(1);
    if (tail.length > 0) yield head + rest;
    if (tail.length > 1) yield head + rest.charAt(0) + tail.charAt(0) + tail.slice(2);
    for (const letter of LETTERS) {
      if (tail.length > 0) yield head + letter + rest;
      yield head + letter + tail;
    }
  }
}

/** The letters of a word as bits. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function countOf(letters: number): number {
  let count = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Each letter that only one of two words has takes an edit of its own; most pairs end here. */
function canBeNear(inA: number, inB: number, limit: number): boolean {
  return countOf(inA & ~inB) <= limit && countOf(inB & ~inA) <= limit;
}

/** Whether at most `limit` edits (swaps of neighbours count as one) lie between two words. */
export function withinEdits(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit) return false;
  if (!canBeNear(lettersOf(a), lettersOf(b), limit)) return false;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return false;
    before = previous;
    previous = row;
  }
  return (previous[b.length] ?? limit + 1) <= limit;
}

/** Words to which others are compared. */
export interface Neighbours {
  /** Whether one edit, or none, makes one of the words out of `word`. */
  hasNear(word: string): boolean;
  /** The same for two edits, and only for words of eight letters or more. */
  hasFar(word: string): boolean;
}

/** A word is one edit away from another only when both without a letter, or one of them, are the same. */
function withoutOne(word: string): string[] {
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}

const LONG = 8;

/** Makes its index when first asked; a question costs as many look-ups as the word has letters. */
export function createNeighbours(words: Iterable<string>): Neighbours {
  let index: Map<string, string[]> | undefined;
  let long: { readonly word: string; readonly letters: number }[] | undefined;
  const known = [...words];
  const build = () => {
    const made = new Map<string, string[]>();
    for (const word of known)
      for (const part of withoutOne(word)) {
        const same = made.get(part);
        if (same === undefined) made.set(part, [word]);
        else same.push(word);
      }
    return made;
  };
  return {
    hasNear(word) {
      index ??= build();
      for (const part of withoutOne(word))
        for (const other of index.get(part) ?? []) if (withinEdits(word, other, 1)) return true;
      return false;
    },
    hasFar(word) {
      long ??= known
        .filter((other) => other.length >= LONG)
        .map((other) => ({ word: other, letters: lettersOf(other) }));
      const letters = lettersOf(word);
      return long.some((other) => canBeNear(letters, other.letters, 2) && withinEdits(word, other.word, 2));
    },
  };
}
