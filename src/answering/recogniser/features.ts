import { fullWords, stem } from '../../knowledge/dutch.js';
import type { Abbreviations } from '../../knowledge/vocabulary.js';

/** Features live in this many hashed slots; a power of two. Collisions are rare enough at some 30,000 features. */
export const FEATURE_SLOTS = 1 << 15;

/** A sparse vector of length 1: `slots[i]` holds `values[i]`. */
export interface Features {
  readonly slots: Int32Array;
  readonly values: Float32Array;
}

/** Gives each word the notions behind it ("griep" → ziek), so that unseen words meet known ones. */
export type Lexicon = (word: string) => readonly string[];

/** Squares of the weights: repeats count by their square root. */
const SQUARES = { stem: 1, pair: 0.7 * 0.7, gram: 0.35 * 0.35, notion: 1.2 * 1.2 };
const MAX_WORDS = 400;
/** Words of which the slots are kept; questions are made of few different ones. */
const KEPT_WORDS = 5_000;

/** What of a word's features does not depend on the words beside it. */
interface WordSlots {
  readonly stem: string;
  readonly stemSlot: number;
  readonly notionSlots: readonly number[];
  readonly gramSlots: readonly number[];
  /** The hash of a pair up to its second stem, when this word comes first in it. */
  readonly pairStart: number;
}

/**
 * What the recogniser sees of a text: stems, pairs of neighbouring stems, pieces of 3 to 5 letters (typos and
 * compounds share them with the right word) and notions of the lexicon. Repeats count by their square root.
 */
export function createFeatureReader(
  lexicon: Lexicon,
  abbreviations: Abbreviations,
): (text: string) => Features {
  const kept = new Map<string, WordSlots>();
  const slotsOf = (word: string): WordSlots => {
    const known = kept.get(word);
    if (known) return known;
    if (kept.size >= KEPT_WORDS) kept.clear();
    const made = wordSlots(word, lexicon);
    kept.set(word, made);
    return made;
  };
  // Emptied after each text, so that reading one makes no garbage.
  const sums = new Float64Array(FEATURE_SLOTS);
  const touched = new Int32Array(FEATURE_SLOTS);
  return (text) => {
    let count = 0;
    const add = (slot: number, square: number) => {
      const sum = sums[slot] as number;
      if (sum === 0) touched[count++] = slot;
      sums[slot] = sum + square;
    };
    let pairStart = pairStartOf('^');
    for (const word of fullWords(text, abbreviations).slice(0, MAX_WORDS)) {
      const known = slotsOf(word);
      add(known.stemSlot, SQUARES.stem);
      add(toSlot(hash(known.stem, pairStart)), SQUARES.pair);
      pairStart = known.pairStart;
      for (const slot of known.notionSlots) add(slot, SQUARES.notion);
      for (const slot of known.gramSlots) add(slot, SQUARES.gram);
    }
    add(toSlot(hash('$', pairStart)), SQUARES.pair);
    const slots = touched.slice(0, count);
    const values = new Float32Array(count);
    let norm = 0;
    for (let i = 0; i < count; i++) {
      const slot = slots[i] as number;
      values[i] = Math.sqrt(sums[slot] as number);
      norm += (values[i] as number) * (values[i] as number);
      sums[slot] = 0;
    }
    norm = Math.sqrt(norm) || 1;
    for (let i = 0; i < count; i++) values[i] = (values[i] as number) / norm;
    return { slots, values };
  };
}

function wordSlots(word: string, lexicon: Lexicon): WordSlots {
  const stemmed = stem(word);
  return {
    stem: stemmed,
    stemSlot: toSlot(hash(`s${stemmed}`)),
    notionSlots: lexicon(word).map((notion) => toSlot(hash(`n${notion}`))),
    gramSlots: gramSlots(word),
    pairStart: pairStartOf(stemmed),
  };
}

const pairStartOf = (first: string): number => hash(`p${first} `);

/** Slots of all pieces of 3 to 5 letters of a word with its ends marked; hashed in place, without cutting strings. */
function gramSlots(word: string): number[] {
  const padded = `<${word}>`;
  const slots: number[] = [];
  for (let start = 0; start + 3 <= padded.length; start++) {
    let h = step(OFFSET_BASIS, G);
    for (let i = start; i < padded.length && i < start + 5; i++) {
      h = step(h, padded.charCodeAt(i));
      if (i >= start + 2) slots.push(toSlot(h));
    }
  }
  return slots;
}

const OFFSET_BASIS = 0x811c9dc5;
const G = 'g'.charCodeAt(0);

/** FNV-1a; `from` is the hash of what stands before `text`. */
function hash(text: string, from = OFFSET_BASIS): number {
  let h = from;
  for (let i = 0; i < text.length; i++) h = step(h, text.charCodeAt(i));
  return h;
}

function step(h: number, code: number): number {
  return Math.imul(h ^ code, 0x01000193);
}

function toSlot(h: number): number {
  return (h ^ (h >>> 15)) & (FEATURE_SLOTS - 1);
}
