import { fold, words } from './dutch.js';

/** Shorter forms are only ever whole words: too many words begin with them. */
const LEAST_START = 4;

const NONE: readonly number[] = [];

/** Finds which groups of word forms a text uses. */
export interface WordForms {
  /** Numbers of the groups to which a folded word belongs. */
  ofWord(word: string): readonly number[];
  /** Numbers of the groups of which a form of several words begins at `at`. */
  ofPhrase(all: readonly string[], at: number): readonly number[];
}

/**
 * Reads groups of forms as the vocabulary writes them: `form` begins a word, `*form` is part of one, `=form` is one,
 * `several words` stand together.
 */
export function createWordForms(groups: readonly (readonly string[])[]): WordForms {
  const whole = new Map<string, number[]>();
  const starts = new Map<string, number[]>();
  const parts: [string, number][] = [];
  const phrases = new Map<string, { rest: readonly string[]; group: number }[]>();
  const put = <T>(map: Map<string, T[]>, key: string, value: T) =>
    map.set(key, [...(map.get(key) ?? []), value]);
  for (const [group, forms] of groups.entries()) {
    for (const form of forms) {
      const bare = fold(form).replace(/^[*=]/, '');
      const [first = '', ...rest] = words(bare);
      if (rest.length > 0) put(phrases, first, { rest, group });
      else if (form.startsWith('*')) parts.push([bare, group]);
      else if (form.startsWith('=') || bare.length < LEAST_START) put(whole, bare, group);
      else put(starts, bare, group);
    }
  }
  const anyPart = parts.length > 0 ? new RegExp(parts.map(([part]) => part).join('|')) : undefined;
  const longestStart = Math.max(0, ...Array.from(starts.keys(), (start) => start.length));
  return {
    ofWord(word) {
      const found = [...(whole.get(word) ?? [])];
      const longest = Math.min(word.length, longestStart);
      for (let end = LEAST_START; end <= longest; end++) {
        const begun = starts.get(word.slice(0, end));
        if (begun) found.push(...begun);
      }
      if (anyPart?.test(word)) {
        for (const [part, group] of parts) if (word.includes(part)) found.push(group);
      }
      return found.length > 1 ? [...new Set(found)] : found;
    },
    ofPhrase(all, at) {
      const begun = phrases.get(all[at] ?? '');
      if (begun === undefined) return NONE;
      return begun
        .filter(({ rest }) => rest.every((word, n) => all[at + 1 + n] === word))
        .map(({ group }) => group);
    },
  };
}
