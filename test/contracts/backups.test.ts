import { copyFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadCase } from '../../src/relay/case-store.js';
import { readHistory } from '../../src/relay/message-store.js';
import { openDatabase } from '../../src/storage/database.js';
import { createKeyring } from '../../src/storage/encryption.js';
import { rewrapAllKeys } from '../../src/storage/server-keys.js';
import { activity, createWorld, done, ib } from '../helpers/consultation-world.js';
import { onSqliteOnly } from '../helpers/databases.js';

const QUESTION = 'Een vertrouwelijke vraag';
const OLD = Buffer.alloc(32, 1);
const NEW = Buffer.alloc(32, 2);

/** What SECURITY.md says of backups, sentence by sentence. */
onSqliteOnly('A backup from before a case was erased', (open) => {
  /** The text of the case in a copy of the whole database, if the copy and the key give it. */
  async function textIn(copy: string, id: string, key: Uint8Array, leftOut?: 'data_keys'): Promise<string> {
    const database = await openDatabase(copy);
    const vault = { kind: database.kind, keyring: createKeyring(key) };
    try {
      return await database.transaction(async (tx) => {
        if (leftOut) await tx.deleteFrom(leftOut).execute();
        const loaded = await loadCase(tx, vault, id);
        return loaded ? ((await readHistory(tx, loaded.key))[0]?.text ?? '') : 'nothing to open it with';
      });
    } catch {
      return 'the key does not open it';
    } finally {
      await database.close();
    }
  }

  async function erasedWithCopy() {
    const world = await createWorld(await open(), OLD);
    const id = await world.openCase(QUESTION);
    await world.database.flushErased();
    const copy = `${world.scratch.url}.copy`;
    copyFileSync(world.scratch.url, copy);
    done(await world.service.erase({ activity: activity(), requester: ib, consultationId: id }));
    return { world, id, copy };
  }

  it('still opens as a whole with an unchanged key', async () => {
    const { world, id, copy } = await erasedWithCopy();
    expect(await textIn(copy, id, OLD)).toBe(QUESTION);
    await world.close();
  });

  it('opens with nothing when data_keys was left out of it', async () => {
    const { world, id, copy } = await erasedWithCopy();
    expect(await textIn(copy, id, OLD, 'data_keys')).toBe('nothing to open it with');
    await world.close();
  });

  it('does not open any more once the key was changed and the old one thrown away', async () => {
    const { world, id, copy } = await erasedWithCopy();
    const kept = await world.openCase('Een andere vraag');
    await rewrapAllKeys(world.database, createKeyring(NEW, OLD));
    expect(await textIn(copy, id, NEW)).toBe('the key does not open it');
    expect(await textIn(world.scratch.url, kept, NEW)).toBe('Een andere vraag');
    await world.close();
  });
});
