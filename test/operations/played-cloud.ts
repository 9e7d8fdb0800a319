import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { discoveryOf, endpointsOf, LOGIN, published, tokenAnswer } from '../helpers/entra-id.js';
import { passOn } from '../helpers/round-robin.js';
import type { Cloud } from '../helpers/teams-cloud.js';
import { channelClaims, channelKeys, signed } from '../helpers/tokens.js';

/** A loopback address that nothing else uses, since https must stand on its usual port there. */
const ADDRESS = '127.0.0.77';
const LOGIN_HOST = new URL(LOGIN).host;
const CHANNEL_KEYS = 'login.botframework.com';
const TEAMS = 'smba.trafficmanager.net';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface PlayedCloud extends Cloud {
  /** What a process needs in its environment to find this cloud at the addresses of Microsoft. */
  readonly env: Readonly<Record<string, string>>;
  /** The municipality's own https address, which passes `/api/messages` on and nothing else. */
  publishBot(host: string, bot: string): void;
  stop(): Promise<void>;
}

export interface Registration {
  readonly botId: string;
  readonly tenantId: string;
  /** The client secret that Entra ID takes. */
  readonly secret: string;
}

/**
 * Microsoft as a program of its own meets it: Entra ID, the keys of the channel and Teams' connector over https on
 * loopback, with certificates of an authority that only such a process trusts. Needs `openssl`, and the right to
 * listen on port 443.
 *
 * @param hosts further names that lead here
 */
export async function startPlayedCloud(
  registration: Registration,
  hosts: readonly string[],
): Promise<PlayedCloud> {
  const names = [LOGIN_HOST, CHANNEL_KEYS, TEAMS, ...hosts];
  const folder = mkdtempSync(join(tmpdir(), 'played-cloud-'));
  const certificates = makeCertificates(folder, names);
  const handlers = new Map<string, Handler>([
    [LOGIN_HOST, entraId(registration)],
    [CHANNEL_KEYS, keysOfChannel],
  ]);
  const teams = new Map<string, string>();
  handlers.set(TEAMS, (request, response) => {
    const [, name = '', ...path] = (request.url ?? '').split('/');
    const connector = teams.get(name);
    if (connector === undefined) return void response.writeHead(404).end();
    passOn(request, response, new URL(path.join('/'), connector));
  });
  const server = createServer(
    { key: readFileSync(certificates.key), cert: readFileSync(certificates.chain) },
    (request, response) => {
      const handler = handlers.get((request.headers.host ?? '').replace(/:\d+$/, ''));
      if (handler) handler(request, response);
      else response.writeHead(421).end();
    },
  );
  await new Promise<void>((done, fail) => server.once('error', fail).listen(443, ADDRESS, done));
  const { known, stranger } = channelKeys();
  const claims = (serviceurl: string) => ({ ...channelClaims(), serviceurl, aud: registration.botId });
  return {
    env: {
      NODE_OPTIONS: `--import=${resolve('test/operations/cloud-hosts.mjs')}`,
      NODE_EXTRA_CA_CERTS: certificates.authority,
      PLAYED_CLOUD: JSON.stringify({ address: ADDRESS, hosts: names }),
    },
    authorization: (serviceUrl) => signed(known, claims(serviceUrl)),
    forgedAuthorization: (serviceUrl) => signed(stranger, claims(serviceUrl)),
    publish(name, loopback) {
      teams.set(name, loopback);
      return `https://${TEAMS}/${name}/`;
    },
    publishBot(host, bot) {
      handlers.set(host, (request, response) => {
        if (request.url === '/api/messages') passOn(request, response, new URL(request.url, bot));
        else response.writeHead(404).end();
      });
    },
    close: () => {},
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Gives a token for the right secret of the right app in the right tenant, and refuses as Entra ID does. */
function entraId({ botId, tenantId, secret }: Registration): Handler {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${encode({ alg: 'none' })}.${encode({ tid: tenantId, aud: 'https://api.botframework.com' })}.x`;
  return async (request, response) => {
    const { url = '' } = request;
    if (url.includes('/discovery/instance')) return json(response, 200, discoveryOf(tenantId));
    if (!url.startsWith(`/${tenantId}/`)) return refuse(response, 90002);
    if (url.includes('openid-configuration')) return json(response, 200, endpointsOf(tenantId));
    const form = new URLSearchParams(await bodyOf(request));
    if (form.get('client_id') !== botId) return refuse(response, 700016);
    if (form.get('client_secret') !== secret) return refuse(response, 7000215);
    json(response, 200, tokenAnswer(token));
  };
}

function refuse(response: ServerResponse, code: number): void {
  const error_description = `AADSTS${code}: reason.`;
  json(response, code === 7000215 ? 401 : 400, {
    error: 'invalid_client',
    error_description,
    error_codes: [code],
  });
}

const keysOfChannel: Handler = (request, response) => {
  if (request.url?.endsWith('openidconfiguration')) {
    const jwks_uri = `https://${CHANNEL_KEYS}/v1/.well-known/keys`;
    return json(response, 200, { issuer: 'https://api.botframework.com', jwks_uri });
  }
  json(response, 200, { keys: [published(channelKeys().known, ['msteams'])] });
};

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** An authority of its own, and one certificate of it for all the names. */
function makeCertificates(folder: string, names: readonly string[]) {
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  writeFileSync(file('names'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`);
  const fresh = ['-newkey', 'rsa:2048', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...fresh,
    '-subj',
    '/CN=played authority',
    '-days',
    '2',
    '-keyout',
    file('ca.key'),
    '-out',
    file('ca.crt'),
  );
  openssl('req', ...fresh, '-subj', '/CN=played cloud', '-keyout', file('own.key'), '-out', file('own.csr'));
  openssl(
    'x509',
    '-req',
    '-in',
    file('own.csr'),
    '-CA',
    file('ca.crt'),
    '-CAkey',
    file('ca.key'),
    '-CAcreateserial',
    '-days',
    '60',
    '-extfile',
    file('names'),
    '-out',
    file('own.crt'),
  );
  return { key: file('own.key'), chain: file('own.crt'), authority: file('ca.crt') };
}
