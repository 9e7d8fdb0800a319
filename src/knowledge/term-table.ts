import type { Ways } from './passage-index.js';

/** How much of each term a text holds. */
export type Weights = ReadonlyMap<string, number>;

/**
 * Texts as terms and back, in the manner of BM25: an inverted index in typed arrays. Texts are numbered in the order
 * in which they are added; after {@link TermTable.close} nothing is added any more.
 */
export interface TermTable {
  add(text: Weights): void;
  close(): void;
  numberOf(term: string): number | undefined;
  /** How much a term tells, from the share of the texts that hold it; most for one that none holds. */
  rarityOf(term: string): number;
  /** How much a text holds of a term, 0 to 1. */
  impactOf(text: number, term: number): number;
  /** The texts with the highest sums over `slots` of the best way to meet each, as [text, sum], in any order. */
  best(slots: readonly Ways[], limit: number): (readonly [number, number])[];
}

/**
 * Texts kept per term for {@link TermTable.best}. Only those that hold most of a term can win by it, so that the work
 * for one term is bounded however much knowledge there is ("champion lists"). More than there are in 40 documents.
 */
const CHAMPIONS = 600;
/** How fast more of a term stops counting; the usual value of BM25. */
const SATURATION = 1.2;

export interface TermTableOptions {
  /** How much a long text's weights are held against its length, 0 to 1. */
  readonly lengthShare: number;
}

export function createTermTable({ lengthShare }: TermTableOptions): TermTable {
  const numbers = new Map<string, number>();
  const starts: number[] = [0];
  const rawTerms: number[] = [];
  const rawWeights: number[] = [];
  const lengths: number[] = [];
  let terms = new Int32Array(0);
  let impacts = new Float32Array(0);
  let rarity = new Float32Array(0);
  let listStarts = new Int32Array(0);
  let listed = new Int32Array(0);
  let listedImpacts = new Float32Array(0);
  let sums = new Float32Array(0);
  let bestWay = new Float32Array(0);

  function impactOf(text: number, term: number): number {
    let low = starts[text] ?? 0;
    let high = (starts[text + 1] ?? 0) - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = terms[middle] as number;
      if (found === term) return impacts[middle] as number;
      if (found < term) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  }

  return {
    add(text) {
      let length = 0;
      const entries: [number, number][] = [];
      for (const [term, weight] of text) {
        let number = numbers.get(term);
        if (number === undefined) {
          number = numbers.size;
          numbers.set(term, number);
        }
        entries.push([number, weight]);
        if (!term.includes(':')) length += weight;
      }
      entries.sort((a, b) => a[0] - b[0]);
      for (const [number, weight] of entries) {
        rawTerms.push(number);
        rawWeights.push(weight);
      }
      starts.push(rawTerms.length);
      lengths.push(length);
    },
    close() {
      const texts = lengths.length;
      const average = lengths.reduce((a, b) => a + b, 0) / (texts || 1) || 1;
      terms = Int32Array.from(rawTerms);
      impacts = new Float32Array(terms.length);
      const counts = new Int32Array(numbers.size);
      for (let text = 0; text < texts; text++) {
        const held = SATURATION * (1 - lengthShare + lengthShare * ((lengths[text] ?? 0) / average));
        for (let at = starts[text] ?? 0; at < (starts[text + 1] ?? 0); at++) {
          const weight = rawWeights[at] ?? 0;
          impacts[at] = weight / (weight + held);
          const term = terms[at] as number;
          counts[term] = (counts[term] as number) + 1;
        }
      }
      rarity = Float32Array.from(counts, (count) => Math.log(1 + (texts - count + 0.5) / (count + 0.5)));
      const lists = invert(terms, impacts, starts, counts);
      listStarts = lists.starts;
      listed = lists.texts;
      listedImpacts = lists.impacts;
      rawTerms.length = 0;
      rawWeights.length = 0;
      sums = new Float32Array(texts);
      bestWay = new Float32Array(texts);
    },
    numberOf: (term) => numbers.get(term),
    rarityOf(term) {
      const number = numbers.get(term);
      if (number !== undefined) return rarity[number] as number;
      return Math.log(1 + (lengths.length + 0.5) / 0.5);
    },
    impactOf,
    best(slots, limit) {
      const touched: number[] = [];
      for (const ways of slots) {
        const met: number[] = [];
        for (const { term, worth } of ways) {
          const end = listStarts[term + 1] as number;
          for (let at = listStarts[term] as number; at < end; at++) {
            const text = listed[at] as number;
            const gain = worth * (listedImpacts[at] as number);
            const before = bestWay[text] as number;
            if (before === 0) met.push(text);
            if (gain > before) bestWay[text] = gain;
          }
        }
        for (const text of met) {
          if (sums[text] === 0) touched.push(text);
          sums[text] = (sums[text] as number) + (bestWay[text] as number);
          bestWay[text] = 0;
        }
      }
      const found = touched.map((text) => [text, sums[text] as number] as const);
      for (const text of touched) sums[text] = 0;
      const rough = found.sort((a, b) => b[1] - a[1]).slice(0, 2 * limit);
      // A text that a cut list left out for one term gets its due here.
      return rough.map(([text]) => [text, scoreIn(slots, text, impactOf)] as const);
    },
  };
}

function scoreIn(
  slots: readonly Ways[],
  text: number,
  impactOf: (text: number, term: number) => number,
): number {
  let total = 0;
  for (const ways of slots) {
    let best = 0;
    for (const { term, worth } of ways) best = Math.max(best, worth * impactOf(text, term));
    total += best;
  }
  return total;
}

/** For each term the texts that hold most of it. */
function invert(terms: Int32Array, impacts: Float32Array, starts: readonly number[], counts: Int32Array) {
  const full = new Int32Array(counts.length + 1);
  for (let term = 0; term < counts.length; term++)
    full[term + 1] = (full[term] as number) + (counts[term] as number);
  const texts = new Int32Array(terms.length);
  const held = new Float32Array(terms.length);
  const next = full.slice();
  for (let text = 0; text + 1 < starts.length; text++) {
    for (let at = starts[text] ?? 0; at < (starts[text + 1] ?? 0); at++) {
      const term = terms[at] as number;
      const place = next[term] as number;
      next[term] = place + 1;
      texts[place] = text;
      held[place] = impacts[at] as number;
    }
  }
  return cutLists(full, texts, held, counts);
}

function cutLists(full: Int32Array, texts: Int32Array, held: Float32Array, counts: Int32Array) {
  const starts = new Int32Array(counts.length + 1);
  let to = 0;
  for (let term = 0; term < counts.length; term++) {
    const from = full[term] as number;
    const count = counts[term] as number;
    const kept = Math.min(count, CHAMPIONS);
    if (count > CHAMPIONS) {
      const order = Array.from({ length: count }, (_, i) => from + i).sort(
        (a, b) => (held[b] as number) - (held[a] as number),
      );
      const best = order.slice(0, CHAMPIONS).map((at) => [texts[at] as number, held[at] as number] as const);
      for (const [i, [text, impact]] of best.entries()) {
        texts[to + i] = text;
        held[to + i] = impact;
      }
    } else {
      texts.copyWithin(to, from, from + count);
      held.copyWithin(to, from, from + count);
    }
    starts[term] = to;
    to += kept;
  }
  starts[counts.length] = to;
  return { starts, texts: texts.slice(0, to), impacts: held.slice(0, to) };
}
