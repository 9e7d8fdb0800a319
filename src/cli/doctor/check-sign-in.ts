import type { BotRegistration } from '../../config.js';
import { requestBotToken } from '../../teams/bot-credentials.js';
import { doctorTexts as texts } from '../../texts/doctor.nl.js';
import { bad, type Finding, good, remark } from './finding.js';

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;
/** Entra ID and the SDK allow five minutes between two clocks. */
const CLOCK_LIMIT_MS = 5 * 60_000;

type SignInFault = keyof typeof texts.signIn;

/** Codes of Entra ID: learn.microsoft.com/entra/identity-platform/reference-error-codes. */
const FAULTS: readonly (readonly [RegExp, SignInFault])[] = [
  [/AADSTS(700016|7000229|1000502)\b/, 'unknown-app'],
  [/AADSTS(90002|900023|900021)\b/, 'unknown-tenant'],
  [/AADSTS7000222\b/, 'expired-secret'],
  [/AADSTS7000215\b/, 'wrong-secret'],
  [/AADSTS(700024)\b/, 'clock'],
  [/AADSTS(700027|7000226|5000611|700030)\b/, 'unknown-certificate'],
  [
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|EHOSTUNREACH|network_error|endpoints_resolution/,
    'unreachable',
  ],
  [/AADSTS(90033|50196|90055)\b|temporarily_unavailable|\b5\d\d\b/, 'busy'],
];

/** Has the bot sign in as it will when it sends, and looks at whose token comes back. */
export async function checkSignIn(bot: BotRegistration, now: Date): Promise<Finding[]> {
  const dates = certificateDates(bot, now);
  try {
    const token = await requestBotToken(bot);
    const tenant = tenantOf(token);
    if (tenant !== undefined && tenant.toLowerCase() !== bot.tenantId.toLowerCase())
      return [bad('sign-in', texts.otherTenant), ...dates];
    return [good('sign-in', texts.signedIn), ...dates];
  } catch (error) {
    return [bad('sign-in', explain(error, bot)), ...dates];
  }
}

/** Entra ID's own words can hold ids and addresses: only its code is passed on. */
function explain(error: unknown, { signIn }: BotRegistration): string {
  const said = everythingSaid(error);
  const fault =
    FAULTS.find(([pattern]) => pattern.test(said))?.[1] ??
    (signIn.kind === 'managed-identity' ? 'no-identity' : 'other');
  const [code] = /AADSTS\d+/.exec(said) ?? [];
  return code === undefined ? texts.signIn[fault] : texts.signInCode(texts.signIn[fault], code);
}

function everythingSaid(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, errorCode } = error as { code?: unknown; errorCode?: unknown };
  return [error.message, code, errorCode, error.cause ? everythingSaid(error.cause) : ''].join(' ');
}

/** The tenant that a token names; undefined when it can't be read, which is Entra ID's good right. */
function tenantOf(token: string): string | undefined {
  try {
    const { tid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof tid === 'string' ? tid : undefined;
  } catch {
    return undefined;
  }
}

function certificateDates({ signIn }: BotRegistration, now: Date): Finding[] {
  if (signIn.kind !== 'certificate' || signIn.validUntil === undefined) return [];
  const days = Math.floor((signIn.validUntil.getTime() - now.getTime()) / DAY_MS);
  if (days < 0) return [bad('sign-in', texts.certificateEnded)];
  return days < SOON_DAYS ? [remark('sign-in', texts.certificateEnds(days))] : [];
}

/** Holds this machine's clock against that of Entra ID. */
export async function checkClock({ tenantId }: BotRegistration, now: () => Date): Promise<Finding> {
  const url = `https://login.microsoftonline.com/${encodeURIComponent(tenantId)}/v2.0/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  const theirs = Date.parse(response?.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return remark('clock', texts.clockUnknown);
  const off = Math.abs(now().getTime() - theirs);
  return off > CLOCK_LIMIT_MS
    ? bad('clock', texts.clockOff(Math.round(off / 60_000)))
    : good('clock', texts.clock(Math.round(off / 1_000)));
}
