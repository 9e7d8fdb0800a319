import { sql } from 'kysely';
import type { Direction } from '../consultation/consultation.js';
import { lineOf, type Recipient, stateSlot, statusSlot } from '../consultation/delivery.js';
import type { Tx } from '../storage/database.js';
import type { DataKey } from '../storage/encryption.js';
import type { OutboxRow } from '../storage/schema.js';
import { type ActContext, inTransaction, type Outcome, refused, type TypedMessage, typedKey } from './act.js';
import { type LoadedCase, loadForUpdate } from './case-store.js';
import type { MessageId } from './message-store.js';
import { enqueue } from './outbox/outbox-queue.js';
import { toDelivery, toOutboxRow } from './outbox/outbox-rows.js';
import { writeAudit } from './records.js';
import { readStateLines } from './state-lines.js';
import { locksRows, type Vault } from './vault.js';

/** What deleting a message in the chat came to: our copy is gone in each case. */
export interface WithdrawnMessage {
  readonly caseName: string;
  readonly seq: number;
  /** `withdrawn`: nobody gets it any more. `maybe-arrived`: it was on its way. */
  readonly fate: 'withdrawn' | 'maybe-arrived' | 'delivered';
}
export type Withdrawn = Outcome<{ readonly withdrawn: WithdrawnMessage }>;

/** What became of a chat message: never sent on, taken but not shown yet, or shown to the other side. */
export type TypedFate = 'unsent' | 'accepted' | 'delivered';

/** Who deletes or edits: the key that proves it, and where the state of their messages is shown. */
interface Writer {
  readonly key: string;
  readonly to: Exclude<Recipient, { kind: 'channel' }>;
}

/**
 * Deletes our copy of what a chat message held, after its writer deleted it there. What waits to be sent is not
 * sent; what the other side has stays with them.
 */
export async function withdraw(
  context: ActContext,
  typed: TypedMessage,
  { key: writer, to }: Writer,
): Promise<Withdrawn> {
  const own = typedKey(context, writer, typed);
  const direction = to.kind === 'requester' ? 'to-officer' : 'to-requester';
  const done = await inTransaction<{ readonly withdrawn: WithdrawnMessage }>(context, async (tx, at) => {
    const found = await findTyped(tx, own, direction);
    const loaded = found && (await loadForUpdate(tx, context.vault, found.consultationId));
    // Once more, with the case locked: Teams may tell of one deletion twice.
    const message = loaded && (await findTyped(tx, own, direction));
    if (!message) return refused('not-found');
    return { ok: true, withdrawn: await withdrawLocked(tx, context.vault, loaded, message, to, at) };
  });
  if (done.ok) await context.database.flushErased();
  return done;
}

/** What became of a chat message that its writer has changed there. Changes nothing. */
export async function fateOf(
  context: ActContext,
  typed: TypedMessage,
  { key: writer, to }: Writer,
): Promise<TypedFate> {
  const row = await context.database.reads
    .selectFrom('messages')
    .select('state')
    .where('typed_key', '=', typedKey(context, writer, typed))
    .where('direction', '=', to.kind === 'requester' ? 'to-officer' : 'to-requester')
    .executeTakeFirst();
  if (!row) return 'unsent';
  return row.state === 'delivered' ? 'delivered' : 'accepted';
}

async function withdrawLocked(
  tx: Tx,
  vault: Vault,
  { state, key }: LoadedCase,
  { consultationId, direction, seq }: MessageId,
  to: Writer['to'],
  at: Date,
): Promise<WithdrawnMessage> {
  const { caseName } = state.facts;
  const fate = await deleteMessage(tx, vault, key, { direction, seq }, at);
  await writeAudit(tx, { type: 'message-withdrawn', consultationId, actor: to.kind }, at);
  if (fate !== 'delivered') {
    const { firsts } = await readStateLines(tx, key);
    const slot =
      direction === 'to-officer'
        ? stateSlot(consultationId, lineOf(firsts, seq))
        : statusSlot(consultationId, direction, seq);
    const status = { kind: 'message-status', status: 'withdrawn', to, slot, direction, seq } as const;
    await enqueue(tx, [{ ...status, consultationId, caseName }], key, at);
  }
  return { caseName, seq, fate };
}

async function findTyped(tx: Tx, typedKey: string, direction: Direction): Promise<MessageId | undefined> {
  const row = await tx
    .selectFrom('messages')
    .select(['consultation_id', 'seq'])
    .where('typed_key', '=', typedKey)
    .where('direction', '=', direction)
    .executeTakeFirst();
  return row && { consultationId: row.consultation_id, direction, seq: row.seq };
}

/**
 * Deletes the text of one message wherever it stands: its row, what waits to be sent, and histories that wait to be
 * shown. The case must be locked.
 */
async function deleteMessage(
  tx: Tx,
  vault: Vault,
  key: DataKey,
  message: Omit<MessageId, 'consultationId'>,
  at: Date,
): Promise<WithdrawnMessage['fate']> {
  const { consultationId } = key;
  let underWay = false;
  for (const row of await lockWaiting(tx, vault, consultationId)) {
    if (row.kind === 'message' && isOf(row, message)) {
      underWay = row.state === 'sending' || row.possibly_duplicate === 1;
      await tx.deleteFrom('outbox').where('id', '=', row.id).execute();
    } else {
      await cutFromHistory(tx, row, key, message, at);
    }
  }
  const { state, maybe_arrived } = await tx
    .deleteFrom('messages')
    .where('consultation_id', '=', consultationId)
    .where('direction', '=', message.direction)
    .where('seq', '=', message.seq)
    .returning(['state', 'maybe_arrived'])
    .executeTakeFirstOrThrow();
  if (state === 'delivered') return 'delivered';
  return underWay || maybe_arrived === 1 ? 'maybe-arrived' : 'withdrawn';
}

type WaitingRow = Omit<OutboxRow, 'id'> & { readonly id: number };

/** Rows of the queue are locked in order of id, as the worker does. */
async function lockWaiting(tx: Tx, vault: Vault, consultationId: string): Promise<WaitingRow[]> {
  const query = tx
    .selectFrom('outbox')
    .selectAll()
    .where('consultation_id', '=', consultationId)
    .where('unsettled', '=', sql.lit(1))
    .orderBy('id');
  return await (locksRows(vault) ? query.forUpdate() : query).execute();
}

async function cutFromHistory(
  tx: Tx,
  row: WaitingRow,
  key: DataKey,
  message: Omit<MessageId, 'consultationId'>,
  at: Date,
): Promise<void> {
  const delivery = toDelivery(row, key);
  if (!delivery || !('history' in delivery)) return;
  const history = delivery.history.filter((line) => !isOf(line, message));
  if (history.length === delivery.history.length) return;
  const body = toOutboxRow({ ...delivery, history }, key, at, false)?.body ?? null;
  await tx.updateTable('outbox').set({ body }).where('id', '=', row.id).execute();
}

function isOf(
  one: { readonly direction: Direction | null; readonly seq: number | null },
  { direction, seq }: Omit<MessageId, 'consultationId'>,
): boolean {
  return one.direction === direction && one.seq === seq;
}
