import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { texts } from '../../src/texts/bot.nl.js';
import * as make from '../helpers/activities.js';
import { ModelHost, takesFirst } from '../helpers/model-host.js';
import { type RunningBot, startBotWithHandout } from '../helpers/running-bot.js';

/** A follow-up, for which a model is asked. */
const FIRST = 'Wie bemiddelt er tussen ouders en school?';
const QUESTION = 'en bij schorsing, mag dat overleg dan anoniem?';
const STOPPED = {
  status: 403,
  body: { error: { code: 'ContentStreamNotAllowed', message: 'Content stream was canceled by user.' } },
};

describe('a bot with a model', () => {
  let host: ModelHost;
  let bot: RunningBot;
  let chats = 0;
  beforeAll(async () => {
    host = await ModelHost.start(takesFirst);
  });
  afterAll(() => host.stop());
  beforeEach(async () => {
    host.requests.length = 0;
    host.replyWith(takesFirst);
    bot = await startBotWithHandout({}, { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: host.baseUrl });
  });
  afterEach(() => bot.stop());

  const chat = () => {
    chats += 1;
    return {
      serviceUrl: bot.connector.serviceUrl,
      conversationId: `a:model-${chats}`,
      userId: `29:model-${chats}`,
    };
  };
  /** A chat in which the first question was answered, and all that is sent from then on. */
  const askedBefore = async () => {
    const scene = chat();
    await bot.post(make.typed(scene, FIRST));
    bot.connector.requests.length = 0;
    return scene;
  };
  const activities = () => bot.connector.requests.map((r) => r.activity);
  const entity = (n: number, type: string) =>
    activities()[n]?.entities?.find((e) => e.type === type) as Record<string, unknown> | undefined;

  test('labels what a model chose, and only that', async () => {
    const [made] = await bot.say(make.typed(await askedBefore(), QUESTION));
    expect(made?.entities?.[0]).toMatchObject({
      type: 'https://schema.org/Message',
      additionalType: ['AIGeneratedContent'],
      citation: expect.arrayContaining([expect.objectContaining({ '@type': 'Claim', position: 1 })]),
    });
    const [sure] = await bot.say(make.typed(chat(), FIRST));
    expect(JSON.stringify(sure)).not.toContain('AIGeneratedContent');
  });

  test('says in the 1:1 chat that it searches, and ends that stream with the whole proven answer', async () => {
    host.replyWith((request) => ({ ...(takesFirst(request) as { content: unknown }), delayMs: 2_500 }));
    await bot.post(make.typed(await askedBefore(), QUESTION));
    const all = activities();
    expect(all.map((a) => a.type)).toEqual(['typing', 'typing', 'message']);
    expect(all.map((a) => a.text).slice(0, 2)).toEqual([texts.waiting.searching, texts.waiting.checking]);
    expect(entity(0, 'streaminfo')).toEqual({
      type: 'streaminfo',
      streamType: 'informative',
      streamSequence: 1,
    });
    const streamId = 'sent-1';
    expect(entity(1, 'streaminfo')).toEqual({
      type: 'streaminfo',
      streamType: 'informative',
      streamSequence: 2,
      streamId,
    });
    expect(entity(2, 'streaminfo')).toEqual({ type: 'streaminfo', streamType: 'final', streamId });
    expect(entity(2, 'https://schema.org/Message')).toBeDefined();
    expect(all[2]?.text).toContain('anoniem');
    expect(all[2]?.channelData).toMatchObject({ feedbackLoop: { type: 'default' }, streamType: 'final' });
  });

  test('sends nothing more once the asker presses stop, and calls the model off', async () => {
    host.replyWith(() => 'hang');
    const scene = await askedBefore();
    bot.connector.next({ status: 200 }, STOPPED);
    const started = performance.now();
    await bot.post(make.typed(scene, QUESTION));
    expect(performance.now() - started).toBeLessThan(6_000);
    expect(activities().map((a) => a.type)).toEqual(['typing', 'typing']);
    expect(bot.logLines.join('')).toContain('called-off');
  });

  test('gives the answer as a message of its own where streaming is refused', async () => {
    host.replyWith((request) => ({ ...(takesFirst(request) as { content: unknown }), delayMs: 800 }));
    const scene = await askedBefore();
    bot.connector.next({ status: 405 });
    await bot.post(make.typed(scene, QUESTION));
    expect(activities().map((a) => a.type)).toEqual(['typing', 'message']);
    expect(entity(1, 'streaminfo')).toBeUndefined();
  });

  test('gives the answer as a message of its own when the end of the stream is refused', async () => {
    host.replyWith((request) => ({ ...(takesFirst(request) as { content: unknown }), delayMs: 800 }));
    const scene = await askedBefore();
    bot.connector.next(
      { status: 200 },
      {
        status: 403,
        body: { error: { code: 'ContentStreamNotAllowed', message: 'Content stream is not allowed' } },
      },
    );
    await bot.post(make.typed(scene, QUESTION));
    const all = activities();
    expect(all.map((a) => a.type)).toEqual(['typing', 'message', 'message']);
    expect(entity(2, 'streaminfo')).toBeUndefined();
  });

  test('shows nothing of a host that is down but the built-in answer', async () => {
    host.replyWith(() => ({ status: 401 }));
    const [given] = await bot.say(make.typed(await askedBefore(), QUESTION));
    expect(given?.text).toContain('anoniem');
    expect(JSON.stringify(given)).not.toContain('AIGeneratedContent');
    expect(bot.connector.requests).toHaveLength(1);
  });

  test('counts outcomes and tokens where this machine only can read them', async () => {
    await bot.say(make.typed(await askedBefore(), QUESTION));
    const metrics = await fetch(`${bot.server.address}/metrics`);
    expect(await metrics.text()).toMatch(
      /answers_total\{outcome="chosen"\} 1\n[\s\S]*tokens_total\{kind="input"\} 1500/,
    );
    const forwarded = await fetch(`${bot.server.address}/metrics`, {
      headers: { 'x-forwarded-for': '10.0.0.1' },
    });
    expect(forwarded.status).toBe(404);
  });
});
