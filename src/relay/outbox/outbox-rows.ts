import type { Insertable, Selectable } from 'kysely';
import type { Delivery, Recipient } from '../../consultation/delivery.js';
import { type DataKey, seal, unseal } from '../../storage/encryption.js';
import type { OutboxRow } from '../../storage/schema.js';

/**
 * A message's state waits a moment: the "verstuurd" that it updates is on its way in the turn at the same time, and
 * its activity id must be known first. States have a lane of their own, so that nothing waits behind them.
 */
const STATUS_DELAY_MS = 700;

/** Kinds that hold no text and no name of a requester: all that may be stored without the case's key. */
const WITHOUT_CONTENT: readonly Delivery['kind'][] = [
  'channel-card',
  'card-emptied',
  'case-erased',
  'handoff-withdrawn',
  'undelivered-alarm',
];

export function recipientKey(consultationId: string, to: Recipient): string {
  switch (to.kind) {
    case 'requester':
      return `requester:${consultationId}`;
    case 'officer':
      return `officer:${to.officerId}`;
    case 'channel':
      return 'channel';
    default:
      return to satisfies never;
  }
}

/** A delivery as a row; undefined when its case was erased and it may no longer be told. */
export function toOutboxRow(
  delivery: Delivery,
  key: DataKey | undefined,
  at: Date,
  possiblyDuplicate: boolean,
): Insertable<OutboxRow> | undefined {
  if (!key && !WITHOUT_CONTENT.includes(delivery.kind)) return undefined;
  const recipient = recipientKey(delivery.consultationId, delivery.to);
  const isStatus = delivery.kind === 'message-status';
  const numbered = isStatus || delivery.kind === 'message' ? delivery : undefined;
  const row = {
    recipient,
    kind: delivery.kind,
    direction: numbered?.direction ?? null,
    seq: numbered?.seq ?? null,
  };
  const body = encodeDelivery(delivery);
  return {
    ...row,
    lane: isStatus ? `${recipient}/states` : recipient,
    consultation_id: delivery.consultationId,
    slot: delivery.slot ?? null,
    body: key ? seal(key, place(row), body) : body,
    body_sealed: Number(key !== undefined),
    state: 'queued',
    unsettled: 1,
    ready_at: at.getTime() + (isStatus ? STATUS_DELAY_MS : 0),
    lease: null,
    attempts: 0,
    possibly_duplicate: Number(possiblyDuplicate),
    alarmed: 0,
    created_at: at.getTime(),
  };
}

/** @throws BotError `encryption` when the body was changed, moved, or its case's key is gone. */
export function toDelivery(row: Selectable<OutboxRow>, key: DataKey | undefined): Delivery | undefined {
  if (row.body === null) return undefined;
  if (row.body_sealed === 0) return decodeDelivery(row.body);
  return key && decodeDelivery(unseal(key, place(row), row.body));
}

function place(row: Pick<Selectable<OutboxRow>, 'recipient' | 'kind' | 'direction' | 'seq'>): string {
  return ['outbox', row.recipient, row.kind, row.direction ?? '', row.seq ?? ''].join('|');
}

/** A delivery as text, with its dates marked so that they come back as dates. */
function encodeDelivery(delivery: Delivery): string {
  return JSON.stringify(delivery, function (this: Record<string, unknown>, key, value) {
    // JSON has turned a date into text before it gets here; the holder still has the date itself.
    const original = this[key];
    return original instanceof Date ? { $date: original.getTime() } : value;
  });
}

/** The reverse of {@link encodeDelivery}. What it is given was sealed, so its shape is trusted. */
function decodeDelivery(text: string): Delivery {
  return JSON.parse(text, (_key, value) =>
    typeof value === 'object' && value !== null && typeof value.$date === 'number'
      ? new Date(value.$date)
      : value,
  ) as Delivery;
}
