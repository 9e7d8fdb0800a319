import { describe, expect, it } from 'vitest';
import { createRequestGuard } from '../../src/teams/request-guard.js';
import { type ActivityJson, typed } from '../helpers/activities.js';
import { BOT_ID, channelClaims, channelKeys, SERVICE_URL, signed } from '../helpers/tokens.js';

const TENANT = 'tenant-school';
const NOW = new Date();
const { known } = channelKeys();
const claims = channelClaims(NOW);
const seconds = NOW.getTime() / 1_000;
const good = signed(known, claims);
const body: ActivityJson = typed({ serviceUrl: SERVICE_URL, tenantId: TENANT }, 'Vraag?');
const bot = { id: BOT_ID, tenantId: TENANT, signIn: { kind: 'secret', secret: 'x' } } as never;

/** By itself: the SDK behind it refuses most of these too, so over HTTP nobody would see that the guard lets them by. */
describe('the guard alone', () => {
  const guard = createRequestGuard(
    { mode: 'production', bot, allowedTenantIds: [TENANT], teamsServiceUrl: SERVICE_URL },
    () => NOW,
  );
  const refusal = (status: number, reason: string) => ({ kind: 'refuse', status, reason });

  it('lets through what Teams sends', () => {
    expect(guard.checkToken(good)).toBeUndefined();
    expect(guard.checkBody(body, good)).toMatchObject({ kind: 'pass' });
  });

  it.each([
    ['another bot', { aud: 'another-bot' }],
    ['another issuer', { iss: 'https://sts.windows.net/tenant-1/' }],
    ['expired longer ago than clocks differ', { exp: seconds - 301 }],
    ['not valid before clocks could say so', { nbf: seconds + 301 }],
  ])('refuses a token before its body is read: %s', (_, changed) => {
    expect(guard.checkToken(signed(known, { ...claims, ...changed }))).toEqual(refusal(401, 'token'));
  });

  it.each([
    ['another signature', signed(known, claims, { alg: 'HS256' })],
    ['no key id', signed(known, claims, { kid: '' })],
    ['longer than any', `${good}${'A'.repeat(16_384)}`],
  ])('refuses a token by its form: %s', (_, authorization) => {
    expect(guard.checkToken(authorization)).toEqual(refusal(401, 'token'));
  });

  it('refuses a token for another service address than that of its activity', () => {
    const elsewhere = signed(known, { ...claims, serviceurl: `${SERVICE_URL}x/` });
    expect(guard.checkBody(body, elsewhere)).toEqual(refusal(401, 'token'));
  });

  const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });
  it.each([
    ['deeper than any card', deep(41)],
    ['larger than any card', Array.from({ length: 20_001 }, () => 1)],
    ['a key of the prototype', JSON.parse('{"constructor":1}')],
    ['one more', JSON.parse('[{"__proto__":1}]')],
  ])('refuses JSON that is %s', (_, value) => {
    expect(guard.checkBody({ ...body, value }, good)).toEqual(refusal(400, 'harmful-json'));
  });

  it.each([
    [{ channelId: 'webchat' }, 403, 'channel'],
    [{ serviceUrl: 'https://evil.example/' }, 403, 'service-url'],
    [{ channelData: { tenant: { id: 'tenant-elsewhere' } } }, 403, 'tenant'],
    [{ from: undefined }, 400, 'not-an-activity'],
  ])('refuses an activity with %j', (changed, status, reason) => {
    expect(guard.checkBody({ ...body, ...changed }, good)).toEqual(refusal(status, reason));
  });
});
