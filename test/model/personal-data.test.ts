import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLabelledTexts } from '../../src/evaluation/personal-data.js';
import { isHard } from '../../src/privacy/finding.js';
import { type ModelAnswering, openModelAnswering } from '../helpers/model-answering.js';
import { ModelHost, takesFirst } from '../helpers/model-host.js';

/** At most this share of labelled places may leave for the model (trust figure E3); of hard kinds none. */
const LEAST_KEPT_BACK = 0.97;
const messages = parseLabelledTexts(readFileSync('test/evaluation/personal-data/messages.jsonl', 'utf8'));

describe('personal data typed as a question', () => {
  let host: ModelHost;
  let model: ModelAnswering;
  beforeAll(async () => {
    host = await ModelHost.start(takesFirst);
    model = await openModelAnswering({ baseUrl: host.baseUrl });
  });
  afterAll(() => host.stop());

  it('stay behind: none of a hard kind leaves, and hardly any other', async () => {
    let spans = 0;
    const leaked: string[] = [];
    const hard: string[] = [];
    for (const { id, text, spans: labelled } of messages) {
      // Each message as the situation around a question that does go to the model, and once more as a follow-up.
      const from = host.requests.length;
      const conversationId = `m-${id}`;
      await model.answering.ask({ conversationId, text: 'Overleggen over een schorsing, anoniem?' });
      await model.answering.ask({ conversationId, text: `En dan nog dit: ${text}` });
      await model.answering.ask({ conversationId, text: 'En wie haal ik erbij?' });
      const sent = host.requests
        .slice(from)
        .flatMap((r) => r.said)
        .join('\n');
      for (const { start, end, type } of labelled) {
        const value = text.slice(start, end);
        // Short names occur in ordinary words ("An" in "kan"), so they are looked for as words.
        const pattern = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        spans += 1;
        if (!new RegExp(`(?<![\\p{L}\\d])${pattern}(?![\\p{L}\\d])`, 'u').test(sent)) continue;
        leaked.push(id);
        if (isHard(type)) hard.push(id);
      }
    }
    expect(host.requests.length).toBeGreaterThan(messages.length / 2);
    expect(hard).toEqual([]);
    expect(leaked.length / spans).toBeLessThanOrEqual(1 - LEAST_KEPT_BACK);
  }, 60_000);
});
