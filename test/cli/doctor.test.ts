import { writeFileSync } from 'node:fs';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/cli/doctor/finding.js';
import { createDoctor } from '../../src/cli/doctor.js';
import type { Environment } from '../../src/config.js';
import { openDatabase } from '../../src/storage/database.js';
import { createKeyring } from '../../src/storage/encryption.js';
import { loadHashKey } from '../../src/storage/server-keys.js';
import { chooses, type HostReply, ModelHost, takesFirst } from '../helpers/model-host.js';
import { type Scratch, scratchFile, scratchSchema } from '../helpers/scratch.js';
import { TeamsConnector } from '../helpers/teams-connector.js';
import { callCommand } from '../helpers/terminal.js';
import { TokenEndpoint } from '../helpers/token-endpoint.js';
import { BOT_ID } from '../helpers/tokens.js';

const TENANT = '5d0a3a57-0000-4000-8000-0000000070e5';
const SCHOOL = '5d0a3a57-0000-4000-8000-000000005c40';
const keyOf = (byte: number) => Buffer.alloc(32, byte).toString('base64');

/** Opening them takes long in a test, and programs.test.ts lets the real program do it. */
const openAnswering = async () => {};

let scratch: Scratch;
let login: TokenEndpoint;
let teams: TeamsConnector;
let host: ModelHost;
let production: Environment;

beforeEach(async () => {
  scratch = await scratchFile();
  login = await TokenEndpoint.start(TENANT);
  teams = new TeamsConnector();
  host = await ModelHost.start(takesFirst);
  production = {
    BOT_ID,
    BOT_PASSWORD: 'een-geheim',
    BOT_TENANT_ID: TENANT,
    ALLOWED_TENANT_IDS: `${TENANT},${SCHOOL}`,
    OFFICERS_TEAM_ID: '19:team@thread.tacv2',
    OFFICERS_CHANNEL_ID: '19:kanaal@thread.tacv2',
    DATABASE_URL: scratch.url,
    ENCRYPTION_KEY: keyOf(7),
    ORGANISATION: 'Leerplicht Duinwaard',
    OPENAI_API_KEY: 'een-sleutel',
    OPENAI_BASE_URL: host.baseUrl,
  };
});
afterEach(async () => {
  nock.cleanAll();
  await login.stop();
  await host.stop();
  await scratch.remove();
});

async function doctor(env: Environment, ...args: string[]): Promise<{ code: number; findings: Finding[] }> {
  const { code, output } = await callCommand(createDoctor({ env, openAnswering }), ['--json', ...args]);
  const { ok, findings } = JSON.parse(output);
  expect(ok).toBe(code === 0);
  return { code, findings };
}

const refusal = (code: number) => ({
  status: 401,
  body: { error: 'invalid_client', error_description: `AADSTS${code}: reason.`, error_codes: [code] },
});
const model = (reply: HostReply) => () => host.replyWith(() => reply);

/** What is broken, how, and the words that must name cause and remedy. */
const BROKEN: readonly (readonly [
  string,
  () => Environment | undefined | void | Promise<Environment | void>,
  string,
  RegExp,
])[] = [
  ['BOT_ID is no id', () => ({ BOT_ID: 'oeps' }), 'settings', /BOT_ID.*GUID/],
  ['the key is no key', () => ({ ENCRYPTION_KEY: 'kort' }), 'settings', /ENCRYPTION_KEY.*openssl rand/],
  [
    'a tenant by name',
    () => ({ BOT_TENANT_ID: 'gemeente.nl' }),
    'settings',
    /BOT_TENANT_ID.*geen domeinnamen/,
  ],
  [
    'a tenant with a slip',
    () => ({ ALLOWED_TENANT_IDS: `${TENANT},school-a` }),
    'settings',
    /ALLOWED_TENANT_IDS.*Entra/,
  ],
  [
    'officers that are shut out',
    () => ({ ALLOWED_TENANT_IDS: SCHOOL }),
    'settings',
    /BOT_TENANT_ID\) ontbreekt.*Voeg/,
  ],
  ['a team that is no id', () => ({ OFFICERS_TEAM_ID: 'abc' }), 'settings', /OFFICERS_TEAM_ID.*Kopieer/],
  [
    'a channel by name',
    () => ({ OFFICERS_CHANNEL_ID: 'General' }),
    'settings',
    /OFFICERS_CHANNEL_ID.*Kopieer/,
  ],
  [
    'a wrong secret',
    () => {
      login.refusal = refusal(7000215);
    },
    'sign-in',
    /geheim klopt niet.*BOT_PASSWORD/,
  ],
  [
    'a secret that ran out',
    () => {
      login.refusal = refusal(7000222);
    },
    'sign-in',
    /verlopen.*Maak een nieuw geheim/,
  ],
  [
    'an app that nobody knows',
    () => {
      login.refusal = refusal(700016);
    },
    'sign-in',
    /app-id niet.*BOT_ID/,
  ],
  [
    'a tenant that nobody knows',
    () => {
      login.refusal = refusal(90002);
    },
    'sign-in',
    /tenant bestaat niet.*BOT_TENANT_ID/,
  ],
  [
    'no way to Entra ID',
    () => {
      login.refusal = 'unreachable';
    },
    'sign-in',
    /niet bereikbaar.*login\.microsoftonline/,
  ],
  [
    'a token of another tenant',
    () => void login.giveTokensOf(SCHOOL),
    'sign-in',
    /andere tenant.*Controleer/,
  ],
  [
    'a clock that is off',
    () => {
      login.now = () => new Date(Date.now() - 900_000);
    },
    'clock',
    /15 minuten.*NTP/,
  ],
  [
    'a team without the app',
    () => {
      teams.members = { status: 404 };
    },
    'team',
    /niet in dat team.*Voeg/,
  ],
  [
    'a team that may not be read',
    () => {
      teams.members = { status: 403 };
    },
    'team',
    /niet lezen.*Azure Bot/,
  ],
  [
    'a team of nobody',
    () => {
      teams.members = { status: 200, body: { members: [] } };
    },
    'team',
    /geen leden.*Voeg/,
  ],
  [
    'a channel that is gone',
    () => {
      teams.sending = { status: 404 };
    },
    'channel',
    /kent het kanaal.*Kopieer/,
  ],
  [
    'a channel closed to bots',
    () => {
      teams.sending = { status: 403 };
    },
    'channel',
    /niet schrijven.*sta bots toe/,
  ],
  [
    'a database that is not there',
    () => ({ DATABASE_URL: 'postgres://iemand:geheim@127.0.0.1:1/x' }),
    'database',
    /niet bereikbaar.*poort/,
  ],
  ['a database in no folder', () => ({ DATABASE_URL: '/dev/null/x.db' }), 'database', /DATABASE_URL.*pad/],
  [
    'a file that is no database',
    async () => {
      writeFileSync(scratch.url, 'Dit is een brief en geen database. '.repeat(200));
    },
    'database',
    /geen database of is beschadigd/,
  ],
  [
    'a database made with another key',
    async () => {
      const database = await openDatabase(scratch.url);
      await database.transaction((tx) => loadHashKey(tx, createKeyring(Buffer.alloc(32, 9))));
      await database.close();
    },
    'key',
    /opent de sleutels.*ENCRYPTION_KEY_PREVIOUS/,
  ],
  ['a model key that is refused', model({ status: 401 }), 'model', /weigert de sleutel.*OPENAI_API_KEY/],
  ['a model that nobody knows', model({ status: 404 }), 'model', /kent dit taalmodel niet.*OPENAI_MODEL/],
  ['a budget that is spent', model({ status: 429 }), 'model', /tegoed.*Verhoog/],
  ['a model that chats', model({ content: 'Goedendag!' }), 'model', /schema.*Kies een model/],
  ['a model that makes up an id', model(chooses('spijbelen')), 'model', /schema/],
  ['a model host that hangs up', model('hang-up'), 'model', /niet bereikbaar.*OPENAI_BASE_URL/],
];

describe('the doctor names cause and remedy, and ends with 1, for', { timeout: 60_000 }, () => {
  test.each(BROKEN)('%s', async (_, breakIt, check, words) => {
    const change = (await breakIt()) ?? {};
    const { code, findings } = await doctor({ ...production, ...change });
    expect(code).toBe(1);
    const faults = findings.filter(({ level }) => level === 'bad');
    expect(faults.map((f) => f.check)).toContain(check);
    expect(faults.find((f) => f.check === check)?.text).toMatch(words);
    expect(JSON.stringify(findings)).not.toMatch(/geheim@|een-geheim|een-sleutel/);
    expect(teams.cards).toBe(0);
  });

  test('a public address without https, one that is not there, and a certificate that nobody trusts', async () => {
    for (const [url, words] of [
      ['http://bot.gemeente.nl', /geen https-adres/],
      ['https://127.0.0.1:1', /niet bereikbaar/],
    ] as const) {
      const { code, findings } = await doctor({ DATABASE_URL: scratch.url }, `--url=${url}`);
      expect(code).toBe(1);
      expect(findings.find(({ level }) => level === 'bad')?.text).toMatch(words);
    }
  });
});

describe('the doctor ends with 0 for', { timeout: 60_000 }, () => {
  const NO_FAULT = {
    code: 0,
    findings: expect.not.arrayContaining([expect.objectContaining({ level: 'bad' })]),
  };

  test('development mode, and touches no key', async () => {
    expect(await doctor({ DATABASE_URL: scratch.url })).toEqual(NO_FAULT);
  });

  test('a whole deployment: token, team, card that goes away again, key, model', async () => {
    const result = await doctor(production);
    expect(result).toEqual(NO_FAULT);
    const checks = result.findings.filter(({ level }) => level === 'good').map(({ check }) => check);
    expect(checks).toEqual(
      expect.arrayContaining(['sign-in', 'clock', 'team', 'channel', 'database', 'key', 'model']),
    );
    expect(teams.cards).toBe(0);
    expect([...teams.tokens]).toEqual([`Bearer ${login.token}`]);
    expect(host.requests).toHaveLength(1);
  });

  test('a card that stays behind, with the advice to remove it', async () => {
    teams.removing = { status: 403 };
    const result = await doctor(production);
    expect(result).toEqual(NO_FAULT);
    expect(result.findings).toContainEqual(
      expect.objectContaining({
        check: 'channel',
        level: 'remark',
        text: expect.stringContaining('Verwijder'),
      }),
    );
  });

  test('a key that was changed as the guide says', async () => {
    const database = await openDatabase(scratch.url);
    await database.transaction((tx) => loadHashKey(tx, createKeyring(Buffer.alloc(32, 9))));
    await database.close();
    const result = await doctor({ ...production, ENCRYPTION_KEY_PREVIOUS: keyOf(9) });
    expect(result).toEqual(NO_FAULT);
    expect(result.findings).toContainEqual(expect.objectContaining({ check: 'key', level: 'remark' }));
  });

  const server = process.env.TEST_DATABASE_URL;
  test.skipIf(server === undefined)('PostgreSQL (TEST_DATABASE_URL)', async () => {
    const schema = await scratchSchema(server ?? '');
    expect(await doctor({ ...production, DATABASE_URL: schema.url })).toEqual(NO_FAULT);
    const url = new URL(schema.url);
    url.pathname = '/bestaat-niet';
    const { findings } = await doctor({ ...production, DATABASE_URL: url.toString() });
    expect(findings.find(({ level }) => level === 'bad')?.text).toMatch(/bestaat niet.*Maak/);
    await schema.remove();
  });

  test.skipIf(server === undefined)('not for PostgreSQL that only reads, or refuses this user', async () => {
    const schema = await scratchSchema(server ?? '');
    const readOnly = new URL(schema.url);
    const options = readOnly.searchParams.get('options');
    readOnly.searchParams.set('options', `${options} -cdefault_transaction_read_only=on`);
    const stranger = new URL(schema.url);
    stranger.username = 'niemand_met_deze_naam';
    for (const [url, words] of [
      [readOnly, /alleen gelezen/],
      [stranger, /gebruiker of wachtwoord/],
    ] as const) {
      const { code, findings } = await doctor({ ...production, DATABASE_URL: url.toString() });
      expect(code).toBe(1);
      expect(findings.find(({ level }) => level === 'bad')?.text).toMatch(words);
    }
    await schema.remove();
  });
});

test('a person gets a line a check and a last word', async () => {
  const { code, output } = await callCommand(
    createDoctor({ env: { DATABASE_URL: scratch.url }, openAnswering }),
    [],
  );
  expect(code).toBe(0);
  expect(output).toMatch(/^(\[(goed|let op)\] +\S[^\n]*\n)+Alles in orde\.\n$/);
});
