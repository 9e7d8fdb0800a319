import { createRequire } from 'node:module';
import nock from 'nock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ActivityJson, memberAdded, typed } from '../helpers/activities.js';
import { type RunningBot, type StubAnswering, startBot, stubAnswering } from '../helpers/running-bot.js';
import {
  BOT_ID,
  channelClaims,
  channelKeys,
  publishKeys,
  SERVICE_URL,
  signed,
  throwAwayKey,
  unsigned,
} from '../helpers/tokens.js';

const SCHOOL = 'tenant-school';
const { known: key, stranger } = channelKeys();
const unpublished = throwAwayKey('unpublished');
const claims = channelClaims();
const good = signed(key, claims);
const scene = { serviceUrl: SERVICE_URL, tenantId: SCHOOL };
const body = typed(scene, 'Vraag?');
const seconds = Math.floor(Date.now() / 1_000);

const elsewhere = 'https://evil.example.org/';
const emulatorIssuer = 'https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001/v2.0';

/** What is forged, the token, the body, and the status that it must get. */
const forgeries: readonly (readonly [string, string | undefined, ActivityJson, number])[] = [
  ['no token', undefined, body, 401],
  ['an empty token', 'Bearer ', body, 401],
  ['no token but rubbish', 'Bearer rubbish', body, 401],
  ['another scheme', good.replace('Bearer', 'Basic'), body, 401],
  ['a token without signature (alg none)', unsigned(claims), body, 401],
  ['a token signed by another key under a known key id', signed(stranger, claims), body, 401],
  ['a token signed by a key that is not published', signed(unpublished, claims), body, 401],
  ['a token whose claims were changed after signing', tampered(good), body, 401],
  ['a token with a symmetric algorithm', signed(key, claims, { alg: 'HS256' }), body, 401],
  ['an expired token', signed(key, { ...claims, exp: seconds - 3_600 }), body, 401],
  ['a token that is not valid yet', signed(key, { ...claims, nbf: seconds + 3_600 }), body, 401],
  ['a token for another bot', signed(key, { ...claims, aud: 'another-bot' }), body, 401],
  ['a token of another issuer', signed(key, { ...claims, iss: elsewhere }), body, 401],
  ['an emulator token', signed(key, { ...claims, iss: emulatorIssuer, ver: '2.0', azp: BOT_ID }), body, 401],
  [
    'a skill token',
    signed(key, { ...claims, iss: emulatorIssuer, ver: '1.0', appid: 'other-bot' }),
    body,
    401,
  ],
  ['a token for another service address', signed(key, { ...claims, serviceurl: elsewhere }), body, 401],
  ['a token without service address', signed(key, without(claims, 'serviceurl')), body, 401],
  ['a body without service address', good, without(body, 'serviceUrl'), 400],
  ['a body with a service address elsewhere', good, { ...body, serviceUrl: elsewhere }, 403],
  [
    'both with a service address elsewhere',
    signed(key, { ...claims, serviceurl: elsewhere }),
    { ...body, serviceUrl: elsewhere },
    403,
  ],
  [
    'a service address that only looks right',
    good,
    { ...body, serviceUrl: 'https://smba.trafficmanager.net.evil.example/' },
    403,
  ],
  [
    'a service address with a user in it',
    good,
    { ...body, serviceUrl: 'https://smba.trafficmanager.net@evil.example/' },
    403,
  ],
  ['a loopback service address', good, { ...body, serviceUrl: 'http://127.0.0.1:1/' }, 403],
  ['another channel', good, { ...body, channelId: 'emulator' }, 403],
  ['a channel with its own token rules', good, { ...body, channelId: 'AseChannel' }, 403],
  ['another tenant in both places', good, typed({ ...scene, tenantId: 'tenant-elsewhere' }, 'Vraag?'), 403],
  [
    'another tenant in channelData',
    good,
    { ...body, channelData: { tenant: { id: 'tenant-elsewhere' } } },
    403,
  ],
  [
    'another tenant in the conversation',
    good,
    { ...body, conversation: { id: 'a:1', tenantId: 'tenant-elsewhere' } },
    403,
  ],
  ['no tenant at all', good, { ...body, conversation: { id: 'a:1' }, channelData: {} }, 403],
];

describe('forged requests', () => {
  let bot: RunningBot;
  let answering: StubAnswering;

  beforeAll(async () => {
    publishKeys(key);
    answering = stubAnswering({});
    bot = await startBot(
      { answering },
      {
        BOT_ID,
        BOT_PASSWORD: 'x',
        BOT_TENANT_ID: 'tenant-gemeente',
        ALLOWED_TENANT_IDS: SCHOOL,
        HOST: '127.0.0.1',
      },
    );
  });
  afterAll(async () => {
    await bot.stop();
    nock.cleanAll();
  });

  const post = (token: string | undefined, activity: unknown) =>
    bot.post(activity, token === undefined ? {} : { authorization: token });

  test.each(forgeries)('%s: refused, and the bot does nothing', async (_, token, activity, status) => {
    const turns = bot.logLines.filter((line) => line.includes('"event":"turn"')).length;
    const response = await post(token, activity);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
    expect(bot.logLines.filter((line) => line.includes('"event":"turn"'))).toHaveLength(turns);
    expect(answering.questions).toEqual([]);
  });

  test('a request as Teams makes it is taken, so the table does not refuse everything', async () => {
    const turns = bot.logLines.filter((line) => line.includes('"event":"turn"')).length;
    expect((await post(good, memberAdded(scene))).status).toBe(200);
    expect(bot.logLines.filter((line) => line.includes('"event":"turn"'))).toHaveLength(turns + 1);
  });

  test('tokens of ever new tenants leave no trace in the list of issuers of the SDK', async () => {
    const load = createRequire(import.meta.url);
    const { ToBotFromBotOrEmulatorTokenValidationParameters: known } = load(
      'botframework-connector/lib/auth/tokenValidationParameters.js',
    ) as { ToBotFromBotOrEmulatorTokenValidationParameters: { issuer: string[] } };
    const before = known.issuer.length;
    const count = 500;
    for (let n = 0; n < count; n += 1) {
      const iss = `https://sts.windows.net/tenant-${n}/`;
      // Right in all but the issuer, so that nothing else stops it.
      await post(signed(stranger, { ...claims, iss, tid: `tenant-${n}`, ver: '1.0', appid: BOT_ID }), body);
    }
    expect(known.issuer).toHaveLength(before);
  });
});

function tampered(token: string): string {
  const [head, , signature] = token.split('.');
  return [
    head,
    Buffer.from(JSON.stringify({ ...claims, name: 'admin' })).toString('base64url'),
    signature,
  ].join('.');
}

function without(object: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([n]) => n !== name));
}
