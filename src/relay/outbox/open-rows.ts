import { sql } from 'kysely';
import { type Delivery, readStateSlot } from '../../consultation/delivery.js';
import type { ConversationAddress } from '../../consultation/requester.js';
import type { Tx } from '../../storage/database.js';
import { type DataKey, type Keyring, masterKeyIds, unwrapKey } from '../../storage/encryption.js';
import { cardKey, findCards, openCardId } from '../card-store.js';
import { findConversations } from '../conversation-store.js';
import { openLink } from '../requester-store.js';
import { readStateLine, readStateLines } from '../state-lines.js';
import type { LeasedRow } from './lease.js';
import { toDelivery } from './outbox-rows.js';
import type { LeasedDelivery } from './ports.js';

/**
 * Why a row doesn't open: its case has no key any more (`erased`), one that was wrapped with an ENCRYPTION_KEY that
 * this process doesn't have (`other-key`), or it or its key was changed (`damaged`).
 */
type Closed = 'erased' | 'other-key' | 'damaged';

/** Leased rows, ready to be sent; and those that can't be opened. */
export interface OpenedRows {
  readonly opened: LeasedDelivery[];
  readonly closed: { readonly row: LeasedRow; readonly why: Closed }[];
}

/** What was found of one case: nothing when it is erased. */
interface CaseSecrets {
  readonly isOtherKey: boolean;
  /** Undefined when damaged. */
  readonly key: DataKey | undefined;
  /** Where the requester is, when one of the rows goes there. */
  readonly address: ConversationAddress | undefined;
}

/** Adds what the messenger needs to know of each row. */
export async function openRows(tx: Tx, keyring: Keyring, rows: readonly LeasedRow[]): Promise<OpenedRows> {
  const result: OpenedRows = { opened: [], closed: [] };
  if (rows.length === 0) return result;
  const secrets = await readSecrets(tx, keyring, rows);
  const officers = rows.filter((row) => !isToRequester(row)).map((row) => row.recipient);
  const conversations = await findConversations(tx, [...new Set(officers)]);
  const cards = await findCards(
    tx,
    rows.flatMap((row) => row.slot ?? []),
  );
  for (const row of rows) {
    const found = secrets.get(row.consultation_id);
    const address = isToRequester(row) ? found?.address : conversations.get(row.recipient);
    const replaces = ifReadable(() => replacedBy(row, found?.key, cards));
    const leased = toLeased(row, found?.key, address, replaces);
    if (leased) result.opened.push(await withLine(tx, leased));
    else result.closed.push({ row, why: whyClosed(found) });
  }
  return result;
}

/** A line that tells of several messages says how each of them fares now, and not when it was queued. */
async function withLine(tx: Tx, leased: LeasedDelivery): Promise<LeasedDelivery> {
  const { order, key } = leased;
  const { delivery } = order;
  const first = delivery.slot === undefined ? undefined : readStateSlot(delivery.slot);
  if (delivery.kind !== 'message-status' || first === undefined || !key) return leased;
  const { firsts } = await readStateLines(tx, key);
  const line = await readStateLine(tx, key, firsts, first);
  return { ...leased, order: { ...order, delivery: { ...delivery, line } } };
}

function replacedBy(
  { recipient, slot }: LeasedRow,
  key: DataKey | undefined,
  cards: ReadonlyMap<string, string>,
): string | undefined {
  return slot === null
    ? undefined
    : openCardId({ recipient, slot, key }, cards.get(cardKey(recipient, slot)));
}

function whyClosed(found: CaseSecrets | undefined): Closed {
  if (!found) return 'erased';
  return found.isOtherKey ? 'other-key' : 'damaged';
}

function toLeased(
  row: LeasedRow,
  key: DataKey | undefined,
  address: ConversationAddress | undefined,
  replaces: string | undefined,
): LeasedDelivery | undefined {
  const delivery = ifReadable(() => toDelivery(row, key));
  if (!delivery || (isToRequester(row) && !address)) return undefined;
  const { id, lease, attempts: attempt, recipient } = row;
  const order = { delivery, address, replaces, possiblyDuplicate: row.possibly_duplicate === 1 };
  return { id, lease: lease ?? '', attempt, queuedAt: new Date(row.created_at), recipient, order, key };
}

function isToRequester({ recipient }: LeasedRow): boolean {
  return recipient.startsWith('requester:');
}

async function readSecrets(
  tx: Tx,
  keyring: Keyring,
  rows: readonly LeasedRow[],
): Promise<ReadonlyMap<string, CaseSecrets>> {
  const ids = [...new Set(rows.map((row) => row.consultation_id))];
  const told = new Set(rows.filter(isToRequester).map((row) => row.consultation_id));
  const found = await tx
    .selectFrom('data_keys')
    .leftJoin('requester_links', 'requester_links.consultation_id', 'data_keys.consultation_id')
    .selectAll('data_keys')
    .select('requester_links.sealed')
    .where('data_keys.consultation_id', 'in', ids)
    .execute();
  return new Map(
    found.map(({ sealed, consultation_id: consultationId, ...wrapped }) => {
      // What is damaged must not hold up all other cases.
      const key = ifReadable(() => ({ consultationId, key: unwrapKey(keyring, consultationId, wrapped) }));
      const link = key && sealed !== null && told.has(consultationId) ? { key, sealed } : undefined;
      const address = link && ifReadable(() => openLink(link.key, link.sealed).address);
      const isOtherKey = !masterKeyIds(keyring).includes(wrapped.kek);
      return [consultationId, { isOtherKey, key, address }];
    }),
  );
}

/** What of a case waits for one recipient or is on its way, in order of sending. What can't be read is left out. */
export async function findUnsettled(
  tx: Tx,
  key: DataKey,
  recipient: string,
): Promise<readonly { readonly id: number; readonly delivery: Delivery; readonly isOnItsWay: boolean }[]> {
  const rows = await tx
    .selectFrom('outbox')
    .selectAll()
    .where('consultation_id', '=', key.consultationId)
    .where('unsettled', '=', sql.lit(1))
    .where('recipient', '=', recipient)
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => {
    const delivery = ifReadable(() => toDelivery(row, key));
    return delivery ? [{ id: row.id, delivery, isOnItsWay: row.state === 'sending' }] : [];
  });
}

function ifReadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
