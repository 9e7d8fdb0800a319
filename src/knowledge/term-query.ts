import type { TermLists } from './term-lists.js';
import type { TermTable } from './term-table.js';

/** One word of a question: what it weighs, and the terms by which it can be met with the worth of each. */
export interface Slot {
  readonly weight: number;
  readonly ways: readonly { readonly term: number; readonly worth: number }[];
}

/** Scores texts for the slots of a question: of each slot the best way that a text holds counts. */
export interface TermScorer {
  /** Of a table with the same numbers of terms, the score of one text. */
  scoreOf(table: TermTable, text: number): number;
  /** The texts of the lists with the highest scores, best first, as far as the lists reach. */
  best(lists: TermLists, textCount: number, limit: number): number[];
}

export function createTermScorer(slots: readonly Slot[]): TermScorer {
  return { scoreOf: createTextScorer(slots), best: (...args) => bestTexts(slots, ...args) };
}

function createTextScorer(slots: readonly Slot[]): TermScorer['scoreOf'] {
  const waysOf = new Map<number, { readonly slot: number; readonly worth: number }[]>();
  for (const [slot, { ways }] of slots.entries()) {
    for (const { term, worth } of ways) {
      const known = waysOf.get(term);
      if (known) known.push({ slot, worth });
      else waysOf.set(term, [{ slot, worth }]);
    }
  }
  const met = new Float32Array(slots.length);
  const wanted = Int32Array.from(waysOf.keys()).sort();
  const meet = (term: number, impact: number) => {
    for (const { slot, worth } of waysOf.get(term) ?? []) {
      if (worth * impact > (met[slot] as number)) met[slot] = worth * impact;
    }
  };
  return ({ starts, terms, impacts }, text) => {
    // Both rows are in order, so that one walk finds what they have in common.
    let at = starts[text] as number;
    const end = starts[text + 1] as number;
    for (let n = 0; n < wanted.length && at < end; n++) {
      const term = wanted[n] as number;
      while (at < end && (terms[at] as number) < term) at++;
      if (at < end && terms[at] === term) meet(term, impacts[at] as number);
    }
    let sum = 0;
    for (let slot = 0; slot < met.length; slot++) {
      sum += met[slot] as number;
      met[slot] = 0;
    }
    return sum;
  };
}

function bestTexts(slots: readonly Slot[], lists: TermLists, textCount: number, limit: number): number[] {
  const sums = new Float32Array(textCount);
  const bestWay = new Float32Array(textCount);
  const touched: number[] = [];
  for (const { ways } of slots) {
    const reached: number[] = [];
    for (const { term, worth } of ways) {
      for (let at = lists.starts[term] ?? 0; at < (lists.starts[term + 1] ?? 0); at++) {
        const text = lists.texts[at] as number;
        const gain = worth * (lists.impacts[at] as number);
        if (bestWay[text] === 0) reached.push(text);
        if (gain > (bestWay[text] as number)) bestWay[text] = gain;
      }
    }
    for (const text of reached) {
      if (sums[text] === 0) touched.push(text);
      sums[text] = (sums[text] as number) + (bestWay[text] as number);
      bestWay[text] = 0;
    }
  }
  return touched.sort((a, b) => (sums[b] as number) - (sums[a] as number)).slice(0, limit);
}
