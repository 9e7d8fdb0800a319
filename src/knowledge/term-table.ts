/** Terms by number; the same numbers in every table. */
export interface TermNumbers {
  /** The number of a term, which gets one when it has none yet. */
  of(term: string): number;
  /** The number of a term, if it has one. */
  find(term: string): number | undefined;
  readonly size: number;
}

export function createTermNumbers(): TermNumbers {
  const numbers = new Map<string, number>();
  return {
    of(term) {
      const known = numbers.get(term);
      if (known !== undefined) return known;
      numbers.set(term, numbers.size);
      return numbers.size - 1;
    },
    find: (term) => numbers.get(term),
    get size() {
      return numbers.size;
    },
  };
}

/** What a word gives to a text: numbers of terms, and how much of each. */
export interface WordTerms {
  readonly terms: readonly number[];
  readonly weights: readonly number[];
}

/** Sums what words give, then hands it over in the order of the terms' numbers. */
export interface TermSum {
  add(words: readonly WordTerms[], share: number): void;
  /** Empties the sum into `take`. */
  drain(take: (term: number, weight: number) => void): void;
}

export function createTermSum(): TermSum {
  let sums = new Float32Array(1 << 12);
  let touched: number[] = [];
  return {
    add(words, share) {
      for (const { terms, weights } of words) {
        for (let i = 0; i < terms.length; i++) {
          const term = terms[i] as number;
          if (term >= sums.length) sums = grown(sums, term);
          if (sums[term] === 0) touched.push(term);
          sums[term] = (sums[term] as number) + share * (weights[i] as number);
        }
      }
    },
    drain(take) {
      for (const term of Int32Array.from(touched).sort()) {
        take(term, sums[term] as number);
        sums[term] = 0;
      }
      touched = [];
    },
  };
}

function grown(from: Float32Array, needed: number): Float32Array<ArrayBuffer> {
  const to = new Float32Array(Math.max(2 * from.length, needed + 1));
  to.set(from);
  return to;
}

/** How fast more of a term stops counting; the usual value of BM25. */
const SATURATION = 1.2;

/** Texts as rows of terms in typed arrays: text `n` has the entries from `starts[n]` to `starts[n + 1]`. */
export interface TermTable {
  readonly starts: Int32Array;
  readonly terms: Int32Array;
  /** How much the text holds of a term, 0 to 1. */
  readonly impacts: Float32Array;
}

/** Collects texts for a {@link TermTable}. */
export interface TermTableWriter {
  /** Adds what is in the sum as the next text and empties the sum. `length` is its number of words. */
  add(sum: TermSum, length: number): void;
  /** `lengthShare`: how much a long text's weights are held against its length, 0 to 1. */
  close(lengthShare: number): TermTable;
}

export function createTermTableWriter(): TermTableWriter {
  const starts = [0];
  const terms: number[] = [];
  const weights: number[] = [];
  const lengths: number[] = [];
  return {
    add(sum, length) {
      sum.drain((term, weight) => {
        terms.push(term);
        weights.push(weight);
      });
      starts.push(terms.length);
      lengths.push(length);
    },
    close(lengthShare) {
      const average = lengths.reduce((a, b) => a + b, 0) / (lengths.length || 1) || 1;
      const impacts = new Float32Array(terms.length);
      for (let text = 0; text < lengths.length; text++) {
        const held = SATURATION * (1 - lengthShare + lengthShare * ((lengths[text] as number) / average));
        for (let at = starts[text] as number; at < (starts[text + 1] as number); at++) {
          const weight = weights[at] as number;
          impacts[at] = weight / (weight + held);
        }
      }
      return { starts: Int32Array.from(starts), terms: Int32Array.from(terms), impacts };
    },
  };
}
