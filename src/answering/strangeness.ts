import { STOP_WORDS, stem, words } from '../knowledge/dutch.js';

/** Share of a text's content words that the subject does not use, 0 to 1; 0 for a text without any. */
export type Strangeness = (text: string) => number;

/**
 * @param askedStems stems of the words in which people ask
 * @param isInDocuments whether the documents hold a folded word in any form
 */
export function createStrangeness(
  askedStems: ReadonlySet<string>,
  isInDocuments: (word: string) => boolean,
): Strangeness {
  const isStrange = (word: string) => !askedStems.has(stem(word)) && !isInDocuments(word);
  return (text) => {
    const content = words(text).filter((word) => word.length > 2 && !STOP_WORDS.has(word));
    return content.filter(isStrange).length / (content.length || 1);
  };
}
