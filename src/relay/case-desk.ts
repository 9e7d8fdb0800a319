import type { Command, Event, Rejected, Side, StoredState } from '../consultation/consultation.js';
import { decide } from '../consultation/decide.js';
import { type DeliveryFacts, deliveries, needsHistory } from '../consultation/deliveries.js';
import { evolve } from '../consultation/evolve.js';
import { revealName } from '../consultation/revealed-name.js';
import type { Tx } from '../storage/database.js';
import type { DataKey } from '../storage/encryption.js';
import type { DatabaseKind } from '../storage/migrations.js';
import type { ConsultationStore, LoadedCase } from './consultation-store.js';
import { insertMessage, readHistory } from './message-store.js';
import { dropQueued, enqueue } from './outbox/outbox-queue.js';
import { writeAudit, writeRating } from './records.js';
import { readLink } from './requester-store.js';

/** An event that has been written down, with the last state that the case was stored in. */
export interface Applied {
  readonly type: 'applied';
  readonly event: Event;
  readonly state: StoredState;
}

export type Actor = Side | 'clock';

/** The middle of every act: decide, and when it is an event, write the new state and queue what it tells others. */
export interface CaseDesk {
  /** @param typedKey for a message that was typed in a chat, see `insertMessage` */
  apply(
    tx: Tx,
    loaded: LoadedCase,
    command: Command,
    actor: Actor,
    at: Date,
    typedKey?: string,
  ): Promise<Applied | Rejected>;
  /** `drawName` is called again as long as a name is taken. */
  open(
    tx: Tx,
    command: Omit<Extract<Command, { type: 'open' }>, 'caseName'>,
    drawName: () => string,
  ): Promise<LoadedCase>;
}

/** More than enough: a twentieth of the names would have to be in use for two misses in a row. */
const MAX_DRAWS = 50;

export function createCaseDesk(store: ConsultationStore, kind: DatabaseKind): CaseDesk {
  return {
    async apply(tx, { state, key }, command, actor, at, typedKey) {
      const event = decide(command, state);
      if (event.type === 'rejected') return event;
      const after = evolve(state, event);
      const erased = after.status === 'none' || after.status === 'erased';
      if (erased) {
        // First what waits to be sent: nothing of an erased case may still leave.
        await dropQueued(tx, kind, state.facts.id);
        await store.remove(tx, state.facts.id);
      } else {
        await store.save(tx, after);
      }
      if (event.type === 'message-accepted') await insertMessage(tx, key, event, at, typedKey);
      else await writeAudit(tx, { type: event.type, consultationId: state.facts.id, actor }, at);
      if (event.type === 'rated') await writeRating(tx, event.stars, at);
      const known = await deliveryFacts(tx, event, erased ? state : after, key);
      await enqueue(tx, deliveries(event, state, after, known), erased ? undefined : key, at);
      return { type: 'applied', event, state: erased ? state : after };
    },

    async open(tx, command, drawName) {
      for (let draw = 0; draw < MAX_DRAWS; draw++) {
        const event = decide({ ...command, caseName: drawName() }, { status: 'none' });
        if (event.type !== 'opened') break;
        const state = evolve({ status: 'none' }, event);
        if (state.status !== 'waiting') break;
        const key = await store.insert(tx, state);
        if (!key) continue;
        const { id: consultationId, question: text, at } = event;
        await insertMessage(tx, key, { direction: 'to-officer', seq: 1, text }, at, undefined);
        await writeAudit(tx, { type: event.type, consultationId, actor: 'requester' }, at);
        const known = { history: [], requesterName: undefined };
        await enqueue(tx, deliveries(event, { status: 'none' }, state, known), key, at);
        return { state, key };
      }
      throw new Error('No free case name was drawn.');
    },
  };
}

async function deliveryFacts(tx: Tx, event: Event, state: StoredState, key: DataKey): Promise<DeliveryFacts> {
  const history = needsHistory(event) ? await readHistory(tx, key) : [];
  const showsName = ['claimed', 'handoff-accepted', 'name-revealed'].includes(event.type);
  const link = showsName ? await readLink(tx, key) : undefined;
  return { history, requesterName: link && revealName(state, link.displayName) };
}
