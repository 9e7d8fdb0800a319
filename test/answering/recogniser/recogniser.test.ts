import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFeatureReader } from '../../../src/answering/recogniser/features.js';
import { type Learned, learn, lexiconOf } from '../../../src/answering/recogniser/learned.js';
import { writeLearned } from '../../../src/answering/recogniser/learned-file.js';
import { hashOf, smallKnowledge } from './small-knowledge.js';

const knowledge = smallKnowledge();
let learned: Learned;
beforeAll(async () => {
  learned = await learn(knowledge, { workers: 0 });
});

describe('learning', () => {
  it('gives the same bytes for the same knowledge', async () => {
    const again = await learn(knowledge, { workers: 0 });
    expect(hashOf(writeLearned(again))).toBe(hashOf(writeLearned(learned)));
  });

  it('gives the same in threads, which only a build has', async () => {
    const built = pathToFileURL('dist/answering/recogniser/learned.js').href;
    const { learn: learnBuilt } = (await import(built)) as { learn: typeof learn };
    const inThreads = await learnBuilt(knowledge, { workers: 2 });
    expect(hashOf(writeLearned(inThreads))).toBe(hashOf(writeLearned(learned)));
  });

  it('tells how far it is, up to all of it', async () => {
    const shares: number[] = [];
    await learn(knowledge, { workers: 0, onProgress: (share) => shares.push(share) });
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });
});

describe('the recogniser', () => {
  it.each([
    ['waar kan ik fietsen huren', 'fietsen'],
    ['wat is de prijs van een boot', 'boten'],
    ['Ik huur een fiets voor mijn vader. We zijn met zijn vieren. Mag de hond ook mee?', 'honden'],
    ['kan ik ergens fieetsen huren', 'fietsen'],
  ])('reads "%s" as %s', (text, label) => {
    expect(learned.recogniser.read(text).ranked[0]?.label).toBe(`meer/${label}`);
  });

  it('gives probabilities that add up to 1, whatever the text', () => {
    const featuresOf = createFeatureReader(lexiconOf(knowledge), knowledge.vocabulary.abbreviations);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const { ranked, agreement, margin } = learned.recogniser.read(text);
        const sum = learned.recogniser.probabilities(featuresOf(text)).reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo(1, 9);
        expect(ranked.map((r) => r.probability)).toEqual(
          ranked.map((r) => r.probability).sort((a, b) => b - a),
        );
        for (const share of [agreement, margin]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });

  it('reads a text the same, whatever it read before', () => {
    const before = learned.recogniser.read('mag mijn hond mee');
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        learned.recogniser.read(text);
        expect(learned.recogniser.read('mag mijn hond mee')).toEqual(before);
      }),
      { numRuns: 10 },
    );
  });
});
