import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/storage/database.js';
import { onSqliteOnly } from '../helpers/databases.js';

onSqliteOnly('Transactions that come at the same time', (open) => {
  async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    try {
      await work(database);
    } finally {
      await database.close();
      await scratch.remove();
    }
  }

  const rate = (database: Database, stars: number) =>
    database.transaction((tx) => tx.insertInto('ratings').values({ stars, at_hour: 0 }).execute());
  const stored = async (database: Database) =>
    (await database.reads.selectFrom('ratings').select('stars').orderBy('id').execute()).map((r) => r.stars);
  /** Passes until the commit, which it makes fail: a message of a case that is not there. */
  const spoil = (database: Database) =>
    database.transaction(async (tx) => {
      await sql`pragma defer_foreign_keys = on`.execute(tx);
      await sql`insert into data_keys (consultation_id, kek, wrapped) values ('none', '', '')`.execute(tx);
    });

  it('are all kept, in order of asking', () =>
    withDatabase(async (database) => {
      await Promise.all([1, 2, 3, 4, 5].map((stars) => rate(database, stars)));
      expect(await stored(database)).toEqual([1, 2, 3, 4, 5]);
    }));

  it('lose nothing when one of them fails, first or last', () =>
    withDatabase(async (database) => {
      const fail = () =>
        database.transaction(async (tx) => {
          await tx.insertInto('ratings').values({ stars: 1, at_hour: 0 }).execute();
          throw new Error('halfway');
        });
      const outcomes = await Promise.allSettled([
        fail(),
        rate(database, 4),
        fail(),
        rate(database, 5),
        fail(),
      ]);
      expect(outcomes.map((one) => one.status)).toEqual([
        'rejected',
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
      ]);
      expect(await stored(database)).toEqual([4, 5]);
    }));

  it('are all told when their commit fails, and go on afterwards', () =>
    withDatabase(async (database) => {
      const outcomes = await Promise.allSettled([rate(database, 3), spoil(database), rate(database, 4)]);
      expect(outcomes.map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected']);
      expect(await stored(database)).toEqual([]);
      await rate(database, 5);
      expect(await stored(database)).toEqual([5]);
    }));

  it('show what they wrote to nobody before it is committed', () =>
    withDatabase(async (database) => {
      const written = rate(database, 3);
      const spoilt = spoil(database);
      const read = stored(database);
      const outcomes = await Promise.allSettled([written, spoilt, read]);
      expect(outcomes.map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected']);
    }));

  it('do not stand in the way of a checkpoint', () =>
    withDatabase(async (database) => {
      await Promise.all([rate(database, 3), database.flushErased(), rate(database, 4)]);
      expect(await stored(database)).toEqual([3, 4]);
    }));

  it('are kept when the database closes, but for one that is half done', async () => {
    const scratch = await open();
    const closing = await openDatabase(scratch.url);
    let closed = () => {};
    const afterClosing = new Promise<void>((done) => {
      closed = done;
    });
    const done = rate(closing, 3);
    const halfDone = closing.transaction(async (tx) => {
      await tx.insertInto('ratings').values({ stars: 4, at_hour: 0 }).execute();
      await afterClosing;
    });
    const outcomes = Promise.allSettled([done, halfDone]);
    await new Promise((soon) => setTimeout(soon, 20));
    await closing.close();
    closed();
    expect((await outcomes).map((one) => one.status)).toEqual(['fulfilled', 'rejected']);
    const again = await openDatabase(scratch.url);
    expect(await stored(again)).toEqual([3]);
    await again.close();
    await scratch.remove();
  });

  it('do not wait for more of them to come', () =>
    withDatabase(async (database) => {
      const rounds = Array.from({ length: 300 }, (_, n) => rate(database, (n % 5) + 1));
      await rounds[0];
      await Promise.all(rounds);
      expect(await stored(database)).toHaveLength(300);
    }));
});
