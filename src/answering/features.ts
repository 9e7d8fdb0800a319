import { stem, words } from '../knowledge/dutch.js';

/** Features live in this many hashed slots; a power of two. Collisions are rare enough at some 30,000 features. */
export const FEATURE_SLOTS = 1 << 15;

/** A sparse vector of length 1: `slots[i]` holds `values[i]`. */
export interface Features {
  readonly slots: Int32Array;
  readonly values: Float32Array;
}

/** Gives each word the notions behind it ("griep" → ziek), so that unseen words meet known ones. */
export type Lexicon = (word: string) => readonly string[];

const WEIGHTS = { stem: 1, pair: 0.7, gram: 0.35, notion: 1.2 };

/**
 * What the recogniser sees of a text: stems, pairs of neighbouring stems, pieces of 3 to 5 letters (typos and
 * compounds share them with the right word) and notions of the lexicon. Repeats count by their square root.
 */
export function featuresOf(text: string, lexicon: Lexicon): Features {
  const counts = new Map<number, number>();
  const add = (feature: string, weight: number) => {
    const slot = hash(feature);
    counts.set(slot, (counts.get(slot) ?? 0) + weight * weight);
  };
  let previous = '^';
  const all = words(text).slice(0, 400);
  for (const word of all) {
    const stemmed = stem(word);
    add(`s${stemmed}`, WEIGHTS.stem);
    add(`p${previous} ${stemmed}`, WEIGHTS.pair);
    previous = stemmed;
    for (const notion of lexicon(word)) add(`n${notion}`, WEIGHTS.notion);
    for (const slot of gramSlots(word))
      counts.set(slot, (counts.get(slot) ?? 0) + WEIGHTS.gram * WEIGHTS.gram);
  }
  add(`p${previous} $`, WEIGHTS.pair);
  const slots = Int32Array.from(counts.keys());
  const values = Float32Array.from(counts.values(), Math.sqrt);
  let norm = 0;
  for (const v of values) norm += v * v;
  norm = Math.sqrt(norm) || 1;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) / norm;
  return { slots, values };
}

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

/** FNV-1a, folded to a slot. */
function hash(text: string): number {
  let h = OFFSET_BASIS;
  for (let i = 0; i < text.length; i++) h = step(h, text.charCodeAt(i));
  return toSlot(h);
}

function step(h: number, code: number): number {
  return Math.imul(h ^ code, 0x01000193);
}

function toSlot(h: number): number {
  return (h ^ (h >>> 15)) & (FEATURE_SLOTS - 1);
}
