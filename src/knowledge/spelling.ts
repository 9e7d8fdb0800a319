import type { WordList } from './compounds.js';

/** Shorter words have too many neighbours to tell which was meant. */
const LEAST_LENGTH = 5;
const LETTERS = 'etanirodslgvhkmubpwjczfxyq';

/**
 * A known word one error away from an unknown one: two letters swapped, one left out, one too many, one wrong; in that
 * order, which is how often people make them. Undefined when there is none.
 */
export function spelledLike(word: string, known: WordList): string | undefined {
  if (word.length < LEAST_LENGTH || /\d/.test(word)) return undefined;
  for (const neighbour of neighboursOf(word)) if (known.has(neighbour)) return neighbour;
  return undefined;
}

function* neighboursOf(word: string): Generator<string> {
  for (let at = 0; at < word.length - 1; at++) {
    yield word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  }
  for (let at = 0; at <= word.length; at++) {
    for (const letter of LETTERS) yield word.slice(0, at) + letter + word.slice(at);
  }
  for (let at = 0; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1);
  for (let at = 0; at < word.length; at++) {
    for (const letter of LETTERS) yield word.slice(0, at) + letter + word.slice(at + 1);
  }
}
