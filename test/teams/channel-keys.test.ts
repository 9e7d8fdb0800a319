import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ChannelKey, createChannelKeys, readPublishedKeys } from '../../src/teams/channel-keys.js';
import { memberAdded } from '../helpers/activities.js';
import { startBot } from '../helpers/running-bot.js';
import { REGISTERED } from '../helpers/teams-cloud.js';
import { channelClaims, channelKeys, publishKeys, SERVICE_URL, signed } from '../helpers/tokens.js';

const MINUTE_MS = 60_000;
const aKey: ChannelKey = { key: 'pem', endorsements: ['msteams'] };

/** Keys behind a source that can be broken, and a clock of the test's own. */
function played() {
  const source = { isBroken: false, holds: ['first'], asked: 0 };
  const clock = { ms: 0 };
  const keys = createChannelKeys({
    read: async () => {
      source.asked += 1;
      if (source.isBroken) throw new Error('broken off');
      return new Map(source.holds.map((id) => [id, aKey]));
    },
    now: () => clock.ms,
    wait: async (ms) => {
      clock.ms += ms;
    },
  });
  return { source, clock, keys };
}

describe('The keys by which Teams signs', () => {
  test('are read once a day, however often they are asked for', async () => {
    const { source, clock, keys } = played();
    await Promise.all(Array.from({ length: 20 }, () => keys.getKey('first')));
    clock.ms += 23 * 60 * MINUTE_MS;
    expect(await keys.getKey('first')).toEqual(aKey);
    expect(source.asked).toBe(1);
    clock.ms += 61 * MINUTE_MS;
    await keys.getKey('first');
    expect(source.asked).toBe(2);
  });

  test('are found within minutes when they are new, and an id that is made up asks no more often', async () => {
    const { source, clock, keys } = played();
    await keys.getKey('first');
    source.holds.push('second');
    for (let n = 0; n < 50; n++) expect(await keys.getKey('second')).toBeNull();
    expect(source.asked).toBe(1);
    clock.ms += 6 * MINUTE_MS;
    expect(await keys.getKey('second')).toEqual(aKey);
    expect(source.asked).toBe(2);
  });

  test('count as unreadable and not as absent while nothing can be read, and are read as soon as that works', async () => {
    const { source, clock, keys } = played();
    source.isBroken = true;
    await expect(keys.getKey('first')).rejects.toMatchObject({ code: 'channel-keys', isRetryable: true });
    expect(source.asked).toBe(3);
    // Whoever comes next isn't kept waiting, nor does Microsoft hear of each.
    await expect(keys.getKey('first')).rejects.toMatchObject({ code: 'channel-keys' });
    expect(source.asked).toBe(3);
    source.isBroken = false;
    clock.ms += 1_000;
    expect(await keys.getKey('first')).toEqual(aKey);
  });

  test('that were read once go on counting when no newer ones can be had', async () => {
    const { source, clock, keys } = played();
    await keys.getKey('first');
    source.isBroken = true;
    clock.ms += 48 * 60 * MINUTE_MS;
    expect(await keys.getKey('first')).toEqual(aKey);
    await expect(keys.getKey('other')).rejects.toMatchObject({ code: 'channel-keys' });
  });
});

describe('The place where Microsoft publishes its keys', () => {
  const { known, stranger } = channelKeys();
  const HOST = 'https://login.botframework.com';
  const CONFIGURATION = '/v1/.well-known/openidconfiguration';
  beforeEach(() => void nock.cleanAll());
  afterEach(() => nock.cleanAll());

  test.each([
    ['says no', 503, ''],
    ['breaks off in the middle', 200, '{"keys":[{"kty":"RSA","n":"x'],
    ['sends no keys', 200, '{"keys":[]}'],
    ['sends another document', 200, '[]'],
  ])('is not taken for read when it %s', async (_, status, body) => {
    nock(HOST)
      .get(CONFIGURATION)
      .reply(200, { jwks_uri: `${HOST}/keys` })
      .get('/keys')
      .reply(status, body);
    await expect(readPublishedKeys()).rejects.toThrow();
  });

  const post = (bot: Awaited<ReturnType<typeof startBot>>, key = known) => {
    const scene = { serviceUrl: SERVICE_URL, tenantId: 'tenant-gemeente' };
    return bot.post(memberAdded(scene), { authorization: signed(key, channelClaims()) });
  };

  test('may break once without anybody being refused for it', async () => {
    nock(HOST)
      .get(CONFIGURATION)
      .reply(200, { jwks_uri: `${HOST}/v1/.well-known/keys` });
    nock(HOST).get('/v1/.well-known/keys').reply(200, '{"keys":[{"kty":"RSA","n":"x');
    publishKeys(known);
    const bot = await startBot({}, REGISTERED);
    expect((await post(bot)).status).toBe(200);
    expect((await post(bot, stranger)).status).toBe(401);
    await bot.stop();
  });

  test('while it is broken makes nobody a forger: 503, and in the log as what it is', async () => {
    nock(HOST).persist().get(CONFIGURATION).reply(500);
    const bot = await startBot({}, REGISTERED);
    expect((await post(bot)).status).toBe(503);
    expect(bot.logLines.join('')).toContain('"code":"channel-keys"');
    nock.cleanAll();
    publishKeys(known);
    await new Promise((done) => setTimeout(done, 1_100));
    expect((await post(bot)).status).toBe(200);
    await bot.stop();
  });
});
