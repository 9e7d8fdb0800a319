import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { requesterKey } from '../../src/relay/requester-store.js';
import { createConsultationService } from '../../src/relay/service.js';
import { type Database, openDatabase, type Tx } from '../../src/storage/database.js';
import { faultOf } from '../../src/storage/database-faults.js';
import { loadOrCreateDevelopmentKey } from '../../src/storage/development-key.js';
import { createKeyring } from '../../src/storage/encryption.js';
import { loadHashKey, rewrapKeys } from '../../src/storage/server-keys.js';
import {
  activity,
  bart,
  createWorld,
  done,
  drawName,
  ib,
  only,
  text,
} from '../helpers/consultation-world.js';
import { onEachDatabase, onPostgresOnly, onSqliteOnly } from '../helpers/databases.js';

onEachDatabase('The database', (open) => {
  it('gets its tables once when several processes start at the same time', async () => {
    const scratch = await open();
    const databases = await Promise.all([1, 2, 3, 4].map(() => openDatabase(scratch.url)));
    const steps = await databases[0]?.transaction((tx) => sql`select step from schema_steps`.execute(tx));
    expect(steps?.rows).toEqual(steps?.rows.map((_, n) => ({ step: n + 1 })));
    expect(steps?.rows).not.toHaveLength(0);
    await Promise.all(databases.map((one) => one.close()));
    await scratch.remove();
  });

  it('knows of cases from before the third step when somebody last wrote, and keeps ratings as counts', async () => {
    const world = await createWorld(await open());
    const id = await world.openCase();
    const wroteAt = world.now();
    await world.database.transaction(async (tx) => {
      for (const statement of [
        'drop table rating_counts',
        'create table ratings (id integer primary key, stars integer not null, at_hour bigint not null)',
        'insert into ratings values (1, 5, 0), (2, 5, 0), (3, 4, 0), (4, 5, 0), (5, 1, 0), (6, 2, 0)',
        'alter table consultations add column rated integer not null default 0',
        'alter table requester_links rename column tag to requester_key',
        'drop table probes',
        'drop table held_texts',
        'drop table insight_counts',
        'drop table handout_proposals',
        'drop index audit_events_type',
        'drop index consultations_silent',
        'drop index messages_typed',
        'drop index cards_slot',
        'drop index cards_activity',
        'alter table consultations drop column last_message_at',
        'alter table consultations drop column closing_warned_at',
        'alter table messages drop column typed_key',
        'delete from schema_steps where step >= 3',
      ]) {
        await sql.raw(statement).execute(tx);
      }
    });
    const upgraded = await openDatabase(world.scratch.url);
    const row = await upgraded.transaction((tx) =>
      tx.selectFrom('consultations').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    );
    expect(row).toMatchObject({ last_message_at: wroteAt.getTime(), closing_warned_at: null });
    const ratings = await upgraded.reads.selectFrom('rating_counts').selectAll().execute();
    expect(ratings.map(({ group_number, stars, number }) => [group_number, stars, number]).sort()).toEqual([
      [0, 1, 1],
      [0, 4, 1],
      [0, 5, 3],
      [1, 2, 1],
    ]);
    await upgraded.close();
    await world.close();
  });

  it('still knows whose the cases are that held one key a person', async () => {
    const world = await createWorld(await open());
    const ids = [await world.openCase('Een'), await world.openCase('Twee')];
    await world.database.transaction(async (tx) => {
      const owner = requesterKey(await loadHashKey(tx, world.keyring), ib);
      await tx.updateTable('requester_links').set({ tag: owner }).execute();
    });
    const { database, keyring } = world;
    const service = await createConsultationService({ database, keyring, drawName });
    expect((await service.openCasesOf(ib)).map(({ id }) => id).sort()).toEqual(ids.sort());
    const tags = await database.reads.selectFrom('requester_links').select('tag').execute();
    expect(new Set(tags.map(({ tag }) => tag)).size).toBe(2);
    await world.close();
  });

  it('keeps nothing of a transaction that fails', async () => {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    const failing = database.transaction(async (tx) => {
      await tx
        .insertInto('handout_proposals')
        .values({ line: String(5) })
        .execute();
      throw new Error('halfway');
    });
    await expect(failing).rejects.toThrow('halfway');
    expect(
      await database.transaction((tx) => tx.selectFrom('handout_proposals').selectAll().execute()),
    ).toEqual([]);
    await database.close();
    await scratch.remove();
  });

  it('answers a ping by writing, which a full or read-only disk refuses', async () => {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    await database.ping();
    await database.transaction((tx) => sql`drop table probes`.execute(tx));
    await expect(database.ping()).rejects.toThrow('probes');
    await database.close();
    await scratch.remove();
  });

  it('keeps nothing of a transaction that is half done when it closes, and all that was committed', async () => {
    const scratch = await open();
    const closing = await openDatabase(scratch.url);
    const rate = (tx: Tx, stars: number) =>
      tx
        .insertInto('handout_proposals')
        .values({ line: String(stars) })
        .execute();
    await closing.transaction((tx) => rate(tx, 3));
    let goOn = () => {};
    const closed = new Promise<void>((done) => {
      goOn = done;
    });
    const halfDone = closing.transaction(async (tx) => {
      await rate(tx, 4);
      await closed;
      if (closing.kind === 'postgres') throw new Error('the process ends here');
      await rate(tx, 5);
    });
    const outcome = expect(halfDone).rejects.toThrow();
    await new Promise((soon) => setTimeout(soon, 50));
    const isClosed = closing.close();
    goOn();
    await outcome;
    await isClosed;
    const again = await openDatabase(scratch.url);
    expect(await again.reads.selectFrom('handout_proposals').select('line').execute()).toEqual([
      { line: '3' },
    ]);
    await again.close();
    await scratch.remove();
  });

  it('runs transactions that are asked for together without waiting for ever, and loses none', async () => {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    const add = (n: number) =>
      database.transaction(async (tx) => {
        await tx
          .insertInto('handout_proposals')
          .values({ line: String(n) })
          .execute();
        await new Promise((resume) => setTimeout(resume, n % 3));
      });
    await Promise.all(Array.from({ length: 60 }, (_, n) => add(n)));
    const rows = await database.transaction((tx) =>
      tx.selectFrom('handout_proposals').select('line').execute(),
    );
    expect(new Set(rows.map((row) => row.line)).size).toBe(60);
    await database.close();
    await scratch.remove();
  });

  it('has no column for free text where it must not be', async () => {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    const allowed: Record<string, readonly string[]> = {
      audit_events: ['actor', 'at_hour', 'consultation_id', 'id', 'type'],
      rating_counts: ['group_number', 'number', 'stars'],
      feedback: ['at_hour', 'comment', 'id', 'reaction'],
      insight_counts: ['kind', 'number', 'subject', 'week'],
      handout_proposals: ['id', 'line'],
      rate_events: ['at', 'requester_key'],
      seen_activities: ['key', 'seen_at'],
      requester_links: ['consultation_id', 'sealed', 'tag'],
      messages: [
        'accepted_at',
        'consultation_id',
        'direction',
        'maybe_arrived',
        'sealed',
        'seq',
        'state',
        'typed_key',
      ],
    };
    for (const [table, columns] of Object.entries(allowed)) {
      const names = await database.transaction(async (tx) => {
        const query =
          database.kind === 'sqlite'
            ? sql<{ name: string }>`select name from pragma_table_info(${table})`
            : sql<{ name: string }>`select column_name as name from information_schema.columns
                where table_schema = current_schema() and table_name = ${table}`;
        return (await query.execute(tx)).rows.map((row) => row.name).sort();
      });
      expect([table, names]).toEqual([table, columns]);
    }
    await database.close();
    await scratch.remove();
  });

  it('moves all keys to a new ENCRYPTION_KEY, and everybody still has their cases', async () => {
    const [old, fresh] = [randomBytes(32), randomBytes(32)];
    const scratch = await open();
    const before = await createWorld({ ...scratch, remove: async () => {} }, old);
    const id = await before.openCase('Voor de wissel');
    await before.close();

    const database = await openDatabase(scratch.url);
    const both = createKeyring(fresh, old);
    while ((await database.transaction((tx) => rewrapKeys(tx, both, 1))) > 0);
    await database.close();

    const after = await createWorld(scratch, fresh);
    expect((await after.service.openCasesOf(ib)).map((one) => one.id)).toEqual([id]);
    done(await after.service.claim({ activity: activity(), officer: bart, consultationId: id }));
    expect(only(await after.deliverAll(), 'message')).toMatchObject([{ text: 'Voor de wissel' }]);
    await after.close();
  });

  it('refuses to start on a database of another ENCRYPTION_KEY', async () => {
    const scratch = await open();
    const first = await createWorld({ ...scratch, remove: async () => {} });
    await first.close();
    await expect(createWorld(scratch)).rejects.toMatchObject({ code: 'encryption' });
    await scratch.remove();
  });

  it('finds texts that were swapped between two messages damaged', async () => {
    const scratch = await open();
    const world = await createWorld(scratch);
    const id = await world.openCase('Eerste');
    const more = { activity: activity(), requester: ib, consultationId: id, text: text('Tweede') };
    done(await world.service.sendAsRequester(more));
    await world.database.transaction(async (tx) => {
      const [one, two] = await tx.selectFrom('messages').select(['seq', 'sealed']).orderBy('seq').execute();
      for (const [seq, sealed] of [
        [1, two?.sealed],
        [2, one?.sealed],
      ] as const) {
        await tx
          .updateTable('messages')
          .set({ sealed: sealed ?? '' })
          .where('seq', '=', seq)
          .execute();
      }
    });
    const claim = world.service.claim({ activity: activity(), officer: bart, consultationId: id });
    await expect(claim).rejects.toMatchObject({ code: 'encryption' });
    await world.close();
  });
});

onSqliteOnly('The database', (open) => {
  it('is safe against a power cut and leaves no erased bytes', async () => {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    const pragma = (name: string) =>
      database.transaction(
        async (tx) => Object.values((await sql.raw(`pragma ${name}`).execute(tx)).rows[0] ?? {})[0],
      );
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('secure_delete')).toBe(1);
    await database.close();
    await scratch.remove();
  });

  it('waits for the write of another process without standing still', async () => {
    const scratch = await open();
    const [first, second] = [await openDatabase(scratch.url), await openDatabase(scratch.url)];
    const order: string[] = [];
    const add = (database: Database, name: string, ms: number) =>
      database.transaction(async (tx) => {
        await tx
          .insertInto('handout_proposals')
          .values({ line: String(1) })
          .execute();
        await new Promise((resume) => setTimeout(resume, ms));
        order.push(name);
      });
    const ticks = setInterval(() => order.push('tick'), 40);
    await Promise.all([add(first, 'first', 200), add(second, 'second', 0)]);
    clearInterval(ticks);
    expect(order.filter((one) => one !== 'tick')).toEqual(['first', 'second']);
    expect(order.indexOf('tick')).toBeLessThan(order.indexOf('first'));
    await Promise.all([first.close(), second.close()]);
    await scratch.remove();
  });

  it('refuses a value that the driver would end the process on', async () => {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    await expect(database.transaction((tx) => sql`select ${true}`.execute(tx))).rejects.toThrow('boolean');
    await database.close();
    await scratch.remove();
  });

  it('answers no ping where it can be read and not written', async () => {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    const full = sql`create trigger full before insert on probes begin select raise(abort, 'full'); end`;
    await database.transaction((tx) => full.execute(tx));
    await expect(database.ping()).rejects.toThrow('full');
    await database.close();
    await scratch.remove();
  });
});

onPostgresOnly('The database', (open) => {
  it('does again on another connection what one that breaks was at, idle or at work', async () => {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    const other = new pg.Client({ connectionString: scratch.url });
    await other.connect();
    for (const idleMs of [0, 50]) {
      let runs = 0;
      await database.transaction(async (tx) => {
        runs += 1;
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
        if (runs === 1) await other.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
        await new Promise((resume) => setTimeout(resume, idleMs));
        await tx
          .insertInto('handout_proposals')
          .values({ line: `after ${idleMs} ms in run ${runs}` })
          .execute();
      });
    }
    await other.end();
    const lines = await database.reads.selectFrom('handout_proposals').select('line').execute();
    expect(lines).toEqual([{ line: 'after 0 ms in run 2' }, { line: 'after 50 ms in run 2' }]);
    await database.close();
    await scratch.remove();
  });
});

describe('A database that can not be opened', () => {
  const server = process.env.TEST_DATABASE_URL ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'verzuim-bot-'));
  const garbage = join(folder, 'garbage.db');
  writeFileSync(garbage, 'geen database '.repeat(1_000));

  it.each([
    ['a port where nobody listens', 'postgres://user:geheim@127.0.0.1:1/x', 'unreachable'],
    ['a file that is no database', garbage, 'damaged'],
    ['a folder', folder, 'no-such-file'],
  ])('says why for %s, and does not hold the address', async (_, url, fault) => {
    const opening = openDatabase(url);
    await expect(opening).rejects.toMatchObject({ code: 'database', fault });
    await expect(opening).rejects.not.toThrow(/geheim|127\.0\.0\.1|verzuim-bot/);
  });

  it.skipIf(server === '')('says why for a database and a user that are not there', async () => {
    const at = (change: (url: URL) => void) => {
      const url = new URL(server);
      change(url);
      return url.toString();
    };
    const database = at((url) => {
      url.pathname = '/bestaat_niet';
    });
    await expect(openDatabase(database)).rejects.toMatchObject({ fault: 'no-such-database' });
    const user = at((url) => {
      url.username = 'bestaat_niet';
    });
    await expect(openDatabase(user)).rejects.toMatchObject({ fault: 'password' });
  });

  it.each([
    [{ code: 'EROFS' }, 'read-only'],
    [{ code: '25006' }, 'read-only'],
    [{ code: 'SQLITE_FULL' }, 'full'],
    [{ code: 'EACCES' }, 'no-permission'],
    [{ code: '28P01' }, 'password'],
    [{ code: 'ENOTFOUND' }, 'unknown-host'],
    [{ code: 'SQLITE_BUSY' }, 'locked'],
    [new Error('Connection terminated due to connection timeout'), 'unreachable'],
    [undefined, 'other'],
  ])('knows what %o means', (error, fault) => {
    expect(faultOf(error)).toBe(fault);
  });
});

describe('The key of development mode', () => {
  it('is made once, for its owner only, and is the same from then on', () => {
    const folder = mkdtempSync(join(tmpdir(), 'verzuim-bot-key-'));
    const databaseUrl = join(folder, 'data', 'bot.db');
    const path = join(folder, 'data', 'development.key');
    const key = loadOrCreateDevelopmentKey(databaseUrl);
    expect(key).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(loadOrCreateDevelopmentKey(databaseUrl)).toEqual(key);
    expect(Buffer.from(readFileSync(path, 'utf8'), 'base64')).toEqual(key);
    rmSync(folder, { recursive: true });
  });
});
