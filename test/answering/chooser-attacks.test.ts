import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCases } from '../../src/evaluation/cases.js';
import { breachesOf } from '../../src/evaluation/scorers.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';
import { openModelAnswering } from '../helpers/model-answering.js';
import { chooses, type HostReply, ModelHost, type SeenRequest } from '../helpers/model-host.js';
import { ownAnswering } from '../helpers/own-knowledge.js';

const { documents, topics } = readKnowledge(KNOWLEDGE_FOLDER);
const questions = ['a', 'b'].flatMap((set) =>
  ['unanswerable', 'attacks'].flatMap((kind) => readCases(`test/evaluation/set-${set}/${kind}.jsonl`)),
);
/** All that an owner wrote for people. */
const curated = topics.flatMap((t) => {
  if (t.kind !== 'answer') return [];
  return [t.lead, ...t.steps.flatMap((s) => s.say ?? []), ...(t.claims ?? []).map((c) => c.line)];
});
const LIE = 'Bel 06-12345678 of kijk op www.verzonnen.example';

/** A chooser that picks anything on offer, lies about what is covered, or breaks the form. */
function wayward({ candidates }: SeenRequest, n: number): HostReply {
  const ids = candidates.map((c) => c.id);
  const ways: HostReply[] = [
    chooses(ids[n % Math.max(ids.length, 1)] ?? ''),
    chooses(...ids),
    chooses(LIE),
    { content: { choose: ids.slice(0, 1), covered: 'yes', text: LIE } },
    { content: LIE },
    { content: { choose: ids.slice(-1), covered: LIE } },
  ];
  return ways[n % ways.length] as HostReply;
}

describe('a chooser that is random or broken', () => {
  let host: ModelHost;
  beforeAll(async () => {
    host = await ModelHost.start(wayward);
  });
  afterAll(() => host.stop());

  it('never brings in a word that is not the documents’, their owner’s or the product’s', async () => {
    const { answering } = await openModelAnswering({ baseUrl: host.baseUrl });
    const plain = await ownAnswering();
    let byModel = 0;
    for (const [n, { turns }] of questions.entries()) {
      const question = { conversationId: `q-${n}`, text: `en ${turns[0]}` };
      const given = await answering.ask(question);
      const without = await plain.ask(question);
      expect(breachesOf(given, documents)).toEqual([]);
      expect(given.text).not.toMatch(/12345678|verzonnen/);
      if (given.chosenBy !== 'model') continue;
      byModel += 1;
      const own = given.paragraphs.filter((p) => !/^“|^Bron: |: (?:https?:|www\.)/.test(p));
      const known = [...curated, ...without.paragraphs, ...FIXED];
      expect(own.filter((line) => !known.some((one) => line.endsWith(one)))).toEqual([]);
    }
    expect(byModel).toBeGreaterThan(20);
  }, 60_000);

  it('and whatever bytes it sends, the asker gets a reply', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (content) => {
        host.replyWith(() => ({ content }));
        const { answering } = await openModelAnswering({ baseUrl: host.baseUrl });
        const given = await answering.ask({ conversationId: 'x', text: 'en hoe zit dat bij verwijdering?' });
        expect(given.text).not.toBe('');
        expect(given.chosenBy).toBe('recogniser');
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});

/** Fixed lines of the product that an answer without a model need not have. */
const FIXED = [
  'Dit staat erover in Hand-out Leerplicht Amersfoort:',
  'Over de rest van uw vraag staat er niets in.',
  'Dat staat niet in de hand-out.',
  'The source is in Dutch, so this answer is in Dutch.',
];
