import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Question, QuestionAnswering } from '../../src/answering/answer.js';
import { breachesOf } from '../../src/evaluation/scorers.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';
import { openModelAnswering } from '../helpers/model-answering.js';
import { ModelHost, takesFirst } from '../helpers/model-host.js';
import { ownAnswering } from '../helpers/own-knowledge.js';

/** Each leans on a question before, so that a model is asked. */
const FIRST = 'Overleggen over een schorsing, anoniem of op naam?';
const QUESTIONS = [
  'en bij verwijdering?',
  'en bij ziekteverzuim?',
  'en als ouders het niet goed vinden?',
  'en wie bemiddelt er dan?',
  'en als het luxeverzuim is?',
];
const { documents } = readKnowledge(KNOWLEDGE_FOLDER);

describe('over a real connection', () => {
  let host: ModelHost;
  let builtIn: QuestionAnswering;
  beforeAll(async () => {
    host = await ModelHost.start(takesFirst);
    builtIn = await ownAnswering();
  });
  beforeEach(() => {
    host.requests.length = 0;
    host.replyWith(takesFirst);
  });
  afterAll(() => host.stop());

  it('many askers at once each get their own answer, proven', async () => {
    const { answering, meter } = await openModelAnswering({ baseUrl: host.baseUrl });
    const asked = Array.from({ length: 60 }, (_, n) => ({
      conversationId: `gesprek-${n}`,
      text: `${QUESTIONS[n % QUESTIONS.length]} (${n})`,
    }));
    await Promise.all(asked.map((question) => answering.ask({ ...question, text: FIRST })));
    const answers = await Promise.all(asked.map((question) => answering.ask(question)));
    expect(answers.flatMap((a) => breachesOf(a, documents))).toEqual([]);
    expect(answers.filter((a) => a.chosenBy === 'model').length).toBeGreaterThan(30);
    const { outcomes } = meter.read();
    expect(Object.values(outcomes).reduce((sum, n) => sum + n, 0)).toBe(60);
  });

  /** The last question of a conversation of two. */
  const askOn = async (answering: QuestionAnswering, question: Question) => {
    await answering.ask({ conversationId: question.conversationId, text: FIRST });
    return answering.ask(question);
  };

  it.each(['hang-up', 'half-a-body'] as const)('a %s ends in the reply without a model', async (fault) => {
    host.replyWith(() => fault);
    const { answering, meter } = await openModelAnswering({ baseUrl: host.baseUrl });
    const question = { conversationId: 'een', text: QUESTIONS[0] as string };
    expect(await askOn(answering, question)).toEqual(await askOn(builtIn, question));
    expect(meter.read().outcomes).toEqual({ failed: 1 });
    expect(host.requests).toHaveLength(2);
  });

  it('a host that hangs costs the time limit, and nothing once it is left alone', async () => {
    host.replyWith(() => 'hang');
    const timeLimitMs = 300;
    const { answering } = await openModelAnswering({ baseUrl: host.baseUrl }, { timeLimitMs });
    for (let n = 0; n < 3; n++)
      await askOn(answering, { conversationId: `wacht-${n}`, text: QUESTIONS[n] as string });
    const calls = host.requests.length;
    const after = { conversationId: 'daarna', text: QUESTIONS[3] as string };
    expect(await askOn(answering, after)).toEqual(await askOn(builtIn, after));
    expect(calls).toBe(3);
    expect(host.requests).toHaveLength(calls);
  });

  it('what the asker stops is called off', async () => {
    host.replyWith(() => 'hang');
    const { answering, meter } = await openModelAnswering({ baseUrl: host.baseUrl });
    const stop = new AbortController();
    const waits: string[] = [];
    const asked = askOn(answering, {
      conversationId: 'stop',
      text: QUESTIONS[0] as string,
      signal: stop.signal,
      onWait: () => waits.push('wait'),
    });
    setTimeout(() => stop.abort(), 50);
    expect((await asked).chosenBy).toBe('recogniser');
    expect(waits).toEqual(['wait']);
    expect(Object.keys(meter.read().outcomes)).not.toContain('chosen');
  });
});
