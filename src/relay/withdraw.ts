import { type Recipient, statusSlot } from '../consultation/delivery.js';
import { enqueue } from './outbox/outbox-queue.js';
import { writeAudit } from './records.js';
import { refused, type ServiceContext, typedKey } from './service-context.js';
import type { Outcome, TypedMessage, WithdrawnMessage } from './service-types.js';
import { findTyped, withdrawMessage } from './withdrawal.js';

/** Who deletes: the key that proves it, and where the state of their messages is shown. */
interface Writer {
  readonly key: string;
  readonly to: Exclude<Recipient, { kind: 'channel' }>;
}

/**
 * Deletes our copy of what a chat message held, after its writer deleted it there. What waits to be sent is not
 * sent; what the other side has stays with them.
 */
export async function withdraw(
  context: ServiceContext,
  typed: TypedMessage,
  { key: writer, to }: Writer,
): Promise<Outcome<{ readonly withdrawn: WithdrawnMessage }>> {
  const { database, store } = context;
  const own = typedKey(context, writer, typed);
  const direction = to.kind === 'requester' ? 'to-officer' : 'to-requester';
  const done = await context.run(async (tx, at) => {
    const found = await findTyped(tx, own, direction);
    const loaded = found && (await store.loadForUpdate(tx, found.consultationId));
    // Once more, with the case locked: Teams may tell of one deletion twice.
    const message = loaded && (await findTyped(tx, own, direction));
    if (!message) return refused('not-found');
    const { consultationId, seq } = message;
    const { caseName } = loaded.state.facts;
    const fate = await withdrawMessage(tx, database.kind, loaded.key, message, at);
    const actor = to.kind;
    await writeAudit(tx, { type: 'message-withdrawn', consultationId, actor }, at);
    if (fate !== 'delivered') {
      const slot = statusSlot(consultationId, direction, seq);
      const state = { kind: 'message-status', status: 'withdrawn', to, slot, direction, seq } as const;
      await enqueue(tx, [{ ...state, consultationId, caseName }], loaded.key, at);
    }
    return { ok: true, withdrawn: { caseName, seq, fate } };
  });
  if (done.ok) await database.flushErased();
  return done;
}
