import { beforeAll, describe, expect, it } from 'vitest';
import type { QuestionAnswering } from '../src/answering/answer.js';
import { NO_GUIDE } from '../src/answering/guide.js';
import { countedAnswering } from '../src/counted-answering.js';
import type { Counted } from '../src/insight/tally.js';
import { ownAnswering } from './helpers/own-knowledge.js';
import { anAnswer, stubAnswering } from './helpers/running-bot.js';

/** Without a build the ways of asking are learned first. */
const LEARNING_MS = 120_000;

describe('answering that is counted', () => {
  let real: QuestionAnswering;
  beforeAll(async () => {
    real = await ownAnswering();
  }, LEARNING_MS);

  async function counts(answering: QuestionAnswering, ...texts: string[]): Promise<Counted[]> {
    const all: Counted[] = [];
    const counted = countedAnswering(answering, { count: (more) => void all.push(...more) });
    for (const text of texts) await counted.ask({ conversationId: text, text });
    return all;
  }

  it('counts an answer by its topic, a known gap by its, and what is not known as onbekend', async () => {
    const [answered, unknown] = await counts(real, 'Wat is RMC?', 'Hoe kook ik rijst met kerrie?');
    expect(answered?.kind).toBe('answered');
    expect(real.guide?.subjects.get(answered?.subject ?? '')?.isGap).toBe(false);
    expect(unknown).toEqual({ subject: 'onbekend', kind: 'refused' });
    const gap = [...(real.guide?.subjects ?? [])].find(([, { isGap }]) => isGap)?.[0] ?? '';
    const refusing = { ...real, ask: async () => anAnswer({ kind: 'not-found', subjects: [gap] }) };
    expect(await counts(refusing, 'x')).toEqual([{ subject: gap, kind: 'refused' }]);
  });

  it('counts no talk, no wish to consult and no choice before it is made', async () => {
    for (const kind of ['smalltalk', 'consult', 'choice'] as const)
      expect(await counts(stubAnswering({ kind }), 'x')).toEqual([]);
  });

  it('counts what was chosen by a tap as chosen', () => {
    const all: Counted[] = [];
    const counted = countedAnswering(real, { count: (more) => void all.push(...more) });
    const [situation] = real.guide?.situations ?? [];
    counted.take('chat', situation?.id ?? '');
    expect(all).toEqual([{ subject: situation?.id, kind: 'chosen' }]);
  });

  it('passes on no key that the knowledge does not have', async () => {
    const answering = stubAnswering({ subjects: ['Sem de Vries', 'handout/bestaat-niet/1'] });
    expect(await counts({ ...answering, guide: NO_GUIDE }, 'x')).toEqual([]);
  });
});
