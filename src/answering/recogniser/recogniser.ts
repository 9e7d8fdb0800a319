import { FEATURE_SLOTS, type Features } from './features.js';

/** A labelled text to learn from. */
export interface Example {
  readonly label: string;
  readonly features: Features;
}

/** A softmax over linear scores, one column a label; weights are stored as bytes to stay small on disk and in memory. */
export interface Recogniser {
  readonly labels: readonly string[];
  /** Probability of each label, same order as `labels`; they add up to 1. */
  probabilities(features: Features): Float64Array;
  /** One byte a slot and label, times `scale`: all that {@link recogniserFrom} needs beside the labels. */
  readonly weights: Int8Array;
  readonly scale: number;
}

export interface TrainingOptions {
  readonly epochs?: number;
  readonly rate?: number;
  readonly decay?: number;
  /** Share of an example's features that is hidden each time it is shown, so that no single word decides. */
  readonly dropout?: number;
  /** Seed of the order in which examples are shown: the same input gives the same bytes. */
  readonly seed?: number;
}

const NEGLIGIBLE = 1e-3;

/** Learns a recogniser by AdaGrad on the cross-entropy. Takes some seconds for thousands of examples: a build step. */
export function trainRecogniser(examples: readonly Example[], options: TrainingOptions = {}): Recogniser {
  const { epochs = 20, rate = 0.35, decay = 1e-6, dropout = 0.6, seed = 1 } = options;
  const labels = [...new Set(examples.map((e) => e.label))].sort();
  const column = new Map(labels.map((l, i) => [l, i]));
  const width = labels.length;
  const weights = new Float32Array(FEATURE_SLOTS * width);
  const history = new Float32Array(FEATURE_SLOTS * width);
  const scores = new Float64Array(width);
  const order = examples.map((_, i) => i);
  const importance = importanceOf(examples);
  const random = mulberry32(seed);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      const swap = order[i] as number;
      order[i] = order[j] as number;
      order[j] = swap;
    }
    for (const index of order) {
      const { label, features: all } = examples[index] as Example;
      const features = hideSome(all, dropout, random);
      scores.fill(0);
      addScores(weights, width, features, 1, scores);
      softmax(scores);
      scores[column.get(label) as number] = (scores[column.get(label) as number] as number) - 1;
      // Labels that are hardly believed anyway learn nothing from this example; passing over them saves most of the time.
      const weight = importance.get(label) as number;
      const blamed = labels.map((_, c) => c).filter((c) => Math.abs(scores[c] as number) > NEGLIGIBLE);
      for (let i = 0; i < features.slots.length; i++) {
        const base = (features.slots[i] as number) * width;
        const value = features.values[i] as number;
        for (const c of blamed) {
          const gradient = (scores[c] as number) * value * weight + decay * (weights[base + c] as number);
          const seen = (history[base + c] as number) + gradient * gradient;
          history[base + c] = seen;
          weights[base + c] = (weights[base + c] as number) - (rate * gradient) / (Math.sqrt(seen) + 1e-6);
        }
      }
    }
  }
  return recogniserFrom(labels, ...quantise(weights));
}

/** A label with few examples would lose from one with many, so its examples weigh more, by the root of the ratio. */
function importanceOf(examples: readonly Example[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1);
  const mean = examples.length / (counts.size || 1);
  return new Map(Array.from(counts, ([label, n]) => [label, Math.sqrt(mean / n)]));
}

function hideSome({ slots, values }: Features, share: number, random: () => number): Features {
  if (share === 0) return { slots, values };
  const kept = new Uint8Array(slots.length).map(() => (random() < share ? 0 : 1));
  return {
    slots: slots.filter((_, i) => kept[i]),
    values: values.filter((_, i) => kept[i]).map((v) => v / (1 - share)),
  };
}

function quantise(weights: Float32Array): [number, Int8Array] {
  let largest = 0;
  for (const w of weights) largest = Math.max(largest, Math.abs(w));
  const scale = largest / 127 || 1;
  return [scale, Int8Array.from(weights, (w) => Math.round(w / scale))];
}

/** A recogniser of stored weights. @throws {RangeError} when they don't fit the labels. */
export function recogniserFrom(labels: readonly string[], scale: number, weights: Int8Array): Recogniser {
  if (weights.length !== FEATURE_SLOTS * labels.length)
    throw new RangeError('the weights do not fit the labels');
  return {
    labels,
    weights,
    scale,
    probabilities(features) {
      const scores = new Float64Array(labels.length);
      addScores(weights, labels.length, features, scale, scores);
      softmax(scores);
      return scores;
    },
  };
}

/** Four rows at a time, which reads and writes `into` a quarter as often; the order of adding stays that of the slots. */
function addScores(
  weights: Float32Array | Int8Array,
  width: number,
  { slots, values }: Features,
  scale: number,
  into: Float64Array,
): void {
  const row = (i: number) => (slots[i] as number) * width;
  const value = (i: number) => (values[i] as number) * scale;
  let i = 0;
  for (; i + 4 <= slots.length; i += 4) {
    const a = row(i);
    const b = row(i + 1);
    const c = row(i + 2);
    const d = row(i + 3);
    const va = value(i);
    const vb = value(i + 1);
    const vc = value(i + 2);
    const vd = value(i + 3);
    for (let n = 0; n < width; n++) {
      into[n] =
        (into[n] as number) +
        (weights[a + n] as number) * va +
        (weights[b + n] as number) * vb +
        (weights[c + n] as number) * vc +
        (weights[d + n] as number) * vd;
    }
  }
  for (; i < slots.length; i++) {
    const a = row(i);
    const va = value(i);
    for (let n = 0; n < width; n++) into[n] = (into[n] as number) + (weights[a + n] as number) * va;
  }
}

function softmax(scores: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const s of scores) highest = Math.max(highest, s);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    scores[i] = Math.exp((scores[i] as number) - highest);
    sum += scores[i] as number;
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) / sum;
}

/** A small seeded generator; quality is plenty for a shuffle. */
function mulberry32(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
