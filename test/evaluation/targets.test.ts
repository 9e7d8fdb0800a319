import { describe, expect, it } from 'vitest';
import { createAnswering } from '../../src/answering/create-answering.js';
import { runSets, TARGETS } from '../../src/evaluation/run.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';

const { documents } = readKnowledge(KNOWLEDGE_FOLDER);
const results = await runSets(
  'test/evaluation',
  await createAnswering({ knowledgeFolder: KNOWLEDGE_FOLDER }),
  documents,
);

describe.each(Object.entries(TARGETS))('%s questions', (kind, target) => {
  const ofKind = results.filter((r) => r.kind === kind);

  it(`over all sets are right in at least ${target * 100} %`, () => {
    const total = ofKind.reduce((sum, r) => sum + r.total, 0);
    const right = ofKind.reduce((sum, r) => sum + r.right, 0);
    expect(right / total).toBeGreaterThanOrEqual(target);
  });

  it('never get a false quote, a foreign address or an answer without proof', () => {
    expect(ofKind.flatMap((r) => r.breaches)).toEqual([]);
  });
});
