import type { Database, Reads } from '../storage/database.js';
import { eraseCase } from './apply-command.js';
import { findForUpdate } from './case-store.js';

/**
 * Erases the cases that have no key any more, which is how a backup without the table `data_keys` brings them back:
 * nobody can open them, and a requester would write into one of which no answer can come. To be called at start.
 *
 * @returns how many there were
 */
export async function eraseKeylessCases(database: Database, at: Date): Promise<number> {
  const ids = await listKeyless(database.reads);
  for (const id of ids) {
    await database.transaction(async (tx) => {
      const state = await findForUpdate(tx, database, id);
      if (state) await eraseCase(tx, database, state, { actor: 'clock', at });
    });
  }
  if (ids.length > 0) await database.flushErased();
  return ids.length;
}

/** A case and its key are made in one transaction, so that none is found between the two. */
async function listKeyless(reads: Reads): Promise<string[]> {
  const rows = await reads
    .selectFrom('consultations')
    .leftJoin('data_keys', 'data_keys.consultation_id', 'consultations.id')
    .select('consultations.id')
    .where('data_keys.consultation_id', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}
