import { LRUCache } from 'lru-cache';
import { STOP_WORDS, stem, words } from '../../knowledge/dutch.js';

/** Knows which words belong to the subject, one typing error aside. */
export interface FamiliarWords {
  /** Share of a text's content words that the subject does not use, 0 to 1; 0 for a text without any. */
  strangeness(text: string): number;
  readonly bits: Uint8Array;
}

/** A Bloom filter; at some 150,000 entries one in 250 strange words passes for familiar. */
const BIT_COUNT = 1 << 21;
const BITS_AN_ENTRY = 4;
const FAMILIAR_BYTES = BIT_COUNT / 8;
/** Shorter words have too many neighbours to forgive an error. */
const FORGIVING_LENGTH = 5;

/** Words of which the verdict is kept; questions are made of few different ones. */
const KEPT_WORDS = 5_000;

/** Learns the words of `texts`, in addition to those that were learned before. */
export function learnFamiliarWords(texts: Iterable<string>, before?: FamiliarWords): FamiliarWords {
  const bits = before ? Uint8Array.from(before.bits) : new Uint8Array(FAMILIAR_BYTES);
  const add = (entry: string) => {
    for (const bit of bitsOf(entry)) bits[bit >> 3] = (bits[bit >> 3] as number) | (1 << (bit & 7));
  };
  const seen = new Set<string>();
  for (const text of texts) {
    for (const word of words(text)) {
      if (seen.has(word)) continue;
      seen.add(word);
      for (const entry of [stem(word), ...neighbours(word)]) add(entry);
    }
  }
  return familiarWordsFrom(bits);
}

/** Reads what {@link learnFamiliarWords} wrote as `bits`. @throws {RangeError} when there are too few or too many. */
export function familiarWordsFrom(bits: Uint8Array): FamiliarWords {
  if (bits.length !== FAMILIAR_BYTES) throw new RangeError('not the bits of familiar words');
  const has = (entry: string) => bitsOf(entry).every((bit) => ((bits[bit >> 3] as number) >> (bit & 7)) & 1);
  const kept = new LRUCache<string, boolean>({ max: KEPT_WORDS });
  const isFamiliar = (word: string): boolean => {
    const known = kept.get(word);
    if (known !== undefined) return known;
    const verdict = has(stem(word)) || neighbours(word).some(has);
    kept.set(word, verdict);
    return verdict;
  };
  return {
    bits,
    strangeness(text) {
      const content = words(text).filter((w) => w.length > 2 && !STOP_WORDS.has(w));
      return content.length === 0 ? 0 : content.filter((w) => !isFamiliar(w)).length / content.length;
    },
  };
}

/** The word with each letter left out: two words one error apart share such a form (the idea of SymSpell). */
function neighbours(word: string): string[] {
  if (word.length < FORGIVING_LENGTH) return [];
  return [word, ...Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))].map((w) => `~${w}`);
}

function bitsOf(entry: string): number[] {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < entry.length; i++) {
    const code = entry.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995) + (b >>> 13);
  }
  // Two hashes give as many as wanted (Kirsch and Mitzenmacher, 2006); an odd step never stays where it is.
  const start = a ^ (a >>> 12);
  const step = (b ^ (b >>> 15)) | 1;
  return Array.from({ length: BITS_AN_ENTRY }, (_, n) => (start + Math.imul(n, step)) & (BIT_COUNT - 1));
}
