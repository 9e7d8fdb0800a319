import { sql } from 'kysely';
import type { Direction } from '../consultation/consultation.js';
import type { Tx } from '../storage/database.js';
import type { DataKey } from '../storage/encryption.js';
import type { DatabaseKind } from '../storage/migrations.js';
import type { MessageId } from './message-store.js';
import { toDelivery, toOutboxRow } from './outbox/outbox-rows.js';

export async function findTyped(
  tx: Tx,
  typedKey: string,
  direction: Direction,
): Promise<MessageId | undefined> {
  const row = await tx
    .selectFrom('messages')
    .select(['consultation_id', 'seq'])
    .where('typed_key', '=', typedKey)
    .where('direction', '=', direction)
    .executeTakeFirst();
  return row && { consultationId: row.consultation_id, direction, seq: row.seq };
}

/** `withdrawn`: it has reached nobody. `maybe-arrived`: it was on its way. */
export type Fate = 'withdrawn' | 'maybe-arrived' | 'delivered';

/**
 * Deletes the text of one message wherever it stands: its row, what waits to be sent, and histories that wait to be
 * shown. The case must be locked; rows of the queue are locked in order of id, as the worker does.
 */
export async function withdrawMessage(
  tx: Tx,
  kind: DatabaseKind,
  key: DataKey,
  { direction, seq }: Omit<MessageId, 'consultationId'>,
  at: Date,
): Promise<Fate> {
  const { consultationId } = key;
  const query = tx
    .selectFrom('outbox')
    .selectAll()
    .where('consultation_id', '=', consultationId)
    .where('unsettled', '=', sql.lit(1))
    .orderBy('id');
  const waiting = await (kind === 'postgres' ? query.forUpdate() : query).execute();
  const isMine = (of: { readonly direction: Direction | null; readonly seq: number | null }) =>
    of.direction === direction && of.seq === seq;
  let underWay: boolean | undefined;
  for (const row of waiting) {
    if (row.kind === 'message' && isMine(row)) {
      underWay = row.state === 'sending' || row.possibly_duplicate === 1;
      await tx.deleteFrom('outbox').where('id', '=', row.id).execute();
      continue;
    }
    const delivery = toDelivery(row, key);
    if (!delivery || !('history' in delivery) || !delivery.history.some(isMine)) continue;
    const history = delivery.history.filter((line) => !isMine(line));
    const body = toOutboxRow({ ...delivery, history }, key, at, false)?.body ?? null;
    await tx.updateTable('outbox').set({ body }).where('id', '=', row.id).execute();
  }
  const { state, maybe_arrived } = await tx
    .deleteFrom('messages')
    .where('consultation_id', '=', consultationId)
    .where('direction', '=', direction)
    .where('seq', '=', seq)
    .returning(['state', 'maybe_arrived'])
    .executeTakeFirstOrThrow();
  if (state === 'delivered') return 'delivered';
  return underWay || maybe_arrived === 1 ? 'maybe-arrived' : 'withdrawn';
}
