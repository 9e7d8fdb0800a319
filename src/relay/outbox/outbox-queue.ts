import { sql } from 'kysely';
import type { Delivery } from '../../consultation/delivery.js';
import type { Tx } from '../../storage/database.js';
import type { DataKey } from '../../storage/encryption.js';
import type { DatabaseKind } from '../../storage/migrations.js';
import { MAX_ASKED_WAIT_MS } from './judge.js';
import { toOutboxRow } from './outbox-rows.js';

/** Waits and leases are shorter, each beginning at the time of its row. */
const LONGEST_WAIT_MS = MAX_ASKED_WAIT_MS + 10_000;

/** A delivery with its case's key; without it (the case was erased) only what holds no content is queued. */
export interface Queued {
  readonly delivery: Delivery;
  readonly key: DataKey | undefined;
}

/** Queues deliveries in the transaction that makes them true. */
export async function enqueueAll(
  tx: Tx,
  deliveries: readonly Queued[],
  at: Date,
  possiblyDuplicate = false,
): Promise<void> {
  const rows = deliveries
    .map(({ delivery, key }) => toOutboxRow(delivery, key, at, possiblyDuplicate))
    .filter((row) => row !== undefined);
  if (rows.length > 0) await tx.insertInto('outbox').values(rows).execute();
}

/** The same for deliveries of one case. */
export function enqueue(
  tx: Tx,
  deliveries: readonly Delivery[],
  key: DataKey | undefined,
  at: Date,
  possiblyDuplicate = false,
): Promise<void> {
  return enqueueAll(
    tx,
    deliveries.map((delivery) => ({ delivery, key })),
    at,
    possiblyDuplicate,
  );
}

/**
 * Drops whatever of this case was sent or still waits, and the places of its cards in the requester's chat. Those
 * in officers' chats go once they have been emptied (`sweep`). For erasing, before the notices of it are queued. Locks in order of id, as the worker does, so that neither waits for
 * the other in a circle.
 */
export async function dropQueued(tx: Tx, kind: DatabaseKind, consultationId: string): Promise<void> {
  if (kind === 'postgres') {
    await tx
      .selectFrom('outbox')
      .select('id')
      .where('consultation_id', '=', consultationId)
      .orderBy('id')
      .forUpdate()
      .execute();
  }
  await tx.deleteFrom('outbox').where('consultation_id', '=', consultationId).execute();
  await tx
    .deleteFrom('cards')
    .where('consultation_id', '=', consultationId)
    .where('recipient', 'like', 'requester:%')
    .execute();
}

/**
 * Makes ready what is to wait until a time that no wait reaches: the clock was set back meanwhile, and what came before
 * would hold up its lane for as long as that.
 *
 * @returns how many rows
 */
export async function mendWaits(tx: Tx, at: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('outbox')
    .set({ ready_at: at.getTime() })
    .where('unsettled', '=', sql.lit(1))
    .where('ready_at', '>', at.getTime() + LONGEST_WAIT_MS)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** What has been under way too long: the side that doesn't get it, once per case and side. */
export async function takeOverdue(
  tx: Tx,
  before: Date,
): Promise<readonly { readonly consultationId: string; readonly side: 'requester' | 'officer' }[]> {
  const rows = await tx
    .updateTable('outbox')
    .set({ alarmed: 1 })
    .where('unsettled', '=', sql.lit(1))
    .where('alarmed', '=', 0)
    .where('created_at', '<=', before.getTime())
    .where('recipient', '<>', 'channel')
    .where('kind', 'not in', ['message-status', 'card-retired'])
    .returning(['consultation_id', 'recipient'])
    .execute();
  const sides = new Map(
    rows.map(({ consultation_id: consultationId, recipient }) => {
      const side = recipient.startsWith('officer:') ? 'officer' : 'requester';
      return [`${consultationId} ${side}`, { consultationId, side } as const];
    }),
  );
  return [...sides.values()];
}
