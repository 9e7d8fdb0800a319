import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { QuestionAnswering } from '../../src/answering/answer.js';
import { createAnswering } from '../../src/answering/create-answering.js';
import { breachesOf } from '../../src/evaluation/scorers.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';
import { openModelAnswering } from '../helpers/model-answering.js';
import { ModelHost, obedient } from '../helpers/model-host.js';

const QUESTIONS = [
  'Met wie overleg ik over een leerling die steeds ziek is?',
  'Waar kunnen ouders met een klacht over school terecht?',
  'Wie bemiddelt tussen ouders en school?',
  'Wat doen we het eerst bij veel te laat komen?',
  'Mag overleg over een schorsing anoniem?',
];
const { documents } = readKnowledge(KNOWLEDGE_FOLDER);

describe('over a real connection', () => {
  let host: ModelHost;
  let builtIn: QuestionAnswering;
  beforeAll(async () => {
    host = await ModelHost.start(obedient);
    builtIn = await createAnswering({ knowledgeFolder: KNOWLEDGE_FOLDER });
  });
  beforeEach(() => {
    host.requests.length = 0;
    host.replyWith(obedient);
  });
  afterAll(() => host.stop());

  it('many askers at once each get their own proven answer', async () => {
    const { answering, meter } = await openModelAnswering({ baseUrl: host.baseUrl });
    const asked = Array.from({ length: 60 }, (_, n) => ({
      conversationId: `gesprek-${n}`,
      text: `${QUESTIONS[n % QUESTIONS.length]} (${n})`,
    }));
    const answers = await Promise.all(asked.map((question) => answering.ask(question)));
    expect(answers.flatMap((a) => breachesOf(a, documents))).toEqual([]);
    expect(answers.filter((a) => a.madeBy === 'model').length).toBeGreaterThan(30);
    const { outcomes } = meter.read();
    expect(Object.values(outcomes).reduce((sum, n) => sum + n, 0)).toBe(60);
  });

  it.each(['hang-up', 'half-a-body'] as const)('a %s ends in the built-in answer', async (fault) => {
    host.replyWith(() => fault);
    const { answering, meter } = await openModelAnswering({ baseUrl: host.baseUrl });
    const question = { conversationId: 'een', text: QUESTIONS[0] as string };
    expect(await answering.ask(question)).toEqual(await builtIn.ask(question));
    expect(meter.read().outcomes).toEqual({ failed: 1 });
    expect(host.requests).toHaveLength(2);
  });

  it('a host that hangs costs the time limit, and nothing once it is left alone', async () => {
    host.replyWith(() => 'hang');
    const timeLimitMs = 300;
    const { answering } = await openModelAnswering({ baseUrl: host.baseUrl }, { timeLimitMs });
    for (let n = 0; n < 3; n++)
      await answering.ask({ conversationId: `wacht-${n}`, text: QUESTIONS[n] as string });
    const calls = host.requests.length;
    const given = await answering.ask({ conversationId: 'daarna', text: QUESTIONS[3] as string });
    expect(given).toEqual(await builtIn.ask({ conversationId: 'daarna', text: QUESTIONS[3] as string }));
    expect(calls).toBe(3);
    expect(host.requests).toHaveLength(calls);
  });

  it('what the asker stops is called off', async () => {
    host.replyWith(() => 'hang');
    const { answering, meter } = await openModelAnswering({ baseUrl: host.baseUrl });
    const stop = new AbortController();
    const waits: string[] = [];
    const asked = answering.ask({
      conversationId: 'stop',
      text: QUESTIONS[0] as string,
      signal: stop.signal,
      onWait: () => waits.push('wait'),
    });
    setTimeout(() => stop.abort(), 50);
    expect((await asked).madeBy).toBe('built-in');
    expect(waits).toEqual(['wait']);
    expect(Object.keys(meter.read().outcomes)).not.toContain('model');
  });

  it('any LangChain retriever can take the place of the search', async () => {
    class OnePassage extends BaseRetriever {
      lc_namespace = ['test'];
      override async _getRelevantDocuments(): Promise<Document[]> {
        return [new Document({ pageContent: '', metadata: { passageId: 'handout/belofte/1' } })];
      }
    }
    const { answering } = await openModelAnswering(
      { baseUrl: host.baseUrl },
      { retriever: new OnePassage() },
    );
    await answering.ask({ conversationId: 'eigen', text: QUESTIONS[0] as string });
    expect(host.requests[0]?.passages.map((p) => p.id)).toContain('handout/belofte/1');
  });

  it('embeddings add passages that share no word with the question, and are made once for a text', async () => {
    const { answering } = await openModelAnswering({ baseUrl: host.baseUrl, embeddingModel: 'inbedden' });
    await new Promise((done) => setTimeout(done, 200));
    await answering.ask({ conversationId: 'vector', text: QUESTIONS[0] as string });
    expect(host.requests[0]?.passages.length).toBeGreaterThan(5);
  });
});
