import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { typed } from '../helpers/activities.js';
import { forgeries, good, SCHOOL, webChatKey } from '../helpers/forgeries.js';
import { MicrosoftDouble } from '../helpers/microsoft-double.js';
import { startBot } from '../helpers/running-bot.js';
import { REGISTERED } from '../helpers/teams-cloud.js';
import { channelClaims, channelKeys, SERVICE_URL, signed } from '../helpers/tokens.js';

describe('the process as it runs in production', () => {
  let microsoft: MicrosoftDouble;
  let bot: ChildProcess;
  let messages = '';

  beforeAll(async () => {
    microsoft = await MicrosoftDouble.start([
      { key: channelKeys().known, endorsements: ['msteams'] },
      { key: webChatKey, endorsements: ['webchat'] },
    ]);
    bot = spawn(process.execPath, ['scripts/build-and-run.mjs', 'dist/index.js'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...{ PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', PORT: '0' },
        ...{ ...REGISTERED, ALLOWED_TENANT_IDS: SCHOOL, DATABASE_URL: ':memory:', LOG_LEVEL: 'silent' },
        NODE_OPTIONS: '--import ./test/helpers/microsoft-preload.mjs',
        MICROSOFT_DOUBLE: microsoft.url,
      },
    });
    messages = await new Promise((ready, fail) => {
      bot.once('exit', (code) => fail(new Error(`The bot ended with ${code}.`)));
      bot.stdout?.on('data', (part: Buffer) => {
        const address = /http:\/\/\S+/.exec(part.toString())?.[0];
        if (address) ready(address);
      });
    });
  }, 120_000);
  afterAll(async () => {
    bot.removeAllListeners('exit');
    bot.kill('SIGTERM');
    await microsoft.stop();
  });

  const post = (authorization: string | undefined, body: unknown) =>
    fetch(messages, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const question = () => typed({ serviceUrl: SERVICE_URL, tenantId: SCHOOL }, 'Een leerling is vaak ziek.');

  test('answers Teams, though the first answer with its keys broke off: so the table does not refuse everything', async () => {
    microsoft.tornKeys = 1;
    expect((await post(good, question())).status).toBe(200);
    expect(microsoft.tornKeys).toBe(0);
    expect(microsoft.left).toMatchObject([{ host: 'smba.trafficmanager.net', method: 'POST' }]);
  });

  test(`refuses each of ${forgeries.length} forgeries without a word, and sends nothing to anybody because of it`, async () => {
    expect(forgeries.length).toBeGreaterThanOrEqual(100);
    microsoft.left.length = 0;
    const wrong: unknown[] = [];
    for (const { what, authorization, body, status } of forgeries) {
      const response = await post(authorization, body);
      const got = { status: response.status, text: await response.text(), left: [...microsoft.left] };
      if (got.status !== status || got.text !== '' || got.left.length > 0)
        wrong.push({ what, wanted: status, got });
      microsoft.left.length = 0;
    }
    expect(wrong).toEqual([]);
  });

  test('still answers Teams after all of them', async () => {
    expect((await post(good, question())).status).toBe(200);
    expect(microsoft.left).toHaveLength(1);
  });
});

test('tokens of ever new tenants leave no trace in the list of issuers of the SDK', async () => {
  const load = createRequire(import.meta.url);
  const { ToBotFromBotOrEmulatorTokenValidationParameters: known } = load(
    'botframework-connector/lib/auth/tokenValidationParameters.js',
  ) as { ToBotFromBotOrEmulatorTokenValidationParameters: { issuer: string[] } };
  const bot = await startBot({}, REGISTERED);
  const before = known.issuer.length;
  const body = typed({ serviceUrl: SERVICE_URL, tenantId: SCHOOL }, 'Vraag?');
  for (let n = 0; n < 20; n += 1) {
    const iss = `https://sts.windows.net/tenant-${n}/`;
    // Right in all but the issuer, so that nothing else stops it.
    const claims = { ...channelClaims(), iss, tid: `tenant-${n}`, ver: '1.0', appid: REGISTERED.BOT_ID };
    await bot.post(body, { authorization: signed(channelKeys().stranger, claims) });
  }
  expect(known.issuer).toHaveLength(before);
  await bot.stop();
});
