import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { ConversationAddress } from '../consultation/requester.js';
import type { Delivery } from '../outbox/outbox.js';
import type { LeasedDelivery, Outbox } from '../outbox/outbox-port.js';
import type { Database, Tx } from './database.js';
import { type DataKey, type Keyring, unwrapKey } from './encryption.js';
import { cardKey, findCards, findConversations } from './known-places.js';
import { settleMessage } from './message-store.js';
import { enqueue } from './outbox-queue.js';
import { recipientKey, toDelivery } from './outbox-rows.js';
import { settleAll } from './outbox-settling.js';
import { openLink } from './requester-store.js';
import type { OutboxRow } from './schema.js';

type Row = Selectable<OutboxRow>;

/** The worker's side of the outbox. Several processes may share one database: a row is leased by one of them. */
export function createOutbox(
  database: Database,
  keyring: Keyring,
  newLease: () => string = randomUUID,
): Outbox {
  return {
    exchange: (settled, next) =>
      database.transaction(async (tx) => {
        const keys = await loadKeys(
          tx,
          keyring,
          settled.map(({ leased }) => leased.order.delivery.consultationId),
        );
        await settleAll(tx, settled, keys, next.at);
        if (next.limit <= 0) return [];
        for (;;) {
          const rows = await lease(tx, database.kind === 'postgres', newLease(), next);
          const leased = await prepare(tx, keyring, rows, next.at);
          if (leased.length > 0 || rows.length === 0) return leased;
        }
      }),

    recover: () =>
      database.kind === 'postgres'
        ? Promise.resolve()
        : database.transaction(async (tx) => {
            await tx
              .updateTable('outbox')
              .set({ state: 'queued', possibly_duplicate: 1, lease: null, ready_at: 0 })
              .where('state', '=', 'sending')
              .where('unsettled', '=', sql.lit(1))
              .execute();
          }),
  };
}

/**
 * One statement that leases, so that a crash leaves nothing half done. It takes the first unsettled row of a lane
 * only: a row that failed or is on its way holds back what comes after it. A row whose lease has ended was
 * attempted by a process that died, or stood still, so it may have arrived. `materialized`: PostgreSQL might
 * otherwise run the inner query more than once and lock more rows than the limit.
 */
async function lease(
  tx: Tx,
  skipLocked: boolean,
  token: string,
  next: Parameters<Outbox['exchange']>[1],
): Promise<Row[]> {
  const at = next.at.getTime();
  const others = next.notTo.length > 0 ? sql`and o.recipient not in (${sql.join(next.notTo)})` : sql``;
  // A queue empties and fills faster than statistics follow: each part has one sensible plan only, whatever they say.
  const isPicked = skipLocked
    ? sql`id = any(array(select id from picked))`
    : sql`id in (select id from picked)`;
  const { rows } = await sql<Row>`
    with picked as materialized (
      select o.id from outbox o
      where o.unsettled = 1 and o.ready_at <= ${at} ${others}
        and o.id = (select min(e.id) from outbox e where e.unsettled = 1 and e.lane = o.lane)
      order by o.ready_at, o.id
      limit ${next.limit}
      ${skipLocked ? sql`for update skip locked` : sql``})
    update outbox
    set possibly_duplicate = case when state = 'sending' then 1 else possibly_duplicate end,
      state = 'sending', lease = ${token}, attempts = attempts + 1, ready_at = ${at + next.leaseMs}
    where ${isPicked}
    returning *`.execute(tx);
  return rows.sort((a, b) => a.id - b.id);
}

/** Adds what the messenger needs. A row that can't be read is given up at once: it would block its lane for ever. */
async function prepare(tx: Tx, keyring: Keyring, rows: readonly Row[], at: Date): Promise<LeasedDelivery[]> {
  if (rows.length === 0) return [];
  const keys = await loadKeys(
    tx,
    keyring,
    rows.map((row) => row.consultation_id),
  );
  const addresses = await loadAddresses(tx, keys, rows);
  const cards = await findCards(
    tx,
    rows.flatMap((row) => row.slot ?? []),
  );
  const leased: LeasedDelivery[] = [];
  for (const row of rows) {
    const delivery = readable(row, keys.get(row.consultation_id));
    const address = addresses.get(row.recipient);
    if (!delivery || (delivery.to.kind === 'requester' && !address)) {
      await giveUp(tx, row, keys.get(row.consultation_id), at);
      continue;
    }
    const replaces = row.slot === null ? undefined : cards.get(cardKey(row.recipient, row.slot));
    const order = { delivery, address, replaces, possiblyDuplicate: row.possibly_duplicate === 1 };
    leased.push({
      id: row.id,
      lease: row.lease ?? '',
      attempt: row.attempts,
      recipient: row.recipient,
      order,
    });
  }
  return leased;
}

/** Without a key the case was erased and there is nothing to tell; else a row was damaged and the channel hears of it. */
async function giveUp(tx: Tx, row: Row, key: DataKey | undefined, at: Date): Promise<void> {
  const dead = { state: 'dead', unsettled: 0, body: null, lease: null } as const;
  await tx.updateTable('outbox').set(dead).where('id', '=', row.id).execute();
  const found = await tx
    .selectFrom('consultations')
    .select('case_name')
    .where('id', '=', row.consultation_id)
    .executeTakeFirst();
  if (!key || !found || row.recipient === 'channel') return;
  const { consultationId } = key;
  if (row.kind === 'message' && row.direction && row.seq) {
    const message = { consultationId, direction: row.direction, seq: row.seq };
    await settleMessage(tx, message, { delivered: false, maybeArrived: row.possibly_duplicate === 1 });
  }
  const side = row.recipient.startsWith('officer:') ? 'officer' : 'requester';
  const alarm = { kind: 'undelivered-alarm', to: { kind: 'channel' }, side } as const;
  await enqueue(tx, [{ ...alarm, consultationId, caseName: found.case_name }], key, at);
}

function readable(row: Row, key: DataKey | undefined): Delivery | undefined {
  try {
    return toDelivery(row, key);
  } catch {
    return undefined;
  }
}

async function loadKeys(
  tx: Tx,
  keyring: Keyring,
  consultationIds: readonly string[],
): Promise<Map<string, DataKey>> {
  const ids = [...new Set(consultationIds)];
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('data_keys').selectAll().where('consultation_id', 'in', ids).execute();
  const keys = new Map<string, DataKey>();
  for (const row of rows) {
    const consultationId = row.consultation_id;
    try {
      keys.set(consultationId, { consultationId, key: unwrapKey(keyring, consultationId, row) });
    } catch {
      // One damaged key must not hold up all other cases; what needs it is given up by `prepare`.
    }
  }
  return keys;
}

async function loadAddresses(
  tx: Tx,
  keys: ReadonlyMap<string, DataKey>,
  rows: readonly Row[],
): Promise<Map<string, ConversationAddress>> {
  const requesters = rows.filter((row) => row.recipient.startsWith('requester:'));
  const others = rows.filter((row) => !row.recipient.startsWith('requester:')).map((row) => row.recipient);
  const addresses = new Map(await findConversations(tx, [...new Set(others)]));
  const ids = [...new Set(requesters.map((row) => row.consultation_id))];
  if (ids.length === 0) return addresses;
  const links = await tx
    .selectFrom('requester_links')
    .select(['consultation_id', 'sealed'])
    .where('consultation_id', 'in', ids)
    .execute();
  for (const { consultation_id: id, sealed } of links) {
    const key = keys.get(id);
    if (key) addresses.set(recipientKey(id, { kind: 'requester' }), openLink(key, sealed).address);
  }
  return addresses;
}
