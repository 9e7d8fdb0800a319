import { describe, expect, it } from 'vitest';
import { runSets, TARGETS } from '../../src/evaluation/run.js';
import type { Outcome } from '../../src/evaluation/scorers.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';
import { ownAnswering } from '../helpers/own-knowledge.js';

/**
 * What the sets reach today, less than half a question in a hundred: from here it only goes up. The targets themselves
 * are in `TARGETS`, and `npm run eval` says which are missed.
 */
const FLOORS: Readonly<Record<string, { readonly atOnce: number; readonly withinTap: number }>> = {
  answerable: { atOnce: 0.945, withinTap: 0.965 },
  // Fewer are asked what they meant since it is surer what they meant: two in a thousand now get an answer instead.
  unanswerable: { atOnce: 0.96, withinTap: 0.974 },
  attacks: { atOnce: 0.985, withinTap: 0.994 },
  followups: { atOnce: 0.95, withinTap: 0.966 },
  multi: { atOnce: 0.92, withinTap: 0.92 },
  talk: { atOnce: 0.99, withinTap: 0.99 },
};

const { documents } = readKnowledge(KNOWLEDGE_FOLDER);
const results = await runSets('test/evaluation', await ownAnswering(), documents);

describe.each(Object.entries(FLOORS))('%s questions', (kind, { atOnce, withinTap }) => {
  const ofKind = results.filter((r) => r.kind === kind);
  const total = ofKind.reduce((sum, r) => sum + r.total, 0);
  const share = (...outcomes: Outcome[]) =>
    outcomes.reduce((sum, o) => sum + ofKind.reduce((n, r) => n + r.outcomes[o], 0), 0) / total;

  it(`over all sets are right at once in at least ${atOnce * 100} %`, () => {
    expect(share('right')).toBeGreaterThanOrEqual(atOnce);
  });

  it(`and within one tap in at least ${withinTap * 100} %`, () => {
    expect(share('right', 'tap')).toBeGreaterThanOrEqual(withinTap);
  });

  it('never get a false quote, a foreign address or an answer without proof', () => {
    expect(ofKind.flatMap((r) => r.breaches)).toEqual([]);
  });
});

it('each kind that has a target has a floor', () => {
  expect(Object.keys(FLOORS).sort()).toEqual(Object.keys(TARGETS).sort());
});
