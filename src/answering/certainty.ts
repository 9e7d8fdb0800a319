import type { Reading } from './topic-reader.js';

/**
 * How sure the recogniser may be of its reading. `right`: the share of right answers among questions of that
 * certainty; `answerable`: the share of them that the documents answer at all. Both curves are in `npm run eval`.
 */
export interface Certainty {
  readonly right: number;
  readonly answerable: number;
}

/** What a certainty is made of, in the order of the weights below. */
export function signalsOf({ ranked, strangeness, agreement, lacksKind }: Reading): readonly number[] {
  const sum = (kind: string) =>
    ranked.reduce((total, r) => (r.topic.kind === kind ? total + r.probability : total), 0);
  const answers = ranked.filter((r) => r.topic.kind === 'answer');
  const first = answers[0]?.probability ?? 0;
  const second = answers[1]?.probability ?? 0;
  const inAnswers = sum('answer');
  return [
    1,
    logit(first),
    Math.log((first + FLOOR) / (second + FLOOR)),
    logit(inAnswers / (inAnswers + sum('gap') || 1)),
    strangeness,
    agreement,
    lacksKind ? 1 : 0,
  ];
}

/** Probabilities closer to 0 or 1 than this are told apart no further. */
const FLOOR = 0.005;

/**
 * Fitted by logistic regression over the question sets: `npm run eval -- --fit` prints them anew. Never set by hand.
 */
const WEIGHTS = {
  right: [-0.14, 0.71, -0.05, 0.5, -0.36, 0.35, -1.51],
  answerable: [0.05, 0.27, -0.12, 1.19, -0.6, 0.31, -1.67],
} as const;

export function certaintyOf(reading: Reading): Certainty {
  const signals = signalsOf(reading);
  return { right: weighed(WEIGHTS.right, signals), answerable: weighed(WEIGHTS.answerable, signals) };
}

function weighed(weights: readonly number[], signals: readonly number[]): number {
  return logistic(weights.reduce((total, weight, i) => total + weight * (signals[i] ?? 0), 0));
}

export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function logit(p: number): number {
  const within = Math.min(1 - FLOOR, Math.max(FLOOR, p));
  return Math.log(within / (1 - within));
}
