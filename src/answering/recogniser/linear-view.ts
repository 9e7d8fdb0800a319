import { FEATURE_SLOTS, type SparseVector } from './features.js';

/** What was learned of one view: a row of weights, one a label, for each slot that counts. */
export interface ViewWeights {
  /** Slots that have a row, ascending. */
  readonly slots: Int32Array;
  /** What a weight of each row is to be multiplied by; bytes keep the rows small on disk and in memory. */
  readonly scales: Float32Array;
  /** `slots.length` rows of as many bytes as there are labels. */
  readonly weights: Int8Array;
}

/** Scores of one view, one a label; linear in the features. */
export interface LinearView {
  /** Adds `share` times the scores of a text to `into`. */
  addScores(features: SparseVector, share: number, into: Float64Array): void;
}

/** @throws {RangeError} when rows, slots and labels don't fit each other. */
export function createLinearView({ slots, scales, weights }: ViewWeights, labelCount: number): LinearView {
  if (scales.length !== slots.length || weights.length !== slots.length * labelCount)
    throw new RangeError('the weights do not fit the labels');
  const rowOf = new Int32Array(FEATURE_SLOTS).fill(-1);
  for (const [row, slot] of slots.entries()) rowOf[slot] = row;
  return {
    addScores(features, share, into) {
      const starts = new Int32Array(features.slots.length);
      const values = new Float32Array(features.slots.length);
      let count = 0;
      for (const [i, slot] of features.slots.entries()) {
        const row = rowOf[slot] as number;
        if (row < 0) continue;
        starts[count] = row * labelCount;
        values[count++] = share * (features.values[i] as number) * (scales[row] as number);
      }
      addRows(weights, labelCount, { starts, values, count }, into);
    },
  };
}

/** Rows of a matrix, by where they start, and what each is multiplied by. */
export interface WeighedRows {
  readonly starts: Int32Array;
  readonly values: Float32Array;
  readonly count: number;
}

/** Adds weighed rows up; four at a time, which reads and writes `into` a quarter as often. */
export function addRows(
  weights: Float32Array | Int8Array,
  width: number,
  { starts, values, count }: WeighedRows,
  into: Float64Array,
): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const a = starts[i] as number;
    const b = starts[i + 1] as number;
    const c = starts[i + 2] as number;
    const d = starts[i + 3] as number;
    const va = values[i] as number;
    const vb = values[i + 1] as number;
    const vc = values[i + 2] as number;
    const vd = values[i + 3] as number;
    for (let n = 0; n < width; n++) {
      into[n] =
        (into[n] as number) +
        (weights[a + n] as number) * va +
        (weights[b + n] as number) * vb +
        (weights[c + n] as number) * vc +
        (weights[d + n] as number) * vd;
    }
  }
  for (; i < count; i++) {
    const a = starts[i] as number;
    const va = values[i] as number;
    for (let n = 0; n < width; n++) into[n] = (into[n] as number) + (weights[a + n] as number) * va;
  }
}

/** Turns scores into probabilities, in place. */
export function softmax(scores: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const s of scores) highest = Math.max(highest, s);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    scores[i] = Math.exp((scores[i] as number) - highest);
    sum += scores[i] as number;
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) / sum;
}
