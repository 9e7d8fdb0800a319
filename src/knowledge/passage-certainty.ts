import type { PassageHit } from './passage-index.js';

/**
 * Fitted by logistic regression over 187 questions to eight documents, whether the two best groups hold the answer: of
 * 0.8 and more 78 of 83 did, of 0.6 to 0.8 64 of 93, of 0.5 to 0.6 4 of 11; most of the others were questions that the
 * documents do not answer. `test/evaluation/documents/measure.ts` prints the curve.
 */
const BASE = -0.06;
const SECTION = 1.91;
const LEAD = 2.79;
/** Keeps the lead finite where nothing else was found. */
const FLOOR = 0.1;

/** How likely a passage's group holds the answer, 0 to 1; `rival` is the score of the best other group. */
export function certaintyOf({ score, signals }: PassageHit, rival: number): number {
  const lead = Math.log((score + FLOOR) / (rival + FLOOR));
  return 1 / (1 + Math.exp(-(BASE + SECTION * signals.section + LEAD * lead)));
}
