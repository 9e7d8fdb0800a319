import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import pg from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { texts } from '../../src/texts/bot.nl.js';
import { KEY } from '../bench/bots.js';
import { fillWithCases, members, type OpenCase, typedBy } from '../bench/open-cases.js';
import { typed } from '../helpers/activities.js';
import { PostgresGate } from '../helpers/postgres-gate.js';
import { type Scratch, scratchFile, scratchSchema } from '../helpers/scratch.js';
import { ChaosBot } from './bots.js';
import { check } from './history.js';
import { activityIdOf, FaultyTeams, wordsOf } from './teams.js';

/** Each fault by itself against the built process; `npm run chaos` mixes them. */
const SERVER = process.env.TEST_DATABASE_URL ?? '';
const OLD = { ENCRYPTION_KEY: KEY.toString('base64') };
const HOUR_MS = 3_600_000;
/** Teams delivers again after fifteen seconds. */
const LATEST_ANSWER_MS = 10_000;

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build.mjs']);
});

let teams: FaultyTeams;
let scratch: Scratch;
let cases: readonly OpenCase[];
let bots: ChaosBot[] = [];
const ends: (() => void)[] = [];

async function setUp(made: Promise<Scratch>): Promise<void> {
  teams = await FaultyTeams.start(members);
  scratch = await made;
  cases = await fillWithCases(scratch.url, 6, teams.serviceUrl);
}

async function start(keys: Record<string, string> & { ENCRYPTION_KEY: string } = OLD, url = scratch.url) {
  const bot = new ChaosBot({ databaseUrl: url, serviceUrl: teams.serviceUrl, keys: () => keys });
  bots.push(bot);
  await bot.start();
  return bot;
}

afterEach(async () => {
  for (const bot of bots) await bot.kill();
  bots = [];
  for (const end of ends.splice(0)) end();
  await teams.stop();
  await scratch.remove();
});

/** The next message of this requester. */
function question(row: number, number: number, more = '') {
  const one = cases[row] as OpenCase;
  const words = `${wordsOf('vraag', row, number, 1)}${more}`;
  return { ...typedBy(one, words), id: activityIdOf('vraag', row, number, 1) };
}

const cameOf = (row: number) =>
  new Set(teams.arrived.filter(({ lane }) => lane.endsWith(` ${row}`)).map(({ number }) => number)).size;

async function until(isSo: () => boolean, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (!isSo() && performance.now() < end) await sleep(20);
  return isSo();
}

const misled = () => {
  const { wronglyFailed, wronglyFine, unmarked, outOfOrder } = check([], teams.arrived, teams.told);
  return { wronglyFailed, wronglyFine, unmarked, outOfOrder };
};
const NOBODY = { wronglyFailed: [], wronglyFine: [], unmarked: 0, outOfOrder: 0 };

describe.skipIf(SERVER === '')('The built bot on PostgreSQL', () => {
  beforeEach(() => setUp(scratchSchema(SERVER)));

  test('goes on when its connections are cut, again and again', async () => {
    const { gate, url } = await PostgresGate.start(scratch.url);
    ends.push(() => gate.stop());
    const bot = await start(OLD, url);
    for (let n = 1; n <= 8; n++) {
      gate.cut();
      const delivery = bot.post(question(0, n));
      await sleep(Math.random() * 20);
      gate.cut();
      // What Teams gets no 200 for it delivers again.
      for (let status = await delivery; status !== 200 && bot.crashes === 0; )
        status = await bot.post(question(0, n));
    }
    const apologies = () => teams.apologies.get('a:vrager-0') ?? 0;
    expect(await until(() => cameOf(0) + apologies() >= 8, 8_000)).toBe(true);
    expect(cameOf(0)).toBeGreaterThan(0);
    await until(() => misled().wronglyFine.length === 0, 3_000);
    expect({ crashes: bot.crashes, ...misled() }).toEqual({ crashes: 0, ...NOBODY });
  });

  test('loses nothing beside a process that lacks the new key', async () => {
    await start();
    const newer = await start({
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      ENCRYPTION_KEY_PREVIOUS: OLD.ENCRYPTION_KEY,
    });
    const rows = [0, 1, 2, 3, 4, 5];
    // Two of each: the numbers in more could together look like one of a person, and be held up.
    for (const n of [1, 2]) {
      for (const row of rows) expect(await newer.post(question(row, n))).toBe(200);
    }
    const came = () => rows.reduce((sum, row) => sum + cameOf(row), 0);
    expect(await until(() => came() === 12, 8_000)).toBe(true);
    await until(() => misled().wronglyFine.length === 0, 3_000);
    expect(misled()).toEqual(NOBODY);
  });

  test('waits five minutes at most where Teams asks for more, and lets nobody else wait', async () => {
    const bot = await start();
    let busy = 4;
    teams.waits = ['1e300', '1.2345', '86400'];
    teams.drawMode = () => (busy-- > 0 ? 'too-many' : 'ok');
    for (const row of [0, 1]) await bot.post(question(row, 1));
    await until(() => busy <= 0, 3_000);
    await bot.post(question(2, 1));
    expect(await until(() => cameOf(2) === 1, 3_000)).toBe(true);
    const client = new pg.Client({ connectionString: scratch.url });
    await client.connect();
    const { rows } = await client.query('select ready_at from outbox where unsettled = 1');
    await client.end();
    const waits = rows.map(({ ready_at }) => Number(ready_at) - Date.now());
    expect(waits.length).toBeGreaterThan(0);
    expect(Math.max(...waits)).toBeLessThanOrEqual(300_000);
  });
});

/** A minute of waits that are Teams' and the product's own: not in every run of the suite, but in that of `.ci/run`. */
describe.skipIf(process.env.SINGLE_FAULTS === undefined)('The built bot', () => {
  beforeEach(() => setUp(scratchFile()));

  test('delivers at once after its clock was set back an hour, what was waiting too', async () => {
    const bot = await start();
    teams.waits = ['1'];
    let busy = 1;
    teams.drawMode = () => (busy-- > 0 ? 'too-many' : 'ok');
    await bot.post(question(0, 1));
    bot.tell({ clock: -HOUR_MS });
    await sleep(100);
    for (const row of [1, 2]) await bot.post(question(row, 1));
    expect(await until(() => cameOf(0) + cameOf(1) + cameOf(2) === 3, 5_000)).toBe(true);
  });

  test('answers each turn before Teams delivers it again: a connector that hangs, a database that is locked', async () => {
    const bot = await start();
    const timed = async (activity: unknown) => {
      const began = performance.now();
      expect(await bot.post(activity)).toBeDefined();
      return performance.now() - began;
    };
    teams.drawMode = () => 'hang';
    const hanging = await timed(typed({ ...cases[0], serviceUrl: teams.serviceUrl }, 'help'));
    teams.drawMode = () => 'ok';
    const lock = new Database(scratch.url);
    ends.push(() => lock.close());
    lock.exec('begin immediate');
    const locked = await timed(question(1, 1));
    lock.exec('rollback');
    expect(Math.max(hanging, locked)).toBeLessThan(LATEST_ANSWER_MS);
  }, 40_000);

  test('answers a question once that is delivered again, at the same time and later', async () => {
    const bot = await start();
    const answers: string[] = [];
    teams.onTaken = (conversation, raw) => {
      if (conversation === 'a:iemand' && !raw.includes('"typing"')) answers.push(raw);
    };
    const asked = typed(
      { serviceUrl: teams.serviceUrl, conversationId: 'a:iemand', userId: '29:iemand' },
      'Een leerling is vaak ziek, wie betrek ik?',
    );
    await Promise.all([bot.post(asked), bot.post(asked)]);
    await bot.post(asked);
    expect(answers).toHaveLength(1);
  });

  test('sends officers nothing while their team can not be read, and all of it afterwards', async () => {
    teams.isRosterBroken = true;
    const bot = await start();
    await bot.post(question(0, 1));
    expect(await until(() => teams.arrived.length > 0, 2_000)).toBe(false);
    expect(teams.told.filter(({ says }) => says !== 'sent')).toEqual([]);
    teams.isRosterBroken = false;
    expect(await until(() => cameOf(0) === 1, 15_000)).toBe(true);
  });

  test('passes on no sign that nobody sees', async () => {
    const bot = await start();
    const seen: string[] = [];
    teams.onTaken = (conversation, raw) => void (conversation.startsWith('a:chat-') && seen.push(raw));
    const unseen = [0x200b, 0x200d, 0x00ad, 0xfe0f, 0xffa0, 0x2800, 0x3164, 0x115f, 0xe0100, 0xe0041, 0x2063];
    const signs = unseen.map((code) => String.fromCodePoint(code));
    await bot.post(question(0, 1, ` a${signs.join('b')}c`));
    expect(await until(() => cameOf(0) === 1, 5_000)).toBe(true);
    const text = seen.filter((raw) => raw.includes('klaar')).join('');
    expect(unseen.filter((_, n) => text.includes(signs[n] ?? '')).map((code) => code.toString(16))).toEqual(
      [],
    );
  });

  test('misleads nobody about what was written while the database could not grow', async () => {
    const bot = await start();
    bot.tell({ full: true });
    await sleep(100);
    let failures = 0;
    teams.onTaken = (_, raw) => {
      if (raw.includes(texts.failed)) failures += 1;
    };
    // Pages that are free are used first: long texts, so that the file must grow. Each writer waits for the answer.
    await Promise.all(
      [0, 1, 2].map(async (row) => {
        for (let n = 1; n <= 8; n++) await bot.post(question(row, n, ` ${'woord '.repeat(500)}`));
      }),
    );
    expect(failures).toBeGreaterThan(0);
    bot.tell({ full: false });
    await sleep(100);
    await until(() => misled().wronglyFine.length + misled().wronglyFailed.length === 0, 5_000);
    expect({ crashes: bot.crashes, ...misled() }).toEqual({ crashes: 0, ...NOBODY });
  });
});
