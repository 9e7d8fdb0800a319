import type { PassageHit } from './passage-index.js';

/**
 * Fitted by logistic regression over questions to unseen documents, right sections against wrong ones; see
 * `test/evaluation/documents/measure.ts`, which prints the curve.
 */
const WEIGHTS = { base: -2, own: 2, section: 1, kind: 1, lead: 2 };

/** How likely a passage holds the answer, 0 to 1; `rival` is the score of the best other group. */
export function certaintyOf({ score, signals }: PassageHit, rival: number): number {
  const lead = Math.log((score + 0.1) / (rival + 0.1));
  const sum =
    WEIGHTS.base +
    WEIGHTS.own * signals.own +
    WEIGHTS.section * signals.section +
    WEIGHTS.kind * signals.kind +
    WEIGHTS.lead * lead;
  return 1 / (1 + Math.exp(-sum));
}
