import { createHmac } from 'node:crypto';
import { type ActivityJson, typed } from './activities.js';
import { BOT_ID, channelClaims, channelKeys, SERVICE_URL, signed, throwAwayKey, unsigned } from './tokens.js';

/** One request that Teams did not make: what is wrong, its headers and body, and the status that it must get. */
export interface Forgery {
  readonly what: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
  readonly status: 400 | 401 | 403;
}

export const SCHOOL = 'tenant-school';
const { known: key, stranger } = channelKeys();
const unpublished = throwAwayKey('unpublished');
/** Published, and not for Teams. */
export const webChatKey = throwAwayKey('web-chat');

const claims = channelClaims();
const seconds = Math.floor(Date.now() / 1_000);
export const good = signed(key, claims);
const body: ActivityJson = typed({ serviceUrl: SERVICE_URL, tenantId: SCHOOL }, 'Een leerling is vaak ziek.');
const elsewhere = 'https://evil.example.org/';
const [head = '', payload = '', signature = ''] = good.slice('Bearer '.length).split('.');

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token with some claims changed, rightly signed. */
const withClaims = (changed: Record<string, unknown>) => signed(key, defined({ ...claims, ...changed }));
const withHead = (changed: Record<string, unknown>) => signed(key, claims, changed);

function defined(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** The published key taken for the secret of a symmetric signature. */
function symmetric(): string {
  const input = `${encode({ alg: 'HS256', typ: 'JWT', kid: key.kid })}.${payload}`;
  const secret = key.publicKey.export({ type: 'spki', format: 'pem' });
  return `Bearer ${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

const noRightTokens: readonly (readonly [string, string | undefined])[] = [
  ['no token', undefined],
  ['an empty token', 'Bearer '],
  ['rubbish', 'Bearer rubbish'],
  ['three parts of rubbish', 'Bearer a.b.c'],
  ['another scheme', good.replace('Bearer', 'Basic')],
  ['the scheme in small letters', good.replace('Bearer', 'bearer')],
  ['two blanks', good.replace('Bearer ', 'Bearer  ')],
  ['no scheme', good.slice('Bearer '.length)],
  ['two tokens', `${good}, ${good}`],
  ['a fourth part', `${good}.x`],
  ['no signature', `Bearer ${head}.${payload}.`],
  ['no payload', `Bearer ${head}..${signature}`],
  ['no header', `Bearer .${payload}.${signature}`],
  ['a token of 20 kB', `${good}${'A'.repeat(15_000)}`],
  ['alg none', unsigned(claims)],
  ['alg None with a signature', withHead({ alg: 'None' })],
  [
    'alg none with the signature of another token',
    `Bearer ${encode({ alg: 'none', kid: key.kid })}.${payload}.${signature}`,
  ],
  ['alg HS256 over an RSA signature', withHead({ alg: 'HS256' })],
  ['HS256 with the published key as its secret', symmetric()],
  ['alg RS512', withHead({ alg: 'RS512' })],
  ['alg PS256', withHead({ alg: 'PS256' })],
  ['alg ES256', withHead({ alg: 'ES256' })],
  ['no alg', withHead({ alg: undefined })],
  ['a list of algs', withHead({ alg: ['RS256'] })],
  ['no key id', withHead({ kid: undefined })],
  ['an empty key id', withHead({ kid: '' })],
  ['a key id that is a path', withHead({ kid: '../../../dev/null' })],
  ['a key id of the prototype', withHead({ kid: '__proto__' })],
  [
    'a key of its own in the header',
    signed(stranger, claims, { jwk: stranger.publicKey.export({ format: 'jwk' }) }),
  ],
  ['an address of keys in the header', signed(unpublished, claims, { jku: `${elsewhere}keys` })],
  ['an address of a certificate in the header', signed(unpublished, claims, { x5u: `${elsewhere}cert` })],
  ['signed by another key under a known id', signed(stranger, claims)],
  ['signed by a key that nobody publishes', signed(unpublished, claims)],
  ['signed by a key that is not for Teams', signed(webChatKey, claims)],
  ['claims changed after signing', `Bearer ${head}.${encode({ ...claims, name: 'admin' })}.${signature}`],
  [
    'the header changed after signing',
    `Bearer ${encode({ alg: 'RS256', kid: key.kid, x: 1 })}.${payload}.${signature}`,
  ],
  ['one sign of the signature changed', `Bearer ${head}.${payload}.${flip(signature)}`],
  ['half a signature', `Bearer ${head}.${payload}.${signature.slice(0, 100)}`],
  ['expired an hour ago', withClaims({ exp: seconds - 3_600 })],
  ['expired six minutes ago', withClaims({ exp: seconds - 360 })],
  ['no expiry', withClaims({ exp: undefined })],
  ['an expiry in words', withClaims({ exp: 'never' })],
  ['an expiry of null', withClaims({ exp: null })],
  ['not valid before in an hour', withClaims({ nbf: seconds + 3_600 })],
  ['for another bot', withClaims({ aud: '5d0a3a57-0000-4000-8000-0000000000ff' })],
  ['for a list with this bot in it', withClaims({ aud: [BOT_ID, 'another-bot'] })],
  ['for this bot in capitals', withClaims({ aud: BOT_ID.toUpperCase() })],
  ['for nobody', withClaims({ aud: undefined })],
  ['for Bot Framework itself', withClaims({ aud: 'https://api.botframework.com' })],
  ['of no issuer', withClaims({ iss: undefined })],
  ['of another issuer', withClaims({ iss: elsewhere })],
  ['of a list of issuers', withClaims({ iss: ['https://api.botframework.com'] })],
  [
    'of an issuer that begins like the right one',
    withClaims({ iss: 'https://api.botframework.com.evil.example' }),
  ],
  ['of the issuer with a slash more', withClaims({ iss: 'https://api.botframework.com/' })],
  ['of the issuer without encryption', withClaims({ iss: 'http://api.botframework.com' })],
  ['of the issuer of the government cloud', withClaims({ iss: 'https://api.botframework.us' })],
  ['for another service address', withClaims({ serviceurl: elsewhere })],
  ['for another path of the service', withClaims({ serviceurl: 'https://smba.trafficmanager.net/amer/' })],
  ['without service address', withClaims({ serviceurl: undefined })],
  ['with an empty service address', withClaims({ serviceurl: '' })],
  ['with a list of service addresses', withClaims({ serviceurl: [SERVICE_URL] })],
  ...emulatorIssuers().flatMap((iss) => [
    [
      `an emulator's, of ${iss}`,
      withClaims({ iss, ver: '2.0', azp: BOT_ID, serviceurl: undefined }),
    ] as const,
    [
      `a skill's, of ${iss}`,
      withClaims({ iss, ver: '1.0', appid: 'another-bot', serviceurl: undefined }),
    ] as const,
  ]),
];

/** Tenants whose tokens the SDK takes without looking at the service address. */
function emulatorIssuers(): string[] {
  const tenants = [
    'd6d49420-f39b-4df7-a1dc-d59a935871db',
    'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
    'my-own-tenant',
  ];
  return tenants.flatMap((tenant) => [
    `https://sts.windows.net/${tenant}/`,
    `https://login.microsoftonline.com/${tenant}/v2.0`,
  ]);
}

/** Both the token and the body say so: it is the host that must not be answered to. */
const wrongHosts = [
  elsewhere,
  'https://smba.trafficmanager.net.evil.example/',
  'https://smba.trafficmanager.net@evil.example/',
  'https://evil.example/smba.trafficmanager.net/',
  'https://evil.example#smba.trafficmanager.net/',
  'https://evil.example\\@smba.trafficmanager.net/',
  'https://xsmba.trafficmanager.net/',
  'https://smba.trafficmanager.net:8443/emea/',
  'https://smba.trafficmanager.net./emea/',
  'http://smba.trafficmanager.net/emea/',
  'https://evil.botframework.com/',
  'https://evil.teams.microsoft.com/',
  'https://smba.infra.gov.teams.microsoft.us/',
  'http://127.0.0.1:1/',
  'https://[::1]/',
  'http://169.254.169.254/metadata/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smba.trafficmanager.net',
];

const wrongBodies: readonly (readonly [string, unknown, 400 | 403])[] = [
  ['no service address', without('serviceUrl'), 400],
  ['a service address that is no text', { ...body, serviceUrl: [SERVICE_URL] }, 400],
  ['a list', [body], 400],
  ['nothing', null, 400],
  ['a text', '"bericht"', 400],
  ['a key of the prototype', JSON.stringify(body).replace('{', '{"__proto__":{"admin":true},'), 400],
  ['no sender', without('from'), 400],
  ['no conversation', without('conversation'), 400],
  ['another channel', { ...body, channelId: 'emulator' }, 403],
  ['a channel with token rules of its own', { ...body, channelId: 'AseChannel' }, 403],
  ['a channel in capitals', { ...body, channelId: 'MSTEAMS' }, 403],
  [
    'another tenant in both places',
    typed({ serviceUrl: SERVICE_URL, tenantId: 'tenant-elsewhere' }, 'Vraag?'),
    403,
  ],
  ['another tenant in channelData', { ...body, channelData: { tenant: { id: 'tenant-elsewhere' } } }, 403],
  [
    'another tenant in the conversation',
    { ...body, conversation: { id: 'a:1', tenantId: 'tenant-elsewhere' } },
    403,
  ],
  [
    'a tenant with a blank',
    { ...body, conversation: { id: 'a:1', tenantId: `${SCHOOL} ` }, channelData: {} },
    403,
  ],
  ['no tenant at all', { ...body, conversation: { id: 'a:1' }, channelData: {} }, 403],
  [
    'no tenant but null',
    { ...body, conversation: { id: 'a:1', tenantId: null }, channelData: { tenant: null } },
    403,
  ],
];

function without(name: string): ActivityJson {
  return Object.fromEntries(Object.entries(body).filter(([n]) => n !== name));
}

function flip(text: string): string {
  const at = 20;
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}

export const forgeries: readonly Forgery[] = [
  ...noRightTokens.map(([what, authorization]) => ({
    what: `token: ${what}`,
    authorization,
    body,
    status: 401 as const,
  })),
  ...wrongHosts.map((serviceUrl) => ({
    what: `host: ${serviceUrl}`,
    authorization: withClaims({ serviceurl: serviceUrl }),
    body: { ...body, serviceUrl },
    status: 403 as const,
  })),
  ...wrongBodies.map(([what, wrong, status]) => ({
    what: `body: ${what}`,
    authorization: good,
    body: wrong,
    status,
  })),
];
