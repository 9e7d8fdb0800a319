import type { Token } from './tokens.js';

/** Runs of words that belong together, by their first word. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Phrases out of list entries with hyphens: "albert-heijn" stands for "Albert Heijn" and "albert-heijn". */
export function toPhrases(entries: Iterable<string>): Phrases {
  const phrases = new Map<string, string[][]>();
  for (const entry of entries) {
    const [first = '', ...rest] = entry.split('-');
    if (rest.length === 0) continue;
    const known = phrases.get(first);
    if (known) known.push(rest);
    else phrases.set(first, [rest]);
  }
  return phrases;
}

/** Index of the last token of a phrase that begins at `at`, or -1. */
export function phraseEnd(phrases: Phrases, tokens: readonly Token[], at: number): number {
  for (const rest of phrases.get(tokens[at]?.lower ?? '') ?? []) {
    const fits = rest.every((word, index) => {
      const token = tokens[at + 1 + index];
      return token?.lower === word && /^[ -]$/.test(token.gap);
    });
    if (fits) return at + rest.length;
  }
  return -1;
}
