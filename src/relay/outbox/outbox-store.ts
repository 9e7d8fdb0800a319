import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '../../storage/database.js';
import { type DataKey, type Keyring, unwrapKey } from '../../storage/encryption.js';
import type { OutboxRow } from '../../storage/schema.js';
import { cardKey, findCards, findConversations } from '../known-places.js';
import { settleMessage } from '../message-store.js';
import { openLink, type RequesterLink } from '../requester-store.js';
import type { LeasedDelivery, Outbox } from './outbox-port.js';
import { enqueue } from './outbox-queue.js';
import { toDelivery } from './outbox-rows.js';
import { settleAll } from './outbox-settling.js';

type Row = Selectable<OutboxRow>;

/** The worker's side of the outbox. Several processes may share one database: a row is leased by one of them. */
export function createOutbox(
  database: Database,
  keyring: Keyring,
  newLease: () => string = randomUUID,
): Outbox {
  /**
   * What becomes of a delivery is told under its case's key. When the case was erased meanwhile its rows are gone, and
   * nothing is told.
   */
  const keys = new WeakMap<LeasedDelivery, DataKey>();

  return {
    exchange: (settled, next) =>
      database.transaction(async (tx) => {
        await settleAll(tx, settled, (leased) => keys.get(leased), next.at);
        if (next.limit <= 0) return [];
        for (;;) {
          const rows = await lease(tx, database.kind === 'postgres', newLease(), next);
          const prepared = await prepare(tx, keyring, rows, next.at);
          for (const { leased, key } of prepared) if (key) keys.set(leased, key);
          if (prepared.length > 0 || rows.length === 0) return prepared.map(({ leased }) => leased);
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
async function prepare(
  tx: Tx,
  keyring: Keyring,
  rows: readonly Row[],
  at: Date,
): Promise<{ readonly leased: LeasedDelivery; readonly key: DataKey | undefined }[]> {
  if (rows.length === 0) return [];
  const secrets = await loadSecrets(tx, keyring, rows);
  const officers = rows.filter((row) => !isToRequester(row)).map((row) => row.recipient);
  const conversations = await findConversations(tx, [...new Set(officers)]);
  const slots = rows.flatMap((row) => row.slot ?? []);
  const cards = await findCards(tx, slots);
  const prepared: Awaited<ReturnType<typeof prepare>> = [];
  for (const row of rows) {
    const { key, link } = secrets.get(row.consultation_id) ?? {};
    const delivery = ifReadable(() => toDelivery(row, key));
    const address = isToRequester(row) ? link?.address : conversations.get(row.recipient);
    if (!delivery || (isToRequester(row) && !address)) {
      await giveUp(tx, row, key, at);
      continue;
    }
    const replaces = row.slot === null ? undefined : cards.get(cardKey(row.recipient, row.slot));
    const order = { delivery, address, replaces, possiblyDuplicate: row.possibly_duplicate === 1 };
    const { id, lease, attempts: attempt, recipient } = row;
    prepared.push({ leased: { id, lease: lease ?? '', attempt, recipient, order }, key });
  }
  return prepared;
}

function isToRequester({ recipient }: Row): boolean {
  return recipient.startsWith('requester:');
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

/** By case: its key, and where the requester is when one of the rows goes there. */
async function loadSecrets(
  tx: Tx,
  keyring: Keyring,
  rows: readonly Row[],
): Promise<Map<string, { readonly key: DataKey; readonly link: RequesterLink | undefined }>> {
  const ids = [...new Set(rows.map((row) => row.consultation_id))];
  const told = new Set(rows.filter(isToRequester).map((row) => row.consultation_id));
  const found = await tx
    .selectFrom('data_keys')
    .leftJoin('requester_links', 'requester_links.consultation_id', 'data_keys.consultation_id')
    .selectAll('data_keys')
    .select('requester_links.sealed')
    .where('data_keys.consultation_id', 'in', ids)
    .execute();
  const secrets = new Map<string, { key: DataKey; link: RequesterLink | undefined }>();
  for (const { sealed, consultation_id: consultationId, ...wrapped } of found) {
    // What is damaged must not hold up all other cases; what needs it is given up by `prepare`.
    const key = ifReadable(() => unwrapKey(keyring, consultationId, wrapped));
    if (!key) continue;
    const dataKey = { consultationId, key };
    const isTold = sealed !== null && told.has(consultationId);
    secrets.set(consultationId, {
      key: dataKey,
      link: isTold ? ifReadable(() => openLink(dataKey, sealed)) : undefined,
    });
  }
  return secrets;
}

function ifReadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
