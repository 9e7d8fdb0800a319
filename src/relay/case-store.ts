import { sql } from 'kysely';
import type { StoredState } from '../consultation/consultation.js';
import type { Reads, Tx } from '../storage/database.js';
import { type DataKey, unwrapKey, wrapNewKey } from '../storage/encryption.js';
import type { ConsultationRow, DataKeyRow } from '../storage/schema.js';
import { toRow, toState } from './case-rows.js';
import { caseTags, type RequesterKey } from './requester-store.js';
import { locksRows, type Vault } from './vault.js';

/*
 * Cases and their states. Texts, requesters and deliveries have stores of their own. A status that a partial index
 * goes by is written out in its statement: for a parameter SQLite would have to plan the statement anew each time.
 */

/** A case as it is stored, with the key to its texts. */
export interface LoadedCase {
  readonly state: StoredState;
  readonly key: DataKey;
}

/** False when the name is taken: draw another one. Makes the case's data key. */
export async function insertCase(tx: Tx, { keyring }: Vault, state: StoredState): Promise<DataKey | false> {
  const row = toRow(state);
  const inserted = await tx
    .insertInto('consultations')
    .values(row)
    .onConflict((conflict) => conflict.column('case_name').doNothing())
    .returning('id')
    .execute();
  if (inserted.length === 0) return false;
  const { key, kek, wrapped } = wrapNewKey(keyring, row.id);
  await tx.insertInto('data_keys').values({ consultation_id: row.id, kek, wrapped }).execute();
  return { consultationId: row.id, key };
}

/**
 * Locks the case until the transaction ends, so that of two simultaneous commands one sees the other's effect.
 *
 * @throws BotError `encryption` when its key can't be opened by this process
 */
export async function loadForUpdate(tx: Tx, vault: Vault, id: string): Promise<LoadedCase | undefined> {
  const query = withKey(tx, id);
  const row = await (locksRows(vault) ? query.forUpdate('consultations') : query).executeTakeFirst();
  return row && opened(vault, row);
}

/** The same without lock, for what changes nothing of the case. */
export async function loadCase(tx: Tx, vault: Vault, id: string): Promise<LoadedCase | undefined> {
  const row = await withKey(tx, id).executeTakeFirst();
  return row && opened(vault, row);
}

/** Locks the case if it is that person's, with the sealed link to them; undefined for any other, found or not. */
export async function loadOwnForUpdate(
  tx: Tx,
  vault: Vault,
  id: string,
  owner: RequesterKey,
): Promise<(LoadedCase & { readonly sealed: string }) | undefined> {
  const query = withKey(tx, id)
    .innerJoin('requester_links', 'requester_links.consultation_id', 'consultations.id')
    .where('requester_links.tag', 'in', caseTags(owner))
    .select('requester_links.sealed');
  const row = await (locksRows(vault) ? query.forUpdate('consultations') : query).executeTakeFirst();
  return row && { ...opened(vault, row), sealed: row.sealed };
}

/** Locks the case and leaves its key alone: for what must work when the key can't be opened any more. */
export async function findForUpdate(
  tx: Tx,
  vault: Pick<Vault, 'kind'>,
  id: string,
): Promise<StoredState | undefined> {
  const query = tx.selectFrom('consultations').selectAll().where('id', '=', id);
  const row = await (locksRows(vault) ? query.forUpdate() : query).executeTakeFirst();
  return row && toState(row);
}

/**
 * The key alone; undefined when the case is erased.
 *
 * @throws BotError `encryption` when this process can't open it
 */
export async function findKey(
  reads: Reads,
  keyring: Vault['keyring'],
  id: string,
): Promise<DataKey | undefined> {
  const row = await reads
    .selectFrom('data_keys')
    .selectAll()
    .where('consultation_id', '=', id)
    .executeTakeFirst();
  return row && { consultationId: id, key: unwrapKey(keyring, id, row) };
}

/** Without lock and key. */
export async function findCase(reads: Reads, id: string): Promise<StoredState | undefined> {
  const row = await reads.selectFrom('consultations').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toState(row);
}

export async function saveCase(tx: Tx, state: StoredState): Promise<void> {
  const { id, ...changes } = toRow(state);
  await tx.updateTable('consultations').set(changes).where('id', '=', id).execute();
}

/** Removes the case with its key, texts and link; what waits to be sent must go first (see the outbox). */
export async function removeCase(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('consultations').where('id', '=', id).execute();
}

/** All stored cases of a person, closed ones too, oldest first. Without lock. */
export async function listOwn(reads: Reads, owner: RequesterKey): Promise<StoredState[]> {
  const rows = await reads
    .selectFrom('requester_links')
    .innerJoin('consultations', 'consultations.id', 'requester_links.consultation_id')
    .selectAll('consultations')
    .where('requester_links.tag', 'in', caseTags(owner))
    .orderBy('consultations.opened_at')
    .execute();
  return rows.map(toState);
}

/** Open cases, oldest first; with `officerId` those that this officer answers for. */
export async function listOpen(reads: Reads, officerId?: string): Promise<StoredState[]> {
  let query = reads
    .selectFrom('consultations')
    .selectAll()
    .where('status', '<>', sql.lit<'closed'>('closed'));
  if (officerId !== undefined) query = query.where('officer_id', '=', officerId);
  return (await query.orderBy('opened_at').orderBy('id').execute()).map(toState);
}

/** Whether an open case has a name with the same first word. */
export async function isFirstWordInUse(tx: Tx, caseName: string): Promise<boolean> {
  const [first = ''] = caseName.split(' ');
  const row = await tx
    .selectFrom('consultations')
    .select('id')
    .where('status', '<>', sql.lit<'closed'>('closed'))
    .where('case_name', 'like', `${first} %`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ids of cases that wait since before `before` and still lack what the clock does. */
export async function listWaiting(
  reads: Reads,
  before: Date,
  lacking: 'reminded' | 'noticed',
  limit: number,
): Promise<string[]> {
  const rows = await reads
    .selectFrom('consultations')
    .select('id')
    .where('status', '=', sql.lit<'waiting'>('waiting'))
    .where('waiting_since', '<=', before.getTime())
    .where(lacking, '=', 0)
    .orderBy('waiting_since')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Ids of open cases in which nobody wrote since `before`: not warned yet, or warned by `warnedBefore`. */
export async function listSilent(
  reads: Reads,
  before: Date,
  warnedBefore: Date | undefined,
  limit: number,
): Promise<string[]> {
  const silent = reads
    .selectFrom('consultations')
    .select('id')
    .where('status', '<>', sql.lit<'closed'>('closed'))
    .where('last_message_at', '<=', before.getTime());
  const due = warnedBefore
    ? silent.where('closing_warned_at', '<=', warnedBefore.getTime())
    : silent.where('closing_warned_at', 'is', null);
  const rows = await due.orderBy('last_message_at').limit(limit).execute();
  return rows.map((row) => row.id);
}

export async function listClosed(reads: Reads, before: Date, limit: number): Promise<string[]> {
  const rows = await reads
    .selectFrom('consultations')
    .select('id')
    .where('status', '=', sql.lit<'closed'>('closed'))
    .where('closed_at', '<=', before.getTime())
    .orderBy('closed_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

function withKey(tx: Tx, id: string) {
  return tx
    .selectFrom('consultations')
    .innerJoin('data_keys', 'data_keys.consultation_id', 'consultations.id')
    .selectAll('consultations')
    .select(['data_keys.kek', 'data_keys.wrapped'])
    .where('consultations.id', '=', id);
}

function opened({ keyring }: Vault, row: ConsultationRow & Pick<DataKeyRow, 'kek' | 'wrapped'>): LoadedCase {
  return { state: toState(row), key: { consultationId: row.id, key: unwrapKey(keyring, row.id, row) } };
}
