import { expect, it } from 'vitest';
import { openDatabase, type Tx } from '../../src/storage/database.js';
import { onPostgresOnly } from '../helpers/databases.js';
import { PostgresGate } from '../helpers/postgres-gate.js';

const probe = (tx: Tx) => tx.insertInto('probes').values({ name: 'written', at: 1 }).execute();

onPostgresOnly('A commit whose connection breaks', (open) => {
  async function stage() {
    const scratch = await open();
    const { gate, url } = await PostgresGate.start(scratch.url);
    const database = await openDatabase(url);
    const stop = async () => {
      await database.close();
      gate.stop();
      await scratch.remove();
    };
    const written = () => database.reads.selectFrom('probes').select('name').execute();
    return { gate, database, written, stop };
  }

  it('counts as done when the server did it, with the outcome of what was done', async () => {
    const { gate, database, written, stop } = await stage();
    gate.breaksCommits = 'after';
    const outcome = database.transaction(async (tx) => {
      await probe(tx);
      return 'the outcome';
    });
    await expect(outcome).resolves.toBe('the outcome');
    expect(await written()).toEqual([{ name: 'written' }]);
    await stop();
  });

  it('counts as failed when the server did not hear of it', async () => {
    const { gate, database, written, stop } = await stage();
    gate.breaksCommits = 'before';
    await expect(database.transaction(probe)).rejects.toThrow();
    expect(await written()).toEqual([]);
    await stop();
  });

  it('is asked for until the server is back', async () => {
    const { gate, database, written, stop } = await stage();
    gate.breaksCommits = 'after';
    const outcome = database.transaction(async (tx) => {
      await probe(tx);
      gate.isClosed = true;
    });
    setTimeout(() => {
      gate.isClosed = false;
    }, 300);
    await expect(outcome).resolves.toBeUndefined();
    expect(await written()).toEqual([{ name: 'written' }]);
    await stop();
  });
});
