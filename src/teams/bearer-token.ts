import { z } from 'zod/v4';

/** Who signs the requests that Teams sends to a bot (Bot Connector authentication, public cloud). */
const CHANNEL_ISSUER = 'https://api.botframework.com';
/** Clocks may differ by this much, as in the SDK's own check. */
const CLOCK_SKEW_SECONDS = 300;
const MAX_TOKEN_LENGTH = 16_384;

const header = z.object({ alg: z.literal('RS256'), kid: z.string().min(1) });
const payload = z.object({
  iss: z.literal(CHANNEL_ISSUER),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  serviceurl: z.string().optional(),
});

/**
 * Reads a token without verifying it, and tells whether it is worth verifying. The SDK verifies the signature
 * later; but for issuers other than the channel's it takes paths that check no `serviceUrl`, and remembers
 * each new issuer for as long as the process lives. Such tokens must not get there.
 */
export function isPlausibleChannelToken(
  authorization: string | undefined,
  expected: { botId: string; serviceUrl?: string; now: Date },
): boolean {
  const match = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization ?? '');
  if (!match || (authorization ?? '').length > MAX_TOKEN_LENGTH) return false;
  const head = header.safeParse(decode(match[1]));
  const claims = payload.safeParse(decode(match[2]));
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
