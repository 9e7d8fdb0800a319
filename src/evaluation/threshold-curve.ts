import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openRouter } from '../answering/create-answering.js';
import { ANSWER_THRESHOLD, answerability } from '../answering/decision.js';
import { readKnowledge } from '../knowledge/knowledge-base.js';
import { readCases } from './cases.js';

/** What the refusal threshold would do at one value. */
export interface CurvePoint {
  readonly threshold: number;
  readonly answered: number;
  readonly refused: number;
  readonly chosen: boolean;
}

/** The trade between answering too much and refusing too much, over all sets: what the threshold is chosen from. */
export async function thresholdCurve(setsFolder: string, knowledgeFolder: string): Promise<CurvePoint[]> {
  const router = await openRouter(readKnowledge(knowledgeFolder));
  const shares = (kind: string) =>
    readdirSync(setsFolder)
      .filter((set) => set.startsWith('set-'))
      .flatMap((set) => readCases(join(setsFolder, set, `${kind}.jsonl`)))
      .map((c) => answerability(router.read(c.turns[0] ?? '')));
  const answerable = shares('answerable');
  const unanswerable = shares('unanswerable');
  const steps = Array.from({ length: 33 }, (_, i) => (i + 5) / 50);
  return steps.map((threshold) => ({
    threshold,
    answered: portion(answerable, (s) => s >= threshold),
    refused: portion(unanswerable, (s) => s < threshold),
    chosen: Math.abs(threshold - ANSWER_THRESHOLD) < 0.001,
  }));
}

function portion(shares: readonly number[], passes: (share: number) => boolean): number {
  return shares.length === 0 ? 0 : shares.filter(passes).length / shares.length;
}
