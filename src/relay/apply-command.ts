import { emptiedCards, lapsedReveal } from '../consultation/cards.js';
import type { Command, Event, Rejected, Side, StoredState } from '../consultation/consultation.js';
import { decide } from '../consultation/decide.js';
import { type DeliveryFacts, deliveries, needsHistory } from '../consultation/deliveries.js';
import type { Delivery } from '../consultation/delivery.js';
import { evolve } from '../consultation/evolve.js';
import { revealName } from '../consultation/names.js';
import type { Tx } from '../storage/database.js';
import type { DataKey } from '../storage/encryption.js';
import { findCards, findOfficerCards } from './card-store.js';
import { insertCase, isFirstWordInUse, type LoadedCase, removeCase, saveCase } from './case-store.js';
import { insertMessage, readHistory, readLastAnswer } from './message-store.js';
import { dropQueued, enqueue } from './outbox/outbox-queue.js';
import { FIRST_ANSWER, writeAudit, writeRating } from './records.js';
import { readLink } from './requester-store.js';
import { type ClickedCard, retiredCards } from './retired-cards.js';
import { readStateLines } from './state-lines.js';
import type { Vault } from './vault.js';

/** An event that has been written down, with the last state that the case was stored in. */
export interface Applied {
  readonly type: 'applied';
  readonly event: Event;
  readonly state: StoredState;
}

/** Who acted, and when. `typedKey`: for a message that was typed in a chat, see `insertMessage`. */
export interface Acting {
  readonly actor: Side | 'clock';
  readonly at: Date;
  readonly typedKey?: string | undefined;
  readonly clicked?: ClickedCard | undefined;
}

/** The middle of every act: decide, and when it is an event, write the new state and queue what it tells others. */
export async function applyCommand(
  tx: Tx,
  { state, key }: LoadedCase,
  command: Exclude<Command, { type: 'erase' }>,
  { actor, at, typedKey, clicked }: Acting,
): Promise<Applied | Rejected> {
  const event = decide(command, state);
  if (event.type === 'rejected') return event;
  const after = evolve(state, event);
  if (after.status === 'none' || after.status === 'erased') throw new Error(`${event.type} left no case.`);
  await saveCase(tx, after);
  if (event.type === 'message-accepted') await insertMessage(tx, key, event, at, typedKey);
  const type = auditedAs(event);
  if (type !== undefined) await writeAudit(tx, { type, consultationId: state.facts.id, actor }, at);
  if (event.type === 'rated') await writeRating(tx, event.stars);
  const known = await deliveryFacts(tx, event, after, key);
  const retired = await retiredCards(tx, key, { before: state, after, clicked });
  const ended = [...retired, ...(await lapsedCards(tx, event, after))];
  await enqueue(tx, [...deliveries(event, state, after, known), ...ended], key, at);
  return { type: 'applied', event, state: after };
}

/**
 * Of messages only the first answer is noted: how long it took is all that is asked of them later. Of ratings nothing:
 * in the order of the audit they would be those of their cases.
 */
function auditedAs(event: Event): string | undefined {
  if (event.type === 'rated') return undefined;
  if (event.type !== 'message-accepted') return event.type;
  return event.direction === 'to-requester' && event.seq === 1 ? FIRST_ANSWER : undefined;
}

/** Wipes a case. Needs no key of it: what can no longer be read must be erased all the same. */
export async function eraseCase(
  tx: Tx,
  { kind }: Pick<Vault, 'kind'>,
  state: StoredState,
  { actor, at }: Acting,
): Promise<Applied | Rejected> {
  const event = decide({ type: 'erase' }, state);
  if (event.type === 'rejected') return event;
  const { id: consultationId } = state.facts;
  // First what waits to be sent: nothing of an erased case may still leave.
  await dropQueued(tx, kind, consultationId);
  await removeCase(tx, consultationId);
  await writeAudit(tx, { type: event.type, consultationId, actor }, at);
  const told = deliveries(event, state, evolve(state, event), { history: [], requesterName: undefined });
  // At its time nothing is taken from officers' chats; at the requester's word all that can be.
  const shown = actor === 'requester' ? await findOfficerCards(tx, consultationId) : [];
  const { caseName } = state.facts;
  await enqueue(tx, [...told, ...emptiedCards(shown, { consultationId, caseName })], undefined, at);
  return { type: 'applied', event, state };
}

/**
 * The first half is for a first word that no open case has: "zorgvuldige" beside "zorgzame" is hard enough to keep
 * apart. With hundreds of cases open there is none; the second half takes any free name, and for two misses in a row a
 * twentieth of the names would have to be in use.
 */
const MAX_DRAWS = 50;

/** Opens a case. `drawName` is called again as long as a name is taken. */
export async function openCase(
  tx: Tx,
  vault: Vault,
  command: Omit<Extract<Command, { type: 'open' }>, 'caseName'>,
  drawName: () => string,
): Promise<LoadedCase> {
  for (let draw = 0; draw < MAX_DRAWS; draw++) {
    const caseName = drawName();
    if (draw < MAX_DRAWS / 2 && (await isFirstWordInUse(tx, caseName))) continue;
    const event = decide({ ...command, caseName }, { status: 'none' });
    if (event.type !== 'opened') break;
    const state = evolve({ status: 'none' }, event);
    if (state.status !== 'waiting') break;
    const key = await insertCase(tx, vault, state);
    if (!key) continue;
    const { id: consultationId, question: text, at } = event;
    await insertMessage(tx, key, { direction: 'to-officer', seq: 1, text }, at, undefined);
    await writeAudit(tx, { type: event.type, consultationId, actor: 'requester' }, at);
    const known = { history: [], requesterName: undefined };
    await enqueue(tx, deliveries(event, { status: 'none' }, state, known), key, at);
    return { state, key };
  }
  throw new Error('No free case name was drawn.');
}

/** A question that stands in the requester's chat and ends with the case. */
async function lapsedCards(tx: Tx, event: Event, { facts }: StoredState): Promise<Delivery[]> {
  if (event.type !== 'closed') return [];
  const question = lapsedReveal({ consultationId: facts.id, caseName: facts.caseName });
  const isShown = (await findCards(tx, [question.slot])).size > 0;
  return isShown ? [question] : [];
}

async function deliveryFacts(tx: Tx, event: Event, state: StoredState, key: DataKey): Promise<DeliveryFacts> {
  const history = needsHistory(event) ? await readHistory(tx, key) : [];
  const showsName = ['claimed', 'handoff-accepted', 'name-revealed'].includes(event.type);
  const link = showsName ? await readLink(tx, key) : undefined;
  const isForOfficer =
    event.type === 'message-accepted' && event.direction === 'to-officer' && state.facts.lastToRequester > 0;
  const lastAnswer = isForOfficer ? await readLastAnswer(tx, key) : undefined;
  const lines = await linesFor(tx, event, key);
  return { history, lastAnswer, lines, requesterName: link && revealName(state, link.displayName) };
}

/** The lines on which the requester sees what becomes of the messages that this sends: a new one goes on the last. */
async function linesFor(tx: Tx, event: Event, key: DataKey): Promise<readonly number[]> {
  const isSent = event.type === 'message-accepted' && event.direction === 'to-officer';
  if (!isSent && event.type !== 'claimed') return [];
  const { firsts, current } = await readStateLines(tx, key);
  return isSent ? [current ?? event.seq] : firsts;
}
