import { Kysely, SqliteDialect, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupCommits, type Transact } from '../../src/storage/group-commit.js';
import { openLibsql } from '../../src/storage/libsql-database.js';
import { type Scratch, scratchFile } from '../helpers/scratch.js';

interface Table {
  notes: { n: number };
}

describe('Transactions that share commits', () => {
  let scratch: Scratch;
  let db: Kysely<Table>;
  let commits: number;
  /** Throws in place of the next commit, as a full disk does. */
  let breakCommit: Error | undefined;
  let transact: Transact<Table>;

  beforeEach(async () => {
    scratch = await scratchFile();
    db = new Kysely({ dialect: new SqliteDialect({ database: openLibsql(scratch.url) }) });
    await sql`create table notes (n integer unique)`.execute(db);
    commits = 0;
    breakCommit = undefined;
    transact = groupCommits<Table>((work) =>
      db.transaction().execute(async (tx) => {
        const done = await work(tx);
        commits += 1;
        const error = breakCommit;
        breakCommit = undefined;
        if (error) throw error;
        return done;
      }),
    );
  });
  afterEach(async () => {
    await db.destroy();
    await scratch.remove();
  });

  const add = (n: number) =>
    transact(async (tx) => {
      await tx.insertInto('notes').values({ n }).execute();
      return n;
    });
  const stored = async () =>
    (await db.selectFrom('notes').select('n').orderBy('n').execute()).map(({ n }) => n);

  it('are kept each, with far fewer commits than transactions, and give each its own outcome', async () => {
    const numbers = Array.from({ length: 50 }, (_, n) => n);
    expect(await Promise.all(numbers.map(add))).toEqual(numbers);
    expect(await stored()).toEqual(numbers);
    expect(commits).toBeLessThan(5);
  });

  it('keep nothing of the one that fails, and all of the others', async () => {
    const failing = transact(async (tx) => {
      await tx.insertInto('notes').values({ n: 7 }).execute();
      throw new Error('no');
    });
    const outcomes = await Promise.allSettled([add(1), failing, add(1), add(2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(await stored()).toEqual([1, 2]);
  });

  it('tell nobody of a success that is not on the disk: each is run again by itself', async () => {
    breakCommit = new Error('disk full');
    const outcomes = Promise.all([add(1), add(2)]);
    expect(await outcomes).toEqual([1, 2]);
    expect({ stored: await stored(), commits }).toEqual({ stored: [1, 2], commits: 3 });
  });

  it('tell the one by itself that its commit failed', async () => {
    breakCommit = new Error('disk full');
    await expect(add(1)).rejects.toThrow('disk full');
    expect(await stored()).toEqual([]);
  });

  it('survive one that takes the whole transaction down with it', async () => {
    const poison = transact(async (tx) => {
      await sql.raw('rollback').execute(tx);
      throw new Error('gave up');
    });
    const outcomes = await Promise.allSettled([add(1), poison, add(2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await stored()).toEqual([1, 2]);
  });

  it('run in the order in which they were asked for', async () => {
    const seen: number[] = [];
    const ask = (n: number) => transact(async () => void seen.push(n));
    await Promise.all([1, 2, 3, 4].map(ask));
    expect(seen).toEqual([1, 2, 3, 4]);
  });
});
