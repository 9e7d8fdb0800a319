import { describe, expect, test } from 'vitest';
import { type Environment, loadConfig } from '../src/config.js';
import { ConfigurationError } from '../src/errors.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const production: Environment = {
  BOT_ID: 'bot',
  BOT_PASSWORD: 'geheim',
  BOT_TENANT_ID: 'gemeente',
  ALLOWED_TENANT_IDS: 'gemeente, school-a ,,school-b',
};

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
    expect(problemsOf({ BOT_ID: 'bot' })).toEqual(['BOT_PASSWORD', 'BOT_TENANT_ID', 'ALLOWED_TENANT_IDS']);
    expect(problemsOf({ BOT_ID: 'bot', PORT: 'x' })).toEqual([
      'PORT',
      'BOT_PASSWORD',
      'BOT_TENANT_ID',
      'ALLOWED_TENANT_IDS',
    ]);
  });

  test('tenants are a list, blanks left out', () => {
    expect(loadConfig(production).allowedTenantIds).toEqual(['gemeente', 'school-a', 'school-b']);
  });

  test('officers need a team, a channel and a key', () => {
    expect(problemsOf({ ...production, OFFICERS_TEAM_ID: 't' })).toEqual([
      'ENCRYPTION_KEY',
      'OFFICERS_CHANNEL_ID',
    ]);
    expect(problemsOf({ ...production, OFFICERS_CHANNEL_ID: 'c' })).toEqual(['OFFICERS_TEAM_ID']);
    const config = loadConfig({
      ...production,
      OFFICERS_TEAM_ID: 't',
      OFFICERS_CHANNEL_ID: 'c',
      ENCRYPTION_KEY: KEY,
    });
    expect(config.encryptionKey).toHaveLength(32);
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
