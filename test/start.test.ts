import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { scratchFile } from './helpers/scratch.js';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** The bot as `npm start` has it. `until` ends it as an orchestrator would. */
function run(env: Record<string, string>, until?: RegExp): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['scripts/build-and-run.mjs', 'dist/index.js'], {
      env: { PATH: process.env.PATH ?? '', PORT: '0', DATABASE_URL: ':memory:', ...env },
    });
    let out = '';
    let error = '';
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString('utf8');
      if (until?.test(out)) child.kill('SIGTERM');
    });
    child.stderr.on('data', (part: Buffer) => {
      error += part.toString('utf8');
    });
    child.once('exit', (code) => resolve({ code, out, error }));
  });
}

const GUID = '00000000-0000-4000-8000-000000000001';
const REGISTERED = {
  ...{ BOT_ID: GUID, BOT_PASSWORD: 'x', BOT_TENANT_ID: GUID, ALLOWED_TENANT_IDS: GUID },
  ...{ ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'), LOG_LEVEL: 'silent' },
};

describe('the process', { timeout: 60_000 }, () => {
  test('prints one line with its address when it is ready, says that it is in development mode, and stops when told', async () => {
    const { code, out, error } = await run({ LOG_LEVEL: 'silent' }, /\n/);
    expect(out).toMatch(
      /^De bot luistert op http:\/\/127\.0\.0\.1:\d+\/api\/messages \(ontwikkelmodus[^\n]*\)\n$/,
    );
    expect({ code, error }).toEqual({ code: 0, error: '' });
  });

  test.each([
    [{ BOT_ID: 'x' }, ['BOT_PASSWORD', 'BOT_TENANT_ID', 'ALLOWED_TENANT_IDS']],
    [{ NODE_ENV: 'production' }, ['BOT_ID']],
    [{ LANGSMITH_TRACING: 'true' }, ['LANGSMITH_TRACING']],
    [
      { ...REGISTERED, OFFICERS_TEAM_ID: 'abc', OFFICERS_CHANNEL_ID: 'General' },
      ['OFFICERS_TEAM_ID: is', 'OFFICERS_CHANNEL_ID: is'],
    ],
    [{ ...REGISTERED, HOST: 'nergens.invalid' }, ['HOST: moet']],
    [{ ...REGISTERED, HOST: '192.0.2.1' }, ['HOST: moet']],
  ])('ends with code 78 and names the variables: %j', async (env, variables) => {
    const { code, out, error } = await run(env);
    expect({ code, out }).toEqual({ code: 78, out: '' });
    for (const variable of variables) expect(error).toContain(variable);
  });

  test('ends with code 78 on a database that was made with another ENCRYPTION_KEY', async () => {
    const scratch = await scratchFile();
    const withKey = (key: string) => ({
      DATABASE_URL: scratch.url,
      ENCRYPTION_KEY: Buffer.alloc(32, key).toString('base64'),
      OFFICERS_TEAM_ID: '19:team@thread.tacv2',
      OFFICERS_CHANNEL_ID: '19:kanaal@thread.tacv2',
      TEAMS_SERVICE_URL: 'http://127.0.0.1:9/',
      LOG_LEVEL: 'silent',
    });
    expect(await run(withKey('a'), /\n/)).toMatchObject({ code: 0, error: '' });
    const { code, error } = await run(withKey('b'));
    expect(code).toBe(78);
    expect(error).toContain('ENCRYPTION_KEY: de database is met een andere sleutel gemaakt');
    await scratch.remove();
  });

  test.each([
    ['postgres://iemand:geheim@127.0.0.1:1/x', 1, 'niet bereikbaar'],
    ['/proc/nergens.db', 78, 'Klopt het pad'],
    ['/proc/nergens/bot.db', 78, 'Klopt het pad'],
  ])('says why %s does not open, and no password, with code %i', async (url, expected, reason) => {
    const { code, error } = await run({ DATABASE_URL: url });
    expect(code).toBe(expected);
    expect(error).toContain(reason);
    expect(error).toContain('DATABASE_URL');
    expect(error).not.toContain('geheim');
  });

  test('ends with code 78 and without a stack when the database’s folder cannot be made', async () => {
    const { code, error } = await run({ DATABASE_URL: '/dev/null/nergens.db' });
    expect(code).toBe(78);
    expect(error.trim().split('\n')).toHaveLength(1);
  });
});
