import { describe, expect, it } from 'vitest';
import { createAnswering } from '../../src/answering/create-answering.js';
import { runSets, TARGETS } from '../../src/evaluation/run.js';
import type { Outcome } from '../../src/evaluation/scorers.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';

const { documents } = readKnowledge(KNOWLEDGE_FOLDER);
const results = await runSets(
  'test/evaluation',
  await createAnswering({ knowledgeFolder: KNOWLEDGE_FOLDER }),
  documents,
);

describe.each(Object.entries(TARGETS))('%s questions', (kind, { atOnce, withinTap }) => {
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
