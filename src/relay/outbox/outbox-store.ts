import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { undeliveredAlarm } from '../../consultation/cards.js';
import type { Database, Tx } from '../../storage/database.js';
import { isRefusedValue } from '../../storage/database-faults.js';
import type { Keyring } from '../../storage/encryption.js';
import { findCase } from '../case-store.js';
import { markMessage } from '../message-store.js';
import { countWithoutKey, type LeasedRow, lease, putBack } from './lease.js';
import { openRows } from './open-rows.js';
import { enqueue, mendWaits } from './outbox-queue.js';
import type { Attempt, LeasedDelivery, Outbox, SetAsideReason } from './ports.js';
import { finish, recordAttempts } from './record-attempts.js';

export interface OutboxOptions {
  readonly database: Database;
  readonly keyring: Keyring;
  /** A row was set aside: someone has to look into it. */
  readonly onSetAside?: (reason: SetAsideReason) => void;
}

/** The worker's side of the outbox. Several processes may share one database: a row is leased by one of them. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { database, keyring } = options;
  return {
    async exchange(attempts, next) {
      try {
        return await database.transaction(async (tx) => {
          await recordAttempts(tx, attempts, next.at);
          return await leaseNext(tx, options, next);
        });
      } catch (error) {
        if (attempts.length === 0 || !isRefusedValue(error)) throw error;
        for (const attempt of attempts) await recordAlone(options, attempt, next.at);
        return await database.transaction((tx) => leaseNext(tx, options, next));
      }
    },
    recover: (at) =>
      database.transaction(async (tx) => {
        if (database.kind !== 'postgres') await freeLeases(tx);
        await mendWaits(tx, at);
      }),
    countWithoutKey: () => database.transaction((tx) => countWithoutKey(tx, keyring)),
  };
}

async function leaseNext(
  tx: Tx,
  { database, keyring, onSetAside = () => {} }: OutboxOptions,
  next: Parameters<Outbox['exchange']>[1],
): Promise<LeasedDelivery[]> {
  const vault = { kind: database.kind, keyring };
  while (next.limit > 0) {
    const rows = await lease(tx, vault, randomUUID(), next);
    const { opened, closed } = await openRows(tx, keyring, rows);
    for (const { row, why } of closed) {
      if (why === 'other-key') await putBack(tx, row);
      else await setAside(tx, row, false, next.at);
      if (why === 'damaged') onSetAside('unreadable');
    }
    if (opened.length > 0 || rows.length === 0) return opened;
  }
  return [];
}

/** Records one attempt that was refused together with others. The one that the database refuses is set aside. */
async function recordAlone(
  { database, onSetAside = () => {} }: OutboxOptions,
  attempt: Attempt,
  at: Date,
): Promise<void> {
  try {
    await database.transaction((tx) => recordAttempts(tx, [attempt], at));
  } catch (error) {
    if (!isRefusedValue(error)) throw error;
    await database.transaction((tx) => setAsideAttempt(tx, attempt, at));
    onSetAside('refused-by-database');
  }
}

/** Only constants are written, which no database refuses. What has arrived counts as sent all the same. */
async function setAsideAttempt(tx: Tx, { leased, verdict }: Attempt, at: Date): Promise<void> {
  const row = await tx
    .selectFrom('outbox')
    .selectAll()
    .where('id', '=', leased.id)
    .where('lease', '=', leased.lease)
    .executeTakeFirst();
  if (row) await setAside(tx, row, verdict.state === 'sent', at);
}

async function freeLeases(tx: Tx): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'queued', possibly_duplicate: 1, lease: null, ready_at: 0 })
    .where('state', '=', 'sending')
    .where('unsettled', '=', sql.lit(1))
    .execute();
}

/**
 * Ends a row that can't be dealt with: it would hold up its lane for ever. The channel hears of it, unless the case
 * was erased meanwhile and there is nothing left to tell.
 *
 * @param wasSent it has arrived, only the rest of it could not be written down
 */
async function setAside(tx: Tx, row: LeasedRow, wasSent: boolean, at: Date): Promise<void> {
  await finish(tx, { state: wasSent ? 'sent' : 'dead', lease: row.lease ?? '', ids: [row.id] });
  const { consultation_id: consultationId, direction, seq } = row;
  const state = await findCase(tx, consultationId);
  if (!state) return;
  if (row.kind === 'message' && direction && seq) {
    const maybeArrived = !wasSent && row.possibly_duplicate === 1;
    await markMessage(tx, { consultationId, direction, seq }, { delivered: wasSent, maybeArrived });
  }
  if (wasSent || row.recipient === 'channel') return;
  const side = row.recipient.startsWith('officer:') ? 'officer' : 'requester';
  const alarm = undeliveredAlarm({ consultationId, caseName: state.facts.caseName }, side);
  await enqueue(tx, [alarm], undefined, at);
}
