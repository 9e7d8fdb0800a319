import type { Database, Tx } from './database.js';
import { type Keyring, rewrapKey, unwrapKey, type WrappedKey, wrapNewKey } from './encryption.js';

/**
 * The key by which persons and activities are hashed. Random, made once per database and kept wrapped: unlike one
 * derived from `ENCRYPTION_KEY` it stays the same when that is changed, and with it who owns which case.
 */
export async function loadHashKey(tx: Tx, keyring: Keyring): Promise<Buffer> {
  const name = 'hash';
  const { kek, wrapped } = wrapNewKey(keyring, name);
  await tx
    .insertInto('server_keys')
    .values({ name, kek, wrapped })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await tx
    .selectFrom('server_keys')
    .select(['kek', 'wrapped'])
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return unwrapKey(keyring, name, row);
}

/**
 * After `ENCRYPTION_KEY` was changed, with the old one in `ENCRYPTION_KEY_PREVIOUS`: wraps up to `limit` keys anew.
 * Call until it gives 0; the old key can then be thrown away, and what it wrapped in old backups goes with it.
 */
export async function rewrapKeys(tx: Tx, keyring: Keyring, limit = 200): Promise<number> {
  const { id } = keyring.current;
  let rewrapped = 0;
  const cases = await tx
    .selectFrom('data_keys')
    .selectAll()
    .where('kek', '<>', id)
    .orderBy('consultation_id')
    .limit(limit)
    .execute();
  for (const row of cases) {
    const fresh = rewrapKey(keyring, row.consultation_id, row);
    if (!fresh) continue;
    rewrapped += 1;
    await tx.updateTable('data_keys').set(fresh).where('consultation_id', '=', row.consultation_id).execute();
  }
  const server = await tx.selectFrom('server_keys').selectAll().where('kek', '<>', id).execute();
  for (const row of server) {
    const fresh = rewrapKey(keyring, row.name, row);
    if (!fresh) continue;
    rewrapped += 1;
    await tx.updateTable('server_keys').set(fresh).where('name', '=', row.name).execute();
  }
  return rewrapped;
}

/** {@link rewrapKeys} until nothing is left that the previous key opens. */
export async function rewrapAllKeys(database: Database, keyring: Keyring): Promise<void> {
  while ((await database.transaction((tx) => rewrapKeys(tx, keyring))) > 0);
}

/**
 * Tries the keys that are stored, without changing any: how many a keyring opens (with the hash key), how many of
 * those are still wrapped with the previous key, and how many it doesn't open.
 */
export async function countKeys(
  tx: Tx,
  keyring: Keyring,
): Promise<{ readonly opened: number; readonly previous: number; readonly others: number }> {
  const cases = await tx
    .selectFrom('data_keys')
    .select(['consultation_id as name', 'kek', 'wrapped'])
    .execute();
  const server = await tx.selectFrom('server_keys').select(['name', 'kek', 'wrapped']).execute();
  const stored = [...cases, ...server];
  const opened = stored.filter((row) => opens(keyring, row.name, row));
  return {
    opened: opened.length,
    previous: opened.filter(({ kek }) => kek !== keyring.current.id).length,
    others: stored.length - opened.length,
  };
}

function opens(keyring: Keyring, name: string, key: WrappedKey): boolean {
  try {
    unwrapKey(keyring, name, key);
    return true;
  } catch {
    return false;
  }
}
