import type { Direction } from '../consultation/consultation.js';
import type { HistoryLine } from '../consultation/delivery.js';
import type { GuardedText } from '../privacy/guarded-text.js';
import type { Reads, Tx } from '../storage/database.js';
import { type DataKey, seal, unseal } from '../storage/encryption.js';

export interface MessageId {
  readonly consultationId: string;
  readonly direction: Direction;
  readonly seq: number;
}

export async function insertMessage(
  tx: Tx,
  key: DataKey,
  message: { readonly direction: Direction; readonly seq: number; readonly text: GuardedText },
  at: Date,
  /** Says in which chat message it was typed, so that deleting the one deletes our copy of the other. */
  typedKey: string | undefined,
): Promise<void> {
  const { direction, seq, text } = message;
  const row = {
    consultation_id: key.consultationId,
    direction,
    seq,
    sealed: seal(key, place(direction, seq), text),
    accepted_at: at.getTime(),
    state: 'accepted',
    maybe_arrived: 0,
    typed_key: typedKey ?? null,
  } as const;
  await tx.insertInto('messages').values(row).execute();
}

/** All accepted messages of a case, oldest first. */
export async function readHistory(reads: Reads, key: DataKey): Promise<HistoryLine[]> {
  const rows = await reads
    .selectFrom('messages')
    .select(['direction', 'seq', 'sealed', 'accepted_at'])
    .where('consultation_id', '=', key.consultationId)
    .orderBy('accepted_at')
    .orderBy('direction')
    .orderBy('seq')
    .execute();
  return rows.map(({ direction, seq, sealed, accepted_at }) => ({
    direction,
    seq,
    text: unsealMessage(key, place(direction, seq), sealed),
    acceptedAt: new Date(accepted_at),
  }));
}

/** The officers' newest answer in a case. */
export async function readLastAnswer(tx: Tx, key: DataKey): Promise<HistoryLine | undefined> {
  const row = await tx
    .selectFrom('messages')
    .select(['direction', 'seq', 'sealed', 'accepted_at'])
    .where('consultation_id', '=', key.consultationId)
    .where('direction', '=', 'to-requester')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const text = unsealMessage(key, place(row.direction, row.seq), row.sealed);
  return { direction: row.direction, seq: row.seq, text, acceptedAt: new Date(row.accepted_at) };
}

export async function readMessage(
  tx: Tx,
  key: DataKey,
  { direction, seq }: Omit<MessageId, 'consultationId'>,
): Promise<GuardedText | undefined> {
  const row = await tx
    .selectFrom('messages')
    .select('sealed')
    .where('consultation_id', '=', key.consultationId)
    .where('direction', '=', direction)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row && unsealMessage(key, place(direction, seq), row.sealed);
}

/**
 * Takes up a message that was reported as not delivered; undefined for any other. `maybeArrived` = the writer must
 * not be surprised when it shows up twice, so it goes out marked.
 */
export async function takeUndelivered(
  tx: Tx,
  key: DataKey,
  { direction, seq }: Omit<MessageId, 'consultationId'>,
): Promise<
  { readonly text: GuardedText; readonly acceptedAt: Date; readonly maybeArrived: boolean } | undefined
> {
  const row = await tx
    .updateTable('messages')
    .set({ state: 'accepted' })
    .where('consultation_id', '=', key.consultationId)
    .where('direction', '=', direction)
    .where('seq', '=', seq)
    .where('state', '=', 'undelivered')
    .returning(['sealed', 'accepted_at', 'maybe_arrived'])
    .executeTakeFirst();
  return (
    row && {
      text: unsealMessage(key, place(direction, seq), row.sealed),
      acceptedAt: new Date(row.accepted_at),
      maybeArrived: row.maybe_arrived === 1,
    }
  );
}

/** Notes whether a message has reached the other side; `maybeArrived`: an attempt that was given up may have. */
export async function markMessage(
  tx: Tx,
  { consultationId, direction, seq }: MessageId,
  outcome: { readonly delivered: boolean; readonly maybeArrived: boolean },
): Promise<void> {
  await tx
    .updateTable('messages')
    .set({
      state: outcome.delivered ? 'delivered' : 'undelivered',
      maybe_arrived: outcome.maybeArrived ? 1 : 0,
    })
    .where('consultation_id', '=', consultationId)
    .where('direction', '=', direction)
    .where('seq', '=', seq)
    .execute();
}

/** It went in as {@link GuardedText}, and AES-GCM proves that it is unchanged, so it comes out as what it was. */
function unsealMessage(key: DataKey, place: string, sealed: string): GuardedText {
  return unseal(key, place, sealed) as GuardedText;
}

/** What a message's ciphertext is bound to: swapped with another one, neither opens. */
function place(direction: Direction, seq: number): string {
  return `message|${direction}|${seq}`;
}
