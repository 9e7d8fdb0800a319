import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { AuthenticationConstants } from 'botframework-connector';
// Not exported by the package: the one place where the SDK keeps who reads keys, by their address.
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js';
import { z } from 'zod/v4';
import { BotError } from '../errors.js';
import { agentFor } from './connection-agent.js';

/** A key as the SDK wants it: PEM, and the channels that it may sign for. */
export interface ChannelKey {
  readonly key: string;
  readonly endorsements: string[] | undefined;
}

/** The keys by which Teams signs what it sends, by their id. */
export interface ChannelKeys {
  /**
   * Null for an id that nobody has published: the token is forged.
   *
   * @throws BotError `channel-keys` while the keys can't be read: nothing is known of the token then
   */
  getKey(id: string): Promise<ChannelKey | null>;
}

export interface ChannelKeysOptions {
  /** Reads all keys anew, once. */
  readonly read: () => Promise<ReadonlyMap<string, ChannelKey>>;
  /** Milliseconds, of a clock that doesn't jump. */
  readonly now?: () => number;
  readonly wait?: (ms: number) => Promise<void>;
}

const MINUTE_MS = 60_000;
/** Microsoft's advice for bots: read the keys anew once a day. */
const FRESH_MS = 24 * 60 * MINUTE_MS;
/** An id that isn't there may be a new key, or made up by somebody who wants us to ask Microsoft all day. */
const UNKNOWN_MS = 5 * MINUTE_MS;
/** Between tries within one request, which Teams gives up after fifteen seconds. */
const TRY_AGAIN_MS = [200, 1_000];
/** After those have failed, others fail at once for so long. */
const FAILURE_MS = 1_000;

/**
 * Keys that are read when needed and kept. Replaces the SDK's own reader, which counts keys as read before their text
 * has come, so that one reply that breaks off shuts everybody out for an hour, and which tells a fault of the network
 * from a forged token by nothing. Keys that were read once go on counting while no newer ones can be had.
 */
export function createChannelKeys(options: ChannelKeysOptions): ChannelKeys {
  const { read, now = () => performance.now(), wait = sleep } = options;
  let keys: ReadonlyMap<string, ChannelKey> = new Map();
  let readAt = Number.NEGATIVE_INFINITY;
  let failedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function readAnew(): Promise<void> {
    for (let tried = 0; ; tried++) {
      try {
        keys = await read();
        readAt = now();
        return;
      } catch (cause) {
        const pause = TRY_AGAIN_MS[tried];
        if (pause === undefined) {
          failedAt = now();
          throw unreadable(cause);
        }
        await wait(pause);
      }
    }
  }

  async function refresh(): Promise<void> {
    if (now() - failedAt < FAILURE_MS) throw unreadable();
    reading ??= readAnew().finally(() => {
      reading = undefined;
    });
    await reading;
  }

  return {
    async getKey(id) {
      const known = keys.get(id);
      if (now() - readAt < (known ? FRESH_MS : UNKNOWN_MS)) return known ?? null;
      try {
        await refresh();
      } catch (error) {
        if (known) return known;
        throw error;
      }
      return keys.get(id) ?? null;
    },
  };
}

function unreadable(cause?: unknown): BotError {
  return new BotError('channel-keys', 'The keys by which Teams signs could not be read.', {
    isRetryable: true,
    cause,
  });
}

function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Has the SDK look for the channel's keys here. */
export function useChannelKeys(keys: ChannelKeys): void {
  const { openIdMetadataCache } = JwtTokenExtractor as unknown as {
    readonly openIdMetadataCache: Map<string, ChannelKeys>;
  };
  openIdMetadataCache.set(AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl, keys);
}

const configuration = z.object({ jwks_uri: z.url() });
const published = z.object({
  keys: z
    .array(
      z.object({
        kid: z.string(),
        kty: z.string(),
        n: z.string().optional(),
        e: z.string().optional(),
        endorsements: z.array(z.string()).optional(),
      }),
    )
    .min(1),
});

/** From where Microsoft publishes them for the Bot Connector. */
export async function readPublishedKeys(): Promise<ReadonlyMap<string, ChannelKey>> {
  const address = AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl;
  const signal = AbortSignal.timeout(SILENCE_MS);
  const { jwks_uri } = configuration.parse(await getJson(address, signal));
  const { keys } = published.parse(await getJson(jwks_uri, signal));
  return new Map(
    keys.flatMap(({ kid, kty, n, e, endorsements }) => {
      if (kty !== 'RSA' || n === undefined || e === undefined) return [];
      const jwk: JsonWebKey = { kty, n, e };
      const key = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
      return [[kid, { key: String(key), endorsements }] as const];
    }),
  );
}

/** For both documents; three times this fits into the ten seconds of a turn. */
const SILENCE_MS = 2_500;

async function getJson(address: string, signal: AbortSignal): Promise<unknown> {
  const url = new URL(address);
  return await new Promise((resolve, reject) => {
    const sent = request(
      url,
      { agent: agentFor(url), signal, headers: { accept: 'application/json' } },
      (response) => {
        const { statusCode: status } = response;
        text(response)
          .then((body) => {
            if (status !== 200) throw new Error(`status ${status}`);
            resolve(JSON.parse(body));
          })
          .catch(reject);
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}
