import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openDatabase, type Tx } from '../../src/storage/database.js';
import { onPostgresOnly } from '../helpers/databases.js';
import { PostgresGate } from '../helpers/postgres-gate.js';

onPostgresOnly('A connection that breaks', (open) => {
  async function stage() {
    const scratch = await open();
    const { gate, url } = await PostgresGate.start(scratch.url);
    const database = await openDatabase(url);
    const stop = async () => {
      await database.close();
      gate.stop();
      await scratch.remove();
    };
    let runs = 0;
    /** Fails when it is done twice: the name is there once. */
    const write = async (tx: Tx) => {
      runs += 1;
      await tx.insertInto('probes').values({ name: 'written', at: 1 }).execute();
      return `run ${runs}`;
    };
    const written = () => database.reads.selectFrom('probes').select('name').execute();
    return { gate, database, write, written, stop };
  }

  it('during a commit that the server has done gives the outcome of what was done', async () => {
    const { gate, database, write, written, stop } = await stage();
    gate.breaksCommit = 'after';
    expect(await database.transaction(write)).toBe('run 1');
    expect(await written()).toEqual([{ name: 'written' }]);
    await stop();
  });

  it('before the server has heard of the commit has all done again', async () => {
    const { gate, database, write, written, stop } = await stage();
    gate.breaksCommit = 'before';
    expect(await database.transaction(write)).toBe('run 2');
    expect(await written()).toEqual([{ name: 'written' }]);
    await stop();
  });

  it('with all the others, while nobody used them, keeps nobody from reading or writing', async () => {
    const { gate, database, write, written, stop } = await stage();
    const asleep = () => sql`select pg_sleep(0.1)`.execute(database.reads as Tx);
    await Promise.all([asleep(), asleep(), asleep(), asleep()]);
    gate.breaksAsked = 3;
    expect(await written()).toEqual([]);
    await Promise.all([asleep(), asleep(), asleep(), asleep()]);
    gate.breaksAsked = 3;
    expect(await database.transaction(write)).toBe('run 1');
    await stop();
  });

  it('with a server that restarts is told of to nobody', async () => {
    const { gate, database, write, written, stop } = await stage();
    gate.breaksCommit = 'after';
    gate.isClosed = true;
    setTimeout(() => {
      gate.isClosed = false;
    }, 300);
    expect(await database.transaction(write)).toBe('run 1');
    gate.isClosed = true;
    gate.cut();
    setTimeout(() => {
      gate.isClosed = false;
    }, 300);
    expect(await written()).toEqual([{ name: 'written' }]);
    await stop();
  });
});
