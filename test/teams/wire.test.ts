import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answering/answer.js';
import { type ActivityJson, typed } from '../helpers/activities.js';
import { anAnswer, type RunningBot, startBot, stubAnswering } from '../helpers/running-bot.js';

const quote = 'Jeugdarts GGD: voor ziekteverzuimbegeleiding';
const answering = stubAnswering({
  paragraphs: [
    `U kunt de jeugdarts betrekken. “${quote}”`,
    'Bron: Hand-out Leerplicht Amersfoort (13-03-2019), Cirkel 2 Lokaal',
  ],
  citations: [
    {
      passageId: 'handout/cirkel-2/2',
      sectionId: 'cirkel-2',
      sectionTitle: 'Cirkel 2 Lokaal',
      documentTitle: 'Hand-out Leerplicht Amersfoort',
      documentDate: '2019-03-13',
      quote,
    },
  ],
  chosenBy: 'model',
});

describe('the bytes that leave the bot', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot({ answering });
  });
  afterAll(() => bot.stop());

  const ask = async (text: string): Promise<string> => {
    const activity: ActivityJson = typed({ serviceUrl: bot.connector.serviceUrl }, text);
    await bot.post(activity);
    return bot.connector.requests.at(-1)?.raw ?? '';
  };

  test('hold the citation with its name, abstract and position', async () => {
    const raw = await ask('Wie betrek ik bij ziekte?');
    expect(raw).toContain(
      '"citation":[{"@type":"Claim","position":1,"appearance":{"@type":"DigitalDocument"',
    );
    expect(raw).toContain(`"abstract":"${quote}"`);
    expect(raw).toContain('"name":"Hand-out Leerplicht Amersfoort, Cirkel 2 Lokaal"');
  });

  test('hold the AI label for an answer that a model made', async () => {
    expect(await ask('Wie betrek ik bij ziekte?')).toContain('"additionalType":["AIGeneratedContent"]');
  });

  test('hold the quote literally, with its mark behind it', async () => {
    expect(await ask('Wie betrek ik bij ziekte?')).toContain(`“${quote}” [1]`);
  });

  test('hold no AI label for an answer of the built-in answerer', async () => {
    const builtIn = await startBot({ answering: stubAnswering({ ...anAnswer(), citations: [] }) });
    await builtIn.post(typed({ serviceUrl: builtIn.connector.serviceUrl }, 'Vraag?'));
    expect(builtIn.connector.requests.at(-1)?.raw).not.toContain('AIGeneratedContent');
    await builtIn.stop();
  });

  test('are sent once when the connector fails after it took the message', async () => {
    for (const reply of [{ status: 500 }, { status: 502 }, { status: 408 }, 'reset'] as const) {
      bot.connector.clear();
      bot.connector.next(reply);
      const response = await bot.post(typed({ serviceUrl: bot.connector.serviceUrl }, 'Vraag?'));
      expect(response.status).toBe(200);
      expect(bot.connector.requests).toHaveLength(1);
    }
  });

  test('are sent once more when Teams refuses for the moment', async () => {
    bot.connector.clear();
    bot.connector.next({ status: 429, headers: { 'retry-after': '0' } });
    await bot.post(typed({ serviceUrl: bot.connector.serviceUrl }, 'Vraag?'));
    expect(bot.connector.requests).toHaveLength(2);
  });
});

describe('the bytes of a choice and of what stands under an answer', () => {
  const option = { id: 'handout/a', title: 'Een leerling is vaak ziek', answer: anAnswer() };
  const bytesFor = async (answer: Partial<Answer>) => {
    const bot = await startBot({ answering: stubAnswering(answer) });
    await bot.post(typed({ serviceUrl: bot.connector.serviceUrl }, 'Vraag?'));
    await bot.stop();
    return bot.connector.requests.at(-1)?.raw ?? '';
  };

  test('hold its buttons, each by itself, with the id of the option only', async () => {
    const raw = await bytesFor({
      kind: 'choice',
      paragraphs: ['Bedoelt u een van deze?'],
      options: [option],
    });
    expect(raw).toContain(
      '{"type":"ActionSet","spacing":"Small","actions":[{"type":"Action.Execute","title":"Een leerling is vaak ziek","verb":"pick","data":{"option":"handout/a","verb":"pick"}}]}',
    );
    expect(raw).toContain('"summary":"Bedoelt u een van deze?"');
  });

  test('hold further proof literally, to be opened within the card', async () => {
    const raw = await bytesFor({ more: ['“*niet* [vet](x)”'] });
    expect(raw).toContain('"type":"Action.ShowCard","title":"Meer hierover"');
    expect(raw).toContain('"type":"TextRun","text":"“*niet* [vet](x)”"');
  });
});
