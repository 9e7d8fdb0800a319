import { STOP_WORDS, stem, words } from './dutch.js';

const roots = new Map<string, string>();
const LIMIT = 20_000;
/** What makes another word of the same root; never so much that less than {@link LEAST_ROOT} letters are left. */
const ENDINGS = /(?:ingen|ingsjes|ing|elijk|elijkheid|heid|baar|aar|atie|eer|eert|eren|er|dt|d|t|e)$/;
const LEAST_ROOT = 5;
/** "gemeld" belongs to "melding". */
const PARTICIPLE = /^ge(?=\p{L}{3,}[dt]$)/u;

/**
 * What a word has in common with others of its family, so that "bemiddelaar" and "bemiddeling", "beschrijft" and
 * "beschrijving" are held for the same: a stem, shortened further, in one spelling of its last sounds.
 */
export function root(word: string): string {
  const known = roots.get(word);
  if (known !== undefined) return known;
  const made = makeRoot(word);
  if (roots.size >= LIMIT) roots.clear();
  roots.set(word, made);
  return made;
}

function makeRoot(word: string): string {
  let rest = stem(word.replace(PARTICIPLE, ''));
  for (let n = 0; n < 2; n++) {
    const shorter = rest.replace(ENDINGS, '');
    if (shorter.length < LEAST_ROOT) break;
    rest = shorter;
  }
  return rest
    .replace(/(?<=el)ar$/, '')
    .replace(/([aeou])\1/g, '$1')
    .replace(/v$/, 'f')
    .replace(/z$/, 's')
    .replace(/([bdfgklmnprst])\1$/, '$1');
}

/** The words of a text that say something about its subject, in order, as roots. */
export function contentRoots(text: string): string[] {
  return words(text).filter(isContent).map(root);
}

/** Whether a folded word says something about a subject. */
export function isContent(word: string): boolean {
  return word.length > 2 && !STOP_WORDS.has(word);
}
