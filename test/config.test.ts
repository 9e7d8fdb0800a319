import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Environment, loadConfig, settingNames } from '../src/config.js';
import { ConfigurationError } from '../src/errors.js';
import { areaByTenant } from '../src/tenant-area.js';
import { botCertificate } from './helpers/bot-certificate.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const production: Environment = {
  BOT_ID: '5d0a3a57-0000-4000-8000-00000000b070',
  BOT_PASSWORD: 'geheim',
  BOT_TENANT_ID: 'gemeente',
  ALLOWED_TENANT_IDS: 'gemeente, school-a ,,school-b',
};

const TEAM = '19:team@thread.tacv2';
const CHANNEL = '19:kanaal@thread.tacv2';

function problemsOf(env: Environment): string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems.map((p) => p.variable);
  }
}

describe('development mode', () => {
  test('is what an empty environment gives, on loopback only', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({ mode: 'development', host: '127.0.0.1', port: 3978, bot: undefined });
    expect(config).toMatchObject({ retentionDays: 30, model: undefined, officers: undefined });
  });

  test('takes blank values for unset ones and trims the others', () => {
    expect(loadConfig({ BOT_ID: '  ', PORT: ' 4000 ', LOG_LEVEL: '' })).toMatchObject({
      mode: 'development',
      port: 4000,
    });
  });

  test.each(['0.0.0.0', '192.168.1.5', 'example.org', '::', '127.0.0.1.example.org'])(
    'refuses HOST %s',
    (HOST) => {
      expect(problemsOf({ HOST })).toEqual(['HOST']);
    },
  );

  test.each(['127.0.0.1', 'localhost', '::1'])('binds to 127.0.0.1 with HOST %s', (HOST) => {
    expect(loadConfig({ HOST }).host).toBe('127.0.0.1');
  });

  test('refuses NODE_ENV=production', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual(['BOT_ID']);
  });

  test('sends proactive messages to loopback only', () => {
    expect(problemsOf({ TEAMS_SERVICE_URL: 'https://smba.trafficmanager.net/emea/' })).toEqual([
      'TEAMS_SERVICE_URL',
    ]);
    expect(loadConfig({ TEAMS_SERVICE_URL: 'http://localhost:56150/_connector' }).mode).toBe('development');
  });
});

describe('with a registration', () => {
  test('all of it is required, and every missing variable is named at once', () => {
    const { BOT_ID } = production;
    expect(problemsOf({ BOT_ID })).toEqual(['BOT_PASSWORD', 'BOT_TENANT_ID', 'ALLOWED_TENANT_IDS']);
    expect(problemsOf({ BOT_ID, PORT: 'x' })).toEqual([
      'PORT',
      'BOT_PASSWORD',
      'BOT_TENANT_ID',
      'ALLOWED_TENANT_IDS',
    ]);
  });

  test.each(['oeps', '28:5d0a3a57-0000-4000-8000-00000000b070', '{5d0a3a57-0000-4000-8000-00000000b070}'])(
    'BOT_ID %s is no id of an app',
    (BOT_ID) => {
      expect(problemsOf({ ...production, BOT_ID })).toEqual(['BOT_ID']);
    },
  );

  test('a tenant goes by its id, never by a name that no activity carries', () => {
    const name = 'gemeente.onmicrosoft.com';
    expect(problemsOf({ ...production, BOT_TENANT_ID: name })).toEqual(['BOT_TENANT_ID']);
    expect(problemsOf({ ...production, ALLOWED_TENANT_IDS: `school-a,${name}` })).toEqual([
      'ALLOWED_TENANT_IDS',
    ]);
    expect(problemsOf({ ...production, TENANT_AREAS: `${name}=Leusden` })).toEqual(['TENANT_AREAS']);
  });

  test('tenants are a list, blanks left out', () => {
    expect(loadConfig(production).allowedTenantIds).toEqual(['gemeente', 'school-a', 'school-b']);
  });

  test('officers need a team, a channel and a key', () => {
    expect(problemsOf({ ...production, OFFICERS_TEAM_ID: TEAM })).toEqual([
      'ENCRYPTION_KEY',
      'OFFICERS_CHANNEL_ID',
    ]);
    expect(problemsOf({ ...production, OFFICERS_CHANNEL_ID: CHANNEL })).toEqual(['OFFICERS_TEAM_ID']);
    const config = loadConfig({
      ...production,
      OFFICERS_TEAM_ID: TEAM,
      OFFICERS_CHANNEL_ID: CHANNEL,
      ENCRYPTION_KEY: KEY,
    });
    expect(config.encryptionKey).toHaveLength(32);
  });

  test('team and channel are ids of Teams, unless the playground makes them up', () => {
    const wrong = [
      'abc',
      'General',
      '19:team',
      '29:team@thread.tacv2',
      '19:team@thread.v2',
      ` 19:a b@thread.tacv2`,
    ];
    for (const id of wrong) {
      const officers = { OFFICERS_TEAM_ID: id, OFFICERS_CHANNEL_ID: id, ENCRYPTION_KEY: KEY };
      expect(problemsOf({ ...production, ...officers })).toEqual(['OFFICERS_TEAM_ID', 'OFFICERS_CHANNEL_ID']);
      expect(problemsOf(officers)).toEqual([]);
    }
    const old = { OFFICERS_TEAM_ID: '19:a1@thread.skype', OFFICERS_CHANNEL_ID: CHANNEL, ENCRYPTION_KEY: KEY };
    expect(problemsOf({ ...production, ...old })).toEqual([]);
  });

  test('messages go to Teams only', () => {
    for (const TEAMS_SERVICE_URL of [
      'http://localhost:1/',
      'http://smba.trafficmanager.net/emea/',
      'https://example.org',
    ]) {
      expect(problemsOf({ ...production, TEAMS_SERVICE_URL })).toEqual(['TEAMS_SERVICE_URL']);
    }
    expect(loadConfig(production).teamsServiceUrl).toBe('https://smba.trafficmanager.net/emea/');
  });
});

describe('each variable', () => {
  test.each([
    ['PORT', '70000'],
    ['PORT', '39.5'],
    ['RETENTION_DAYS', '0'],
    ['RETENTION_DAYS', '91'],
    ['RETENTION_DAYS', 'lang'],
    ['CLAIM_REMINDER_MINUTES', '-1'],
    ['CLAIM_NOTICE_MINUTES', 'x'],
    ['ENCRYPTION_KEY', 'kort'],
    ['ENCRYPTION_KEY_PREVIOUS', 'kort'],
    ['ENCRYPTION_KEY', Buffer.alloc(31).toString('base64')],
    ['DATABASE_URL', 'mysql://server/db'],
    ['DATABASE_URL', 'sqlite:/data/bot.db'],
    ['DATABASE_URL', 'file:bot.db'],
    ['LOG_LEVEL', 'loud'],
    ['OPENAI_BASE_URL', 'nergens'],
  ])('%s cannot be %s', (variable, value) => {
    expect(problemsOf({ [variable]: value })).toEqual([variable]);
  });

  test('never has its value in the error, which may be a secret', () => {
    expect(() => loadConfig({ ENCRYPTION_KEY: 'hoogst-geheim' })).toThrow(/^(?!.*hoogst-geheim)/s);
  });
});

describe('what could send questions to others', () => {
  test.each(['LANGCHAIN_TRACING_V2', 'LANGSMITH_TRACING', 'LANGCHAIN_TRACING', 'LANGSMITH_TRACING_V2'])(
    '%s must be off',
    (name) => {
      expect(problemsOf({ [name]: 'true' })).toEqual([name]);
      expect(problemsOf({ [name]: '1' })).toEqual([name]);
      expect(problemsOf({ [name]: 'false' })).toEqual([]);
    },
  );

  test('a key of a tracing service alone sends nothing', () => {
    expect(problemsOf({ LANGSMITH_API_KEY: 'k' })).toEqual([]);
  });

  test.each([
    'https://api.openai.com/v1',
    'http://eu.api.openai.com/v1',
    'https://eu.api.openai.com.example.org/v1',
    'https://user@eu.api.openai.com@example.org/',
    'ftp://localhost/',
  ])('the model host %s is refused', (OPENAI_BASE_URL) => {
    expect(problemsOf({ OPENAI_API_KEY: 'k', OPENAI_BASE_URL })).toEqual(['OPENAI_BASE_URL']);
  });

  test('the standard model host is in the EU; loopback and listed hosts are allowed', () => {
    expect(loadConfig({ OPENAI_API_KEY: 'k' }).model?.baseUrl).toBe('https://eu.api.openai.com/v1');
    expect(
      loadConfig({ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'http://127.0.0.1:8080/v1' }).model,
    ).toBeDefined();
    const OPENAI_BASE_URL = 'https://leerplicht.openai.azure.com/openai';
    expect(
      loadConfig({ OPENAI_API_KEY: 'k', OPENAI_BASE_URL, OPENAI_ALLOWED_HOSTS: '*.openai.azure.com' }).model,
    ).toBeDefined();
    expect(problemsOf({ OPENAI_BASE_URL, OPENAI_ALLOWED_HOSTS: 'openai.azure.com' })).toEqual([
      'OPENAI_BASE_URL',
    ]);
  });
});

describe('how the bot signs in', () => {
  const { BOT_PASSWORD, ...unsigned } = production;
  const { file, thumbprint, other, keyOnly } = botCertificate();
  const certificate = { BOT_CERTIFICATE_FILE: file, BOT_CERTIFICATE_THUMBPRINT: thumbprint };

  test('by secret, certificate or managed identity', () => {
    expect(loadConfig(production).bot?.signIn).toEqual({ kind: 'secret', password: BOT_PASSWORD });
    expect(loadConfig({ ...unsigned, ...certificate }).bot?.signIn).toMatchObject({
      kind: 'certificate',
      thumbprint,
      validUntil: expect.any(Date),
    });
    expect(loadConfig({ ...unsigned, BOT_MANAGED_IDENTITY: 'true' }).bot?.signIn).toEqual({
      kind: 'managed-identity',
    });
  });

  test('a thumbprint may have colons and small letters, and a file the key alone', () => {
    const written = thumbprint.toLowerCase().replace(/..(?=.)/g, '$&:');
    expect(
      loadConfig({ ...unsigned, ...certificate, BOT_CERTIFICATE_THUMBPRINT: written }).bot?.signIn,
    ).toMatchObject({
      thumbprint,
    });
    expect(loadConfig({ ...unsigned, ...certificate, BOT_CERTIFICATE_FILE: keyOnly }).mode).toBe(
      'production',
    );
  });

  test.each([
    ['BOT_PASSWORD', {}],
    ['BOT_PASSWORD', { BOT_MANAGED_IDENTITY: 'false' }],
    ['BOT_MANAGED_IDENTITY', { BOT_MANAGED_IDENTITY: 'ja' }],
    ['BOT_MANAGED_IDENTITY', { BOT_MANAGED_IDENTITY: 'true', BOT_PASSWORD }],
    ['BOT_CERTIFICATE_FILE', { ...certificate, BOT_PASSWORD }],
    ['BOT_CERTIFICATE_FILE', { BOT_CERTIFICATE_THUMBPRINT: thumbprint }],
    ['BOT_CERTIFICATE_FILE', { ...certificate, BOT_CERTIFICATE_FILE: '/nergens.pem' }],
    ['BOT_CERTIFICATE_FILE', { ...certificate, BOT_CERTIFICATE_FILE: 'package.json' }],
    ['BOT_CERTIFICATE_THUMBPRINT', { BOT_CERTIFICATE_FILE: file }],
    ['BOT_CERTIFICATE_THUMBPRINT', { ...certificate, BOT_CERTIFICATE_THUMBPRINT: 'A1' }],
    ['BOT_CERTIFICATE_THUMBPRINT', { ...certificate, BOT_CERTIFICATE_THUMBPRINT: other }],
  ])('%s is named for %j', (variable, env) => {
    expect(problemsOf({ ...unsigned, ...env })).toContain(variable);
  });
});

describe('what a municipality says of itself', () => {
  test('all of it may be left out', () => {
    const { organisation, pages, officeHours, answerExpectation, tenantAreas } = loadConfig({});
    expect({ organisation, officeHours, answerExpectation, areas: tenantAreas.size }).toEqual({ areas: 0 });
    expect(pages).toEqual({});
  });

  test('is taken over', () => {
    const config = loadConfig({
      ORGANISATION: 'Leerplicht Duinwaard',
      PRIVACY_URL: 'https://www.duinwaard.nl/privacy',
      OFFICE_HOURS: 'ma-vr 08:30-17:00',
      ANSWER_EXPECTATION: 'Meestal binnen een werkdag.',
      TENANT_AREAS: 'School-A = Duinwaard, school-b=Regio De Eem',
    });
    expect(config).toMatchObject({
      organisation: 'Leerplicht Duinwaard',
      pages: { privacy: 'https://www.duinwaard.nl/privacy' },
      answerExpectation: 'Meestal binnen een werkdag.',
    });
    expect(config.officeHours?.[0]).toEqual([{ start: 510, end: 1_020 }]);
    const areaOf = areaByTenant(config.tenantAreas);
    expect(['school-a', 'SCHOOL-B', 'school-c', undefined].map(areaOf)).toEqual([
      'Duinwaard',
      'Regio De Eem',
      undefined,
      undefined,
    ]);
  });

  test.each([
    ['PRIVACY_URL', 'http://www.duinwaard.nl'],
    ['TERMS_URL', 'www.duinwaard.nl'],
    ['WEBSITE_URL', 'javascript:alert(1)'],
    ['ORGANISATION', 'x'.repeat(101)],
    ['ANSWER_EXPECTATION', 'eerste\ntweede'],
    ['OFFICE_HOURS', 'werkdagen'],
    ['TENANT_AREAS', 'school-a'],
    ['TENANT_AREAS', 'school-a=Leusden,school-a=Soest'],
  ])('%s cannot be %j', (variable, value) => {
    expect(problemsOf({ [variable]: value })).toEqual([variable]);
  });
});

const example = readFileSync('.env.example', 'utf8');

test('.env.example sets nothing but what production needs, so that it takes no standard away', () => {
  const set = Array.from(example.matchAll(/^([A-Z_]+)=(.*)$/gm), ([, name = '', value = '']) => [
    name,
    value,
  ]);
  expect(set.filter(([, value]) => value !== '')).toEqual([]);
  const office = ['ORGANISATION', 'WEBSITE_URL', 'PRIVACY_URL', 'TERMS_URL'];
  const officers = ['OFFICERS_TEAM_ID', 'OFFICERS_CHANNEL_ID', 'ENCRYPTION_KEY'];
  const bot = ['BOT_ID', 'BOT_TENANT_ID', 'ALLOWED_TENANT_IDS', 'BOT_PASSWORD'];
  expect(set.map(([name]) => name).sort()).toEqual([...bot, ...officers, ...office].sort());
});

test.each(Array.from(example.matchAll(/^# ([A-Z_]+)=(.+)$/gm), ([, name = '', value = '']) => [name, value]))(
  '.env.example gives %s a value that is taken: %s',
  (name, value) => {
    const { BOT_PASSWORD, ...rest } = production;
    const env = name === 'BOT_MANAGED_IDENTITY' ? rest : { ...rest, BOT_PASSWORD };
    expect(() => loadConfig({ ...env, [name]: value })).not.toThrow();
  },
);

test('.env.example names each setting, and no other', () => {
  const named = Array.from(example.matchAll(/^#? ?([A-Z_]+)=/gm), ([, name]) => name);
  expect(named.sort()).toEqual(settingNames().sort());
});
