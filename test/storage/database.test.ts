import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.js';
import { loadOrCreateDevelopmentKey } from '../../src/storage/development-key.js';
import { createKeyring } from '../../src/storage/encryption.js';
import { rewrapKeys } from '../../src/storage/server-keys.js';
import { activity, bart, createWorld, done, ib, only, text } from '../helpers/consultation-world.js';
import { onEachDatabase, onSqliteOnly } from '../helpers/databases.js';

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

  it('knows of cases from before the third step when somebody last wrote', async () => {
    const world = await createWorld(await open());
    const id = await world.openCase();
    const wroteAt = world.now();
    await world.database.transaction(async (tx) => {
      for (const statement of [
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
    await upgraded.close();
    await world.close();
  });

  it('keeps nothing of a transaction that fails', async () => {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    const failing = database.transaction(async (tx) => {
      await tx.insertInto('ratings').values({ stars: 5, at_hour: 0 }).execute();
      throw new Error('halfway');
    });
    await expect(failing).rejects.toThrow('halfway');
    expect(await database.transaction((tx) => tx.selectFrom('ratings').selectAll().execute())).toEqual([]);
    await database.close();
    await scratch.remove();
  });

  it('tells of a write that failed, though nobody waited for it, and keeps nothing', async () => {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    const failing = database.transaction(async (tx) => {
      await tx.insertInto('ratings').values({ stars: 5, at_hour: 0 }).execute();
      const twice = { key: 'same', seen_at: 1 };
      await tx.insertInto('seen_activities').values([twice, twice]).execute();
      await tx.insertInto('ratings').values({ stars: 4, at_hour: 0 }).execute();
    });
    await expect(failing).rejects.toThrow(/unique/i);
    expect(await database.transaction((tx) => tx.selectFrom('ratings').selectAll().execute())).toEqual([]);
    await database.close();
    await scratch.remove();
  });

  it('throws the first failure of several things that were asked together, and lets nothing follow', async () => {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    let asksOn = Promise.resolve();
    const failing = database.transaction(async (tx) => {
      const broken = sql`select * from no_such_table`.execute(tx);
      asksOn = broken
        .catch(() => new Promise((later) => setTimeout(later, 50)))
        .then(() => tx.insertInto('ratings').values({ stars: 5, at_hour: 0 }).execute())
        .then(() => {});
      asksOn.catch(() => {});
      await Promise.all([broken, tx.selectFrom('ratings').selectAll().execute(), asksOn]);
    });
    await expect(failing).rejects.toThrow('no_such_table');
    await expect(asksOn).rejects.toThrow();
    expect(await database.transaction((tx) => tx.selectFrom('ratings').selectAll().execute())).toEqual([]);
    await database.close();
    await scratch.remove();
  });

  it('runs transactions that are asked for together without waiting for ever, and loses none', async () => {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    const add = (n: number) =>
      database.transaction(async (tx) => {
        await tx
          .insertInto('ratings')
          .values({ stars: n % 5, at_hour: n })
          .execute();
        await new Promise((resume) => setTimeout(resume, n % 3));
      });
    await Promise.all(Array.from({ length: 60 }, (_, n) => add(n)));
    const rows = await database.transaction((tx) => tx.selectFrom('ratings').select('at_hour').execute());
    expect(new Set(rows.map((row) => row.at_hour)).size).toBe(60);
    await database.close();
    await scratch.remove();
  });

  it('has no column for free text where it must not be', async () => {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    const allowed: Record<string, readonly string[]> = {
      audit_events: ['actor', 'at_hour', 'consultation_id', 'id', 'type'],
      ratings: ['at_hour', 'id', 'stars'],
      feedback: ['at_hour', 'comment', 'id', 'reaction'],
      rate_events: ['at', 'requester_key'],
      seen_activities: ['key', 'seen_at'],
      requester_links: ['consultation_id', 'requester_key', 'sealed'],
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

  it('refuses a value that the driver would end the process on', async () => {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    await expect(database.transaction((tx) => sql`select ${true}`.execute(tx))).rejects.toThrow('boolean');
    await database.close();
    await scratch.remove();
  });
});

describe('A database that can not be opened', () => {
  it('gives an error that does not hold the address', async () => {
    const opening = openDatabase('postgres://user:geheim@127.0.0.1:1/x');
    await expect(opening).rejects.toMatchObject({ code: 'database' });
    await expect(opening).rejects.not.toThrow('geheim');
  });
});

describe('The key of development mode', () => {
  it('is made once, for its owner only, and is the same from then on', () => {
    const folder = mkdtempSync(join(tmpdir(), 'verzuim-bot-key-'));
    const path = join(folder, 'data', 'encryption.key');
    const key = loadOrCreateDevelopmentKey(path);
    expect(key).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(loadOrCreateDevelopmentKey(path)).toEqual(key);
    expect(Buffer.from(readFileSync(path, 'utf8'), 'base64')).toEqual(key);
    rmSync(folder, { recursive: true });
  });
});
