import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Tx } from '../../storage/database.js';
import { type Keyring, masterKeyIds } from '../../storage/encryption.js';
import type { OutboxRow } from '../../storage/schema.js';
import { locksRows, type Vault } from '../vault.js';
import type { Outbox } from './ports.js';

export type LeasedRow = Selectable<OutboxRow>;

/**
 * One statement that leases, so that a crash leaves nothing half done. It takes the first unsettled row of a lane
 * only: a row that failed or is on its way holds back what comes after it. A row whose lease has ended was
 * attempted by a process that died, or stood still, so it may have arrived. `materialized`: PostgreSQL might
 * otherwise run the inner query more than once and lock more rows than the limit.
 *
 * Rows of a case whose key was wrapped with an ENCRYPTION_KEY that this process does not have are no business of
 * its: they stay queued for the process that has it, and hold back nobody else's in the same lane.
 */
export async function lease(
  tx: Tx,
  vault: Vault,
  token: string,
  next: Parameters<Outbox['exchange']>[1],
): Promise<LeasedRow[]> {
  const at = next.at.getTime();
  const skipLocked = locksRows(vault);
  const others = next.notTo.length > 0 ? sql`and o.recipient not in (${sql.join(next.notTo)})` : sql``;
  // A queue empties and fills faster than statistics follow: each part has one sensible plan only, whatever they say.
  const isPicked = skipLocked
    ? sql`id = any(array(select id from picked))`
    : sql`id in (select id from picked)`;
  const { rows } = await sql<LeasedRow>`
    with picked as materialized (
      select o.id from outbox o
      where o.unsettled = 1 and o.ready_at <= ${at} ${others} and not ${lacksKey(vault.keyring, 'o')}
        and o.id = (
          select min(e.id) from outbox e
          where e.unsettled = 1 and e.lane = o.lane and not ${lacksKey(vault.keyring, 'e')})
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

/** Rows that wait for a process with another key: someone has to see to it, since here they would wait for ever. */
export async function countWithoutKey(tx: Tx, keyring: Keyring): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from outbox o where o.unsettled = 1 and ${lacksKey(keyring, 'o')}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** No key row at all is another matter: the case was erased. */
function lacksKey(keyring: Keyring, alias: 'o' | 'e'): RawBuilder<boolean> {
  const ids = sql.join(masterKeyIds(keyring));
  const [sealed, id] = [sql.ref(`${alias}.body_sealed`), sql.ref(`${alias}.consultation_id`)];
  return sql<boolean>`(${sealed} = 1 and exists (
    select 1 from data_keys k where k.consultation_id = ${id} and k.kek not in (${ids})))`;
}

/** Puts a row back whose case got another key between leasing and opening, as if nothing had been tried. */
export async function putBack(tx: Tx, { id, lease, attempts }: LeasedRow): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'queued', lease: null, ready_at: 0, attempts: attempts - 1 })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .execute();
}
