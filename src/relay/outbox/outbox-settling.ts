import type { Tx } from '../../storage/database.js';
import type { DataKey } from '../../storage/encryption.js';
import { rememberCards, rememberConversation, type ShownCard } from '../known-places.js';
import { settleMessage } from '../message-store.js';
import type { LeasedDelivery, Settled } from './outbox-port.js';
import { enqueueAll, type Queued } from './outbox-queue.js';
import { followUps } from './settlement.js';

/**
 * Writes down what became of attempts, and queues what that tells others. What most rows have in common is written in
 * one statement for all of them.
 */
export async function settleAll(
  tx: Tx,
  settled: readonly Settled[],
  keyOf: (leased: LeasedDelivery) => DataKey | undefined,
  at: Date,
): Promise<void> {
  const ours = await markSettled(tx, settled, at);
  // In order of id: whoever locks several rows does so in this order.
  const mine = settled.filter(({ leased }) => ours.has(leased.id)).sort((a, b) => a.leased.id - b.leased.id);
  const cards: ShownCard[] = [];
  const told: Queued[] = [];
  for (const { leased, verdict, result } of mine) {
    const { delivery } = leased.order;
    const { consultationId, slot } = delivery;
    if (delivery.kind === 'message' && verdict.state !== 'queued') {
      const maybeArrived = verdict.state === 'dead' && verdict.maybeArrived;
      await settleMessage(tx, delivery, { delivered: verdict.state === 'sent', maybeArrived });
    }
    if (result.outcome === 'delivered') {
      const { activityId, address } = result;
      const { recipient } = leased;
      if (slot && activityId) cards.push({ recipient, slot, consultationId, activityId });
      if (address && delivery.to.kind !== 'requester') await rememberConversation(tx, recipient, address);
    }
    const key = keyOf(leased);
    told.push(...followUps(delivery, verdict).map((next) => ({ delivery: next, key })));
  }
  await rememberCards(tx, cards);
  await enqueueAll(tx, told, at);
}

/** Ids of the rows that were still ours: the others' lease had ended or their case was erased; who has it tells the rest. */
async function markSettled(tx: Tx, settled: readonly Settled[], at: Date): Promise<ReadonlySet<number>> {
  const ours = new Set<number>();
  const final = new Map<string, { state: 'sent' | 'dead'; lease: string; ids: number[] }>();
  for (const { leased, verdict } of settled) {
    if (verdict.state === 'queued') {
      const changes = {
        state: 'queued' as const,
        lease: null,
        ready_at: at.getTime() + verdict.waitMs,
        attempts: verdict.countsAsAttempt ? leased.attempt : leased.attempt - 1,
        possibly_duplicate: Number(verdict.possiblyDuplicate),
      };
      const query = tx.updateTable('outbox').set(changes).where('id', '=', leased.id);
      const row = await query.where('lease', '=', leased.lease).returning('id').executeTakeFirst();
      if (row) ours.add(row.id);
      continue;
    }
    const { state } = verdict;
    const { lease, id } = leased;
    const group = final.get(`${lease} ${state}`) ?? { state, lease, ids: [] };
    group.ids.push(id);
    final.set(`${lease} ${state}`, group);
  }
  for (const { state, lease, ids } of final.values()) {
    const rows = await tx
      .updateTable('outbox')
      .set({ state, unsettled: 0, body: null, lease: null })
      .where('lease', '=', lease)
      .where('id', 'in', ids)
      .returning('id')
      .execute();
    for (const row of rows) ours.add(row.id);
  }
  return ours;
}
