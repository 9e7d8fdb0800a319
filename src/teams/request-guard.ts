import { z } from 'zod/v4';
import { isReplyAddress } from '../allowed-hosts.js';
import type { Config } from '../config.js';
import { type IncomingActivity, isHarmlessJson, readActivity } from './incoming-activity.js';

/** Who signs the requests that Teams sends to a bot (Bot Connector authentication, public cloud). */
const CHANNEL_ISSUER = 'https://api.botframework.com';
/** Clocks may differ by this much, as in the SDK's own check. */
const CLOCK_SKEW_SECONDS = 300;
const MAX_TOKEN_LENGTH = 16_384;

const tokenHeader = z.object({ alg: z.literal('RS256'), kid: z.string().min(1) });
const tokenClaims = z.object({
  iss: z.literal(CHANNEL_ISSUER),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  serviceurl: z.string().optional(),
});

/** Activity types that the bot has a route for; others are taken and ignored, as the protocol asks. */
const KNOWN_TYPES = new Set([
  'message',
  'messageUpdate',
  'messageDelete',
  'messageReaction',
  'conversationUpdate',
  'installationUpdate',
  'invoke',
]);

/** Why a request was turned away; a constant that is safe to log. */
export type Refusal =
  | 'token'
  | 'not-an-object'
  | 'harmful-json'
  | 'not-an-activity'
  | 'channel'
  | 'service-url'
  | 'tenant';

export type Verdict =
  | { readonly kind: 'pass'; readonly activity: IncomingActivity }
  | { readonly kind: 'ignore'; readonly type: string }
  | { readonly kind: 'refuse'; readonly status: 400 | 401 | 403; readonly reason: Refusal };

export interface RequestGuard {
  /** First, before the body is read: requests without a plausible token cost nothing more. */
  checkToken(authorization: string | undefined): Verdict | undefined;
  /** Then the parsed body. */
  checkBody(body: unknown, authorization: string | undefined): Verdict;
}

/**
 * Stands before the SDK's adapter and lets through only what Teams can have sent to this bot. It does not
 * verify signatures, which the adapter does; it closes what the adapter leaves open: wrong shapes, other
 * channels, other hosts to reply to, other tenants, other issuers.
 */
export function createRequestGuard(
  config: Pick<Config, 'mode' | 'bot' | 'allowedTenantIds' | 'teamsServiceUrl'>,
  now: () => Date = () => new Date(),
): RequestGuard {
  const development = config.mode === 'development';
  const { teamsServiceUrl: standard } = config;
  const tenants = new Set(config.allowedTenantIds);
  const plausible = (authorization: string | undefined, serviceUrl?: string) =>
    config.bot === undefined ||
    isPlausibleChannelToken(authorization, {
      botId: config.bot.id,
      now: now(),
      ...(serviceUrl === undefined ? {} : { serviceUrl }),
    });

  function isAllowedTenant(activity: IncomingActivity): boolean {
    if (development && tenants.size === 0) return true;
    const named = [activity.channelData?.tenant?.id, activity.conversation.tenantId].filter(
      (t) => t !== undefined,
    );
    return named.length > 0 && named.every((tenant) => tenants.has(tenant));
  }

  return {
    checkToken: (authorization) => (plausible(authorization) ? undefined : refuse(401, 'token')),

    checkBody(body, authorization) {
      if (typeof body !== 'object' || body === null || Array.isArray(body))
        return refuse(400, 'not-an-object');
      if (!isHarmlessJson(body)) return refuse(400, 'harmful-json');
      const activity = readActivity(body);
      if (!activity) return unknownType(body) ?? refuse(400, 'not-an-activity');
      if (activity.channelId !== 'msteams') return refuse(403, 'channel');
      if (!isReplyAddress(activity.serviceUrl, { development, standard })) return refuse(403, 'service-url');
      if (!plausible(authorization, activity.serviceUrl)) return refuse(401, 'token');
      if (!isAllowedTenant(activity)) return refuse(403, 'tenant');
      return unknownType(activity) ?? { kind: 'pass', activity };
    },
  };
}

/** New kinds of activities may come without a sender or in other shapes; they are no error. */
function unknownType(body: object): Verdict | undefined {
  const type: unknown = 'type' in body ? body.type : undefined;
  return typeof type === 'string' && type !== '' && !KNOWN_TYPES.has(type)
    ? { kind: 'ignore', type }
    : undefined;
}

function refuse(status: 400 | 401 | 403, reason: Refusal): Verdict {
  return { kind: 'refuse', status, reason };
}

/**
 * Reads a token without verifying it, and tells whether it is worth verifying. The SDK verifies the signature
 * later; but for issuers other than the channel's it takes paths that check no `serviceUrl`, and remembers
 * each new issuer for as long as the process lives. Such tokens must not get there.
 */
function isPlausibleChannelToken(
  authorization: string | undefined,
  expected: { botId: string; serviceUrl?: string; now: Date },
): boolean {
  const match = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization ?? '');
  if (!match || (authorization ?? '').length > MAX_TOKEN_LENGTH) return false;
  const head = tokenHeader.safeParse(decode(match[1]));
  const claims = tokenClaims.safeParse(decode(match[2]));
  if (!head.success || !claims.success) return false;
  const { aud, exp, nbf, serviceurl } = claims.data;
  const seconds = expected.now.getTime() / 1_000;
  return (
    aud === expected.botId &&
    exp + CLOCK_SKEW_SECONDS > seconds &&
    (nbf ?? 0) - CLOCK_SKEW_SECONDS < seconds &&
    (expected.serviceUrl === undefined || serviceurl === expected.serviceUrl)
  );
}

function decode(part: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
