import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import nock from 'nock';

export const BOT_ID = '5d0a3a57-0000-4000-8000-00000000b070';
export const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A key made for one test run. */
export interface ThrowAwayKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export function throwAwayKey(kid: string): ThrowAwayKey {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

let keys: { readonly known: ThrowAwayKey; readonly stranger: ThrowAwayKey } | undefined;

/** One pair for all files of a worker: the SDK keeps the keys that it has read. Only `known` is to be published. */
export function channelKeys(): { readonly known: ThrowAwayKey; readonly stranger: ThrowAwayKey } {
  keys ??= { known: throwAwayKey('published'), stranger: throwAwayKey('published') };
  return keys;
}

/** The claims of a token that Teams would send with an activity. */
export function channelClaims(now: Date = new Date()): Record<string, unknown> {
  const seconds = Math.floor(now.getTime() / 1_000);
  return {
    serviceurl: SERVICE_URL,
    nbf: seconds - 60,
    exp: seconds + 3_600,
    iss: 'https://api.botframework.com',
    aud: BOT_ID,
  };
}

export function signed(
  key: ThrowAwayKey,
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
): string {
  const input = `${encode({ alg: 'RS256', typ: 'JWT', kid: key.kid, ...header })}.${encode(claims)}`;
  const signature = createSign('RSA-SHA256').update(input).sign(key.privateKey).toString('base64url');
  return `Bearer ${input}.${signature}`;
}

export function unsigned(claims: Record<string, unknown>): string {
  return `Bearer ${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`;
}

/** Plays the places where the SDK finds the keys of the channel. */
export function publishKeys(...keys: ThrowAwayKey[]): void {
  const jwks = keys.map((key) => ({
    ...key.publicKey.export({ format: 'jwk' }),
    kid: key.kid,
    use: 'sig',
    endorsements: ['msteams'],
  }));
  nock('https://login.botframework.com')
    .persist()
    .get('/v1/.well-known/openidconfiguration')
    .reply(200, {
      issuer: 'https://api.botframework.com',
      jwks_uri: 'https://login.botframework.com/v1/.well-known/keys',
    })
    .get('/v1/.well-known/keys')
    .reply(200, { keys: jwks });
}
