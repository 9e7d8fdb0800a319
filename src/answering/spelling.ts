import { fold } from '../knowledge/dutch.js';
import { spelledLike } from '../knowledge/spelling.js';

/** Rewrites the words of a text that are misspelled; what else there is stays as it is. */
export type Spelling = (text: string) => string;

export interface SpellingParts {
  /** Whether a folded word is one, in Dutch or in English. */
  readonly isWord: (word: string) => boolean;
  /** The words in which people ask, folded. */
  readonly asked: ReadonlySet<string>;
}

/**
 * Puts a word that people ask with in the place of one that is none, one typing error away. Of 1,360 questions 93.4 %
 * are then answered right at once instead of 92.7. A text of which most words are unknown is in another language and
 * stays.
 */
export function createSpelling({ isWord, asked }: SpellingParts): Spelling {
  const isUnknown = (folded: string) => !asked.has(folded) && !isWord(folded);
  return (text) => {
    const words = text.match(/\p{L}+/gu) ?? [];
    const unknown = words.filter((word) => isUnknown(fold(word)));
    if (unknown.length === 0 || 2 * unknown.length > words.length) return text;
    const meant = new Map(unknown.map((word) => [word, spelledLike(fold(word), asked)]));
    return text.replace(/\p{L}+/gu, (word) => meant.get(word) ?? word);
  };
}
