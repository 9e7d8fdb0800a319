import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSortedWords } from '../privacy/sorted-words.js';
import type { WordList } from './compounds.js';

/** English words, lower case. */
export function readEnglish(folder: string): WordList {
  return createSortedWords(readFileSync(join(folder, 'words', 'english.txt')));
}

/** The Dutch words of a knowledge folder's word lists, those of the subject included. Folded, lower case. */
export function readDictionary(folder: string): WordList {
  const dutch = createSortedWords(readFileSync(join(folder, 'words', 'dutch.txt')));
  const domain = new Set(readFileSync(join(folder, 'words', 'domain.txt'), 'utf8').split(/\s+/));
  return { has: (word) => dutch.has(word) || domain.has(word) };
}

/** First names and surnames of people, folded, lower case. */
export function readPersonNames(folder: string): WordList {
  return createSortedWords(readFileSync(join(folder, 'names', 'names.txt')));
}
