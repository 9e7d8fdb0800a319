import nock from 'nock';
import { discoveryOf, endpointsOf, LOGIN, tokenAnswer } from './entra-id.js';
import { BOT_ID, channelClaims, channelKeys, publishKeys, signed } from './tokens.js';

const HOST = 'https://smba.trafficmanager.net';
const BOT_TENANT = 'tenant-gemeente';

/** What a registered bot is configured with; without it the bot runs in development mode. */
export const REGISTERED = {
  BOT_ID,
  BOT_PASSWORD: 'een-geheim',
  BOT_TENANT_ID: BOT_TENANT,
  HOST: '127.0.0.1',
  ALLOWED_TENANT_IDS: 'tenant-school-5d2e,tenant-gemeente',
};

/** Plays Microsoft for a registered bot: signs what Teams sends, gives the bot its token, passes on what it sends. */
export interface Cloud {
  /** As Teams signs an activity that comes from this address. */
  authorization(serviceUrl: string): string;
  /** The public address of a connector that listens on loopback. */
  publish(name: string, loopback: string): string;
  /** Signed by a key that nobody has published. */
  forgedAuthorization(serviceUrl: string): string;
  close(): void;
}

export function playCloud(): Cloud {
  const { known: key, stranger } = channelKeys();
  publishKeys(key);
  nock(LOGIN)
    .persist()
    .get(/\/common\/discovery\/instance/)
    .reply(200, discoveryOf(BOT_TENANT))
    .get(/openid-configuration/)
    .reply(200, endpointsOf(BOT_TENANT))
    .post(/oauth2/)
    .reply(200, tokenAnswer('bot-token'));

  const claims = (serviceurl: string) => ({ ...channelClaims(), serviceurl });
  const signatures = new Map<string, string>();
  return {
    authorization(serviceUrl) {
      const known = signatures.get(serviceUrl) ?? signed(key, claims(serviceUrl));
      signatures.set(serviceUrl, known);
      return known;
    },
    forgedAuthorization: (serviceUrl) => signed(stranger, claims(serviceUrl)),
    publish(name, loopback) {
      const path = new RegExp(`^/${name}/`);
      const pass = (method: string) => async (uri: string, body: nock.Body) => {
        const response = await fetch(loopback + uri.slice(name.length + 2), {
          method,
          ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        });
        const after = response.headers.get('retry-after');
        const text = await response.text();
        return [response.status, text, after === null ? {} : { 'retry-after': after }] as nock.ReplyFnResult;
      };
      const scope = nock(HOST).persist();
      for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
        scope.intercept(path, method).reply(pass(method));
      }
      return `${HOST}/${name}/`;
    },
    close: () => nock.cleanAll(),
  };
}
