import { sql } from 'kysely';
import type { StoredState } from '../consultation/consultation.js';
import type { Reads, Tx } from '../storage/database.js';
import { type DataKey, type Keyring, unwrapKey, wrapNewKey } from '../storage/encryption.js';
import type { DatabaseKind } from '../storage/migrations.js';
import type { ConsultationRow, DataKeyRow } from '../storage/schema.js';
import { createStatement } from '../storage/statement.js';
import { toRow, toState } from './consultation-rows.js';
import { type RequesterKey, requesterLock } from './requester-store.js';

/** A case as it is stored, with the key to its texts. */
export interface LoadedCase {
  readonly state: StoredState;
  readonly key: DataKey;
}

/** Cases and their states. Texts, requesters and deliveries have stores of their own. */
export interface ConsultationStore {
  /** False when the name is taken: draw another one. Makes the case's data key. */
  insert(tx: Tx, state: StoredState): Promise<DataKey | false>;
  /** Locks the case until the transaction ends, so that of two simultaneous commands one sees the other's effect. */
  loadForUpdate(tx: Tx, id: string): Promise<LoadedCase | undefined>;
  /** The same without lock, for what changes nothing of the case. */
  load(tx: Tx, id: string): Promise<LoadedCase | undefined>;
  save(tx: Tx, state: StoredState): Promise<void>;
  /** Removes the case with its key, texts and link; what waits to be sent must go first (see the outbox). */
  remove(tx: Tx, id: string): Promise<void>;
  /** Locks the person, and the case if it is theirs, with the sealed link to them; undefined for any other, found or not. */
  loadOwnForUpdate(
    tx: Tx,
    id: string,
    owner: RequesterKey,
  ): Promise<(LoadedCase & { readonly sealed: string }) | undefined>;
  /** Without lock and key. */
  find(reads: Reads, id: string): Promise<StoredState | undefined>;
  /** All stored cases of a person, closed ones too, oldest first. Without lock. */
  listOwn(reads: Reads, owner: RequesterKey): Promise<StoredState[]>;
  /** Open cases, oldest first; with `officerId` those that this officer answers for. */
  listOpen(reads: Reads, officerId?: string): Promise<StoredState[]>;
  /** Ids of cases that wait since before `before` and still lack what the clock does. */
  listWaiting(tx: Tx, before: Date, lacking: 'reminded' | 'noticed', limit: number): Promise<string[]>;
  /** Ids of open cases in which nobody wrote since `before`: not warned yet, or warned by `warnedBefore`. */
  listSilent(tx: Tx, before: Date, warnedBefore: Date | undefined, limit: number): Promise<string[]>;
  listClosed(tx: Tx, before: Date, limit: number): Promise<string[]>;
}

/**
 * A status that a partial index goes by is written out in its statement: for a parameter SQLite would have to plan
 * the statement anew each time.
 */
export function createConsultationStore(kind: DatabaseKind, keyring: Keyring): ConsultationStore {
  const withKey = (tx: Tx, id: string) =>
    tx
      .selectFrom('consultations')
      .innerJoin('data_keys', 'data_keys.consultation_id', 'consultations.id')
      .selectAll('consultations')
      .select(['data_keys.kek', 'data_keys.wrapped'])
      .where('consultations.id', '=', id);

  // SQLite has no row locks; its transaction has begun as the only writer.
  const locks = kind === 'postgres';

  const loaded = (row: ConsultationRow & Pick<DataKeyRow, 'kek' | 'wrapped'>): LoadedCase => ({
    state: toState(row),
    key: { consultationId: row.id, key: unwrapKey(keyring, row.id, row) },
  });

  const loadOwn = createStatement(
    (tx, { id, owner }: { readonly id: string; readonly owner: RequesterKey }) => {
      const query = withKey(tx, id)
        .innerJoin('requester_links', 'requester_links.consultation_id', 'consultations.id')
        .where('requester_links.requester_key', '=', owner)
        .select('requester_links.sealed');
      const locked = query.forUpdate('consultations').select(requesterLock(owner).as('locked'));
      return locks ? locked : query;
    },
    ({ id, owner }) => (locks ? [owner, id, owner] : [id, owner]),
  );

  const update = createStatement(
    (tx, { id, ...changes }: ConsultationRow) =>
      tx.updateTable('consultations').set(changes).where('id', '=', id),
    ({ id, ...changes }) => [...Object.values(changes), id],
  );

  return {
    async insert(tx, state) {
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
    },

    async loadForUpdate(tx, id) {
      const query = withKey(tx, id);
      const row = await (locks ? query.forUpdate('consultations') : query).executeTakeFirst();
      return row && loaded(row);
    },

    async load(tx, id) {
      const row = await withKey(tx, id).executeTakeFirst();
      return row && loaded(row);
    },

    async loadOwnForUpdate(tx, id, owner) {
      const [row] = await loadOwn(tx, { id, owner });
      return row && { ...loaded(row), sealed: row.sealed };
    },

    async save(tx, state) {
      await update(tx, toRow(state));
    },

    async remove(tx, id) {
      await tx.deleteFrom('consultations').where('id', '=', id).execute();
    },

    async find(reads, id) {
      const row = await reads.selectFrom('consultations').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toState(row);
    },

    async listOwn(reads, owner) {
      const rows = await reads
        .selectFrom('requester_links')
        .innerJoin('consultations', 'consultations.id', 'requester_links.consultation_id')
        .selectAll('consultations')
        .where('requester_links.requester_key', '=', owner)
        .orderBy('consultations.opened_at')
        .execute();
      return rows.map(toState);
    },

    async listOpen(reads, officerId) {
      let query = reads
        .selectFrom('consultations')
        .selectAll()
        .where('status', '<>', sql.lit<'closed'>('closed'));
      if (officerId !== undefined) query = query.where('officer_id', '=', officerId);
      return (await query.orderBy('opened_at').orderBy('id').execute()).map(toState);
    },

    async listWaiting(tx, before, lacking, limit) {
      const rows = await tx
        .selectFrom('consultations')
        .select('id')
        .where('status', '=', sql.lit<'waiting'>('waiting'))
        .where('waiting_since', '<=', before.getTime())
        .where(lacking, '=', 0)
        .orderBy('waiting_since')
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },

    async listSilent(tx, before, warnedBefore, limit) {
      const silent = tx
        .selectFrom('consultations')
        .select('id')
        .where('status', '<>', sql.lit<'closed'>('closed'))
        .where('last_message_at', '<=', before.getTime());
      const due = warnedBefore
        ? silent.where('closing_warned_at', '<=', warnedBefore.getTime())
        : silent.where('closing_warned_at', 'is', null);
      const rows = await due.orderBy('last_message_at').limit(limit).execute();
      return rows.map((row) => row.id);
    },

    async listClosed(tx, before, limit) {
      const rows = await tx
        .selectFrom('consultations')
        .select('id')
        .where('status', '=', sql.lit<'closed'>('closed'))
        .where('closed_at', '<=', before.getTime())
        .orderBy('closed_at')
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },
  };
}
