import { type Delivery, historySlot, lastSlot } from '../../consultation/delivery.js';
import type { Tx } from '../../storage/database.js';
import { isStep, officerSlot, type RememberedCard, rememberCards, rememberStep } from '../card-store.js';
import { rememberConversation } from '../conversation-store.js';
import { markMessage } from '../message-store.js';
import { followUps, type Verdict } from './judge.js';
import { enqueueAll, type Queued } from './outbox-queue.js';
import type { Attempt } from './ports.js';

/**
 * Writes down what became of attempts, and queues what that tells others. What most rows have in common is written in
 * one statement for all of them.
 */
export async function recordAttempts(tx: Tx, attempts: readonly Attempt[], at: Date): Promise<void> {
  const ours = await markRows(tx, attempts, at);
  // In order of id: whoever locks several rows does so in this order.
  const mine = attempts.filter(({ leased }) => ours.has(leased.id)).sort((a, b) => a.leased.id - b.leased.id);
  for (const attempt of mine) await noteOutcome(tx, attempt);
  for (const attempt of mine) await noteRetired(tx, attempt);
  await rememberCards(tx, mine.flatMap(rememberedCard));
  await enqueueAll(tx, mine.flatMap(told), at);
}

/** A message that has reached the other side or never will, and the conversation that was made to reach it. */
async function noteOutcome(tx: Tx, { leased, verdict, result }: Attempt): Promise<void> {
  const { delivery } = leased.order;
  if (delivery.kind === 'message' && verdict.state !== 'queued') {
    const maybeArrived = verdict.state === 'dead' && verdict.maybeArrived;
    await markMessage(tx, delivery, { delivered: verdict.state === 'sent', maybeArrived });
  }
  if (result.outcome !== 'delivered' || delivery.to.kind === 'requester') return;
  if (result.address) await rememberConversation(tx, leased.recipient, result.address);
}

/** A step that was taken off the chat is done with: it asks nothing, and what stood in it was shown again. */
async function noteRetired(tx: Tx, { leased, result }: Attempt): Promise<void> {
  const { delivery } = leased.order;
  const activityId = result.outcome === 'delivered' ? result.activityId : undefined;
  if (!isRetiredStep(delivery) || activityId === undefined || !leased.key) return;
  const { consultationId } = delivery;
  const slot = historySlot(consultationId, activityId);
  await rememberStep(tx, { recipient: leased.recipient, consultationId, activityId, slot, key: leased.key });
}

function isRetiredStep(delivery: Delivery): boolean {
  return delivery.kind === 'card-retired' && isStep(delivery.slot);
}

function rememberedCard({ leased: { id, recipient, order, key }, result }: Attempt): RememberedCard[] {
  const { consultationId } = order.delivery;
  const slot = officerSlot(order.delivery, id);
  const activityId = result.outcome === 'delivered' ? result.activityId : undefined;
  if (activityId === undefined || isRetiredStep(order.delivery)) return [];
  const card = { recipient, consultationId, activityId, key };
  const isBelow = order.delivery.to.kind === 'requester' && activityId !== order.replaces;
  return [
    ...(slot ? [{ ...card, slot }] : []),
    ...(isBelow ? [{ ...card, slot: lastSlot(consultationId) }] : []),
  ];
}

/** Without a key the case is erased: nobody is told any more of what was sent about that. */
function told({ leased: { key, order }, verdict }: Attempt): Queued[] {
  return key ? followUps(order.delivery, verdict).map((delivery) => ({ delivery, key })) : [];
}

type Final = Exclude<Verdict['state'], 'queued'>;

/** Ids of the rows that were still ours: the others' lease had ended or their case was erased; who has it tells the rest. */
async function markRows(tx: Tx, attempts: readonly Attempt[], at: Date): Promise<ReadonlySet<number>> {
  const ours = new Set<number>();
  const final = new Map<string, { state: Final; lease: string; ids: number[] }>();
  for (const attempt of attempts) {
    const { leased, verdict } = attempt;
    if (verdict.state === 'queued') {
      if (await queueAgain(tx, attempt, verdict, at)) ours.add(leased.id);
      continue;
    }
    const { state } = verdict;
    const { lease, id } = leased;
    const group = final.get(`${lease} ${state}`) ?? { state, lease, ids: [] };
    group.ids.push(id);
    final.set(`${lease} ${state}`, group);
  }
  for (const group of final.values()) for (const id of await finish(tx, group)) ours.add(id);
  return ours;
}

async function queueAgain(
  tx: Tx,
  { leased }: Attempt,
  verdict: Extract<Verdict, { state: 'queued' }>,
  at: Date,
): Promise<boolean> {
  const changes = {
    state: 'queued' as const,
    lease: null,
    ready_at: at.getTime() + verdict.waitMs,
    attempts: verdict.countsAsAttempt ? leased.attempt : leased.attempt - 1,
    possibly_duplicate: Number(verdict.possiblyDuplicate),
  };
  const query = tx.updateTable('outbox').set(changes).where('id', '=', leased.id);
  const row = await query.where('lease', '=', leased.lease).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** Ends rows that were leased together: their bodies go at once. Gives the ids of those that still were under that lease. */
export async function finish(
  tx: Tx,
  { state, lease, ids }: { readonly state: Final; readonly lease: string; readonly ids: readonly number[] },
): Promise<number[]> {
  const rows = await tx
    .updateTable('outbox')
    .set({ state, unsettled: 0, body: null, lease: null })
    .where('lease', '=', lease)
    .where('id', 'in', ids)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
