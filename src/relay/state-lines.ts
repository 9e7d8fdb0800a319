import { lastSlot, lineOf, readStateSlot, type StateLine, stateSlot } from '../consultation/delivery.js';
import type { Reads, Tx } from '../storage/database.js';
import type { DataKey } from '../storage/encryption.js';
import { openCardId, rememberCards } from './card-store.js';
import { recipientKey } from './outbox/outbox-rows.js';

/** The lines in a requester's chat that say how their messages in one case fare. */
interface StateLines {
  /** Number of the first message of each. */
  readonly firsts: readonly number[];
  /** The one below which nothing of the bot has come yet. */
  readonly current: number | undefined;
}

export async function readStateLines(reads: Reads, key: DataKey): Promise<StateLines> {
  const { consultationId } = key;
  const recipient = recipientKey(consultationId, { kind: 'requester' });
  const rows = await reads
    .selectFrom('cards')
    .select(['slot', 'activity_id'])
    .where('recipient', '=', recipient)
    .where((is) => is.or([is('slot', 'like', 'state/%'), is('slot', '=', lastSlot(consultationId))]))
    .execute();
  const shown = new Map(
    rows.map(({ slot, activity_id }) => [slot, openCardId({ recipient, slot, key }, activity_id)]),
  );
  const last = shown.get(lastSlot(consultationId));
  const firsts = [...shown.keys()].flatMap((slot) => readStateSlot(slot) ?? []);
  const current = firsts.filter(
    (first) => last !== undefined && shown.get(stateSlot(consultationId, first)) === last,
  );
  return { firsts, current: current.length > 0 ? Math.max(...current) : undefined };
}

/** What the line says that begins with this message. */
export async function readStateLine(
  reads: Reads,
  { consultationId }: Pick<DataKey, 'consultationId'>,
  firsts: readonly number[],
  first: number,
): Promise<StateLine> {
  const rows = await reads
    .selectFrom('messages')
    .select(['seq', 'state'])
    .where('consultation_id', '=', consultationId)
    .where('direction', '=', 'to-officer')
    .where('seq', '>=', first)
    .orderBy('seq')
    .execute();
  const own = rows.filter(({ seq }) => lineOf([...firsts, first], seq) === first);
  const inState = (wanted: string) => own.filter(({ state }) => state === wanted).map(({ seq }) => seq);
  return {
    sent: inState('accepted'),
    delivered: inState('delivered'),
    undelivered: inState('undelivered'),
  };
}

/** Notes what the bot has put last into the chat of a requester. */
export function rememberLast(tx: Tx, keys: readonly DataKey[], activityId: string): Promise<void> {
  return rememberCards(
    tx,
    keys.map((key) => {
      const { consultationId } = key;
      const recipient = recipientKey(consultationId, { kind: 'requester' });
      return { recipient, slot: lastSlot(consultationId), consultationId, activityId, key };
    }),
  );
}
