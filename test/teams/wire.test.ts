import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
