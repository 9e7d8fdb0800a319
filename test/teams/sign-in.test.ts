import { createPublicKey, createVerify, randomUUID, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Environment, loadConfig } from '../../src/config.js';
import { createTeamsAdapter } from '../../src/teams/adapter.js';
import { requestBotToken } from '../../src/teams/bot-credentials.js';
import { createMessenger } from '../../src/teams/messenger.js';
import { botCertificate } from '../helpers/bot-certificate.js';
import { TokenEndpoint } from '../helpers/token-endpoint.js';
import { BOT_ID } from '../helpers/tokens.js';

const TENANT = '5d0a3a57-0000-4000-8000-0000000070e5';
const registered: Environment = { BOT_ID, BOT_TENANT_ID: TENANT, ALLOWED_TENANT_IDS: TENANT };
const botOf = (env: Environment) => {
  const { bot } = loadConfig({ ...registered, ...env });
  if (bot === undefined) throw new Error('not registered');
  return bot;
};

describe('the bot signs in', () => {
  let endpoint: TokenEndpoint;
  beforeEach(async () => {
    endpoint = await TokenEndpoint.start(TENANT);
  });
  afterEach(async () => {
    await endpoint.stop();
    nock.cleanAll();
    vi.unstubAllEnvs();
  });

  test('with a secret, at its own tenant', async () => {
    expect(await requestBotToken(botOf({ BOT_PASSWORD: 'een-geheim' }))).toBe(endpoint.token);
    expect(endpoint.asked).toMatchObject([
      {
        path: `/${TENANT}/oauth2/v2.0/token`,
        form: {
          client_id: BOT_ID,
          client_secret: 'een-geheim',
          scope: 'https://api.botframework.com/.default',
        },
      },
    ]);
  });

  test('with a certificate, by an assertion that its key signed', async () => {
    const { file, thumbprint } = botCertificate();
    const env = { BOT_CERTIFICATE_FILE: file, BOT_CERTIFICATE_THUMBPRINT: thumbprint };
    expect(await requestBotToken(botOf(env))).toBe(endpoint.token);
    const { form } = endpoint.asked[0] ?? {};
    expect(form).not.toHaveProperty('client_secret');
    const [head = '', body = '', signature = ''] = (form?.client_assertion ?? '').split('.');
    const { x5t } = JSON.parse(Buffer.from(head, 'base64url').toString());
    expect(Buffer.from(x5t, 'base64').toString('hex').toUpperCase()).toBe(thumbprint);
    expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toMatchObject({ iss: BOT_ID, sub: BOT_ID });
    const key = createPublicKey(
      new X509Certificate(readFileSync(file)).publicKey.export({ format: 'pem', type: 'spki' }),
    );
    const signed = createVerify('RSA-SHA256').update(`${head}.${body}`).verify(key, signature, 'base64url');
    expect(signed).toBe(true);
  });

  test('by its managed identity, without a secret of any kind', async () => {
    const identity = await playIdentityEndpoint(endpoint.token);
    vi.stubEnv('IDENTITY_ENDPOINT', identity.url);
    vi.stubEnv('IDENTITY_HEADER', 'kop');
    expect(await requestBotToken(botOf({ BOT_MANAGED_IDENTITY: 'true' }))).toBe(endpoint.token);
    expect(identity.asked).toEqual([
      { resource: 'https://api.botframework.com', clientId: BOT_ID, header: 'kop' },
    ]);
    expect(endpoint.asked).toEqual([]);
    await new Promise((done) => identity.server.close(done));
  });

  test.each([
    ['a secret', () => ({ BOT_PASSWORD: 'een-geheim' })],
    [
      'a certificate',
      () => {
        const { file, thumbprint } = botCertificate();
        return { BOT_CERTIFICATE_FILE: file, BOT_CERTIFICATE_THUMBPRINT: thumbprint };
      },
    ],
  ])('and sends with the token that %s gave', async (_, env) => {
    // Another app: the SDK keeps the tokens of each.
    const bot = botOf({ ...env(), BOT_ID: randomUUID() });
    let authorization: unknown;
    nock('https://smba.trafficmanager.net')
      .post(/activities/)
      .reply(200, function () {
        authorization = this.req.headers.authorization;
        return { id: '1' };
      });
    const messenger = createMessenger({ adapter: createTeamsAdapter(bot), botId: bot.id });
    const to = { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversationId: '19:k@thread.tacv2' };
    await messenger.send(to, { type: 'message', text: 'proef' });
    expect([authorization].flat()).toEqual([`Bearer ${endpoint.token}`]);
  });
});

/** What Azure offers a program on its own machine. */
async function playIdentityEndpoint(
  token: string,
): Promise<{ url: string; asked: Record<string, unknown>[]; server: Server }> {
  const asked: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    const [resource, clientId] = [searchParams.get('resource'), searchParams.get('client_id')];
    asked.push({ resource, clientId, header: request.headers['x-identity-header'] });
    response.setHeader('content-type', 'application/json');
    const expires_on = Math.floor(Date.now() / 1_000) + 3_600;
    response.end(JSON.stringify({ access_token: token, expires_on, resource, token_type: 'Bearer' }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/msi/token`, asked, server };
}
