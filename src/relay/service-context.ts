import type { Command, Direction, StoredState } from '../consultation/consultation.js';
import { messageTo } from '../consultation/deliveries.js';
import type { Database, Tx } from '../storage/database.js';
import { type DataKey, keyedHash } from '../storage/encryption.js';
import type { CaseDesk } from './case-desk.js';
import type { ConsultationStore } from './consultation-store.js';
import { takeUndelivered } from './message-store.js';
import { enqueue } from './outbox/outbox-queue.js';
import { isFirstTime } from './records.js';
import type {
  AcceptedMessage,
  ActivityKey,
  Officers,
  Outcome,
  Refusal,
  TypedMessage,
} from './service-types.js';

/** Per requester. */
export interface Limits {
  readonly openCases: number;
  readonly messagesPerMinute: number;
}

/** What the acts of both sides share. */
export interface ServiceContext {
  readonly database: Database;
  readonly store: ConsultationStore;
  readonly desk: CaseDesk;
  readonly officers: Officers;
  readonly hashKey: Buffer;
  readonly limits: Limits;
  readonly newId: () => string;
  readonly drawName: () => string;
  /** One transaction; afterwards the worker is woken. */
  run<T>(work: (tx: Tx, at: Date) => Promise<Outcome<T>>): Promise<Outcome<T>>;
}

export function refused(reason: Refusal): { readonly ok: false; readonly reason: Refusal } {
  return { ok: false, reason };
}

/**
 * Notes the activity and says whether it is new. In the transaction of its effect: either both are there or none.
 *
 * @param actor who acted, so that nobody can use up another's `actKey`
 * @param text what came with the act; with another text it is another act
 */
export async function isNew(
  tx: Tx,
  { hashKey }: ServiceContext,
  activity: ActivityKey,
  at: Date,
  actor: string,
  text = '',
): Promise<boolean> {
  const { conversationId, activityId, type, actKey } = activity;
  const keys: string[] = [];
  if (activityId !== undefined) {
    keys.push(keyedHash(hashKey, 'activity', conversationId, activityId, type));
  }
  if (actKey !== undefined) keys.push(keyedHash(hashKey, 'act', actor, actKey, text));
  for (const key of keys) if (!(await isFirstTime(tx, key, at))) return false;
  return true;
}

/** Applies a command to a case and gives its new facts, or why not. */
export async function applied(
  tx: Tx,
  { desk }: ServiceContext,
  loaded: { readonly state: StoredState; readonly key: DataKey },
  command: Command,
  actor: 'requester' | 'officer',
  at: Date,
): Promise<Outcome<{ readonly facts: StoredState['facts'] }>> {
  const result = await desk.apply(tx, loaded, command, actor, at);
  return result.type === 'rejected' ? refused(result.reason) : { ok: true, facts: result.state.facts };
}

/** By which the deletion of a chat message is known to be of a message that this person sent. */
export function typedKey({ hashKey }: ServiceContext, actor: string, typed: TypedMessage): string {
  return keyedHash(hashKey, 'typed', actor, typed.conversationId, typed.activityId);
}

/** Applies a `send` and says how the message is numbered. `typed`: see {@link typedKey}. */
export async function appliedSend(
  tx: Tx,
  { desk }: ServiceContext,
  loaded: { readonly state: StoredState; readonly key: DataKey },
  command: Extract<Command, { type: 'send' }>,
  typed: string | undefined,
): Promise<Outcome<{ readonly message: AcceptedMessage }>> {
  const result = await desk.apply(tx, loaded, command, command.from.side, command.at, typed);
  if (result.type === 'rejected') return refused(result.reason);
  const { event, state } = result;
  if (event.type !== 'message-accepted') return refused('no-change');
  return { ok: true, message: acceptedMessage(state, event.direction, event.seq) };
}

/** Queues a message again that was reported as not delivered. The caller has checked whose message it is. */
export async function sendAgain(
  tx: Tx,
  { state, key }: { readonly state: StoredState; readonly key: DataKey },
  direction: Direction,
  seq: number,
  at: Date,
): Promise<Outcome<{ readonly message: AcceptedMessage }>> {
  if (state.status === 'closed') return refused('closed');
  const message = acceptedMessage(state, direction, seq);
  // Nobody has the case: whoever claims it is shown all that went before, this message too.
  if (state.status === 'waiting') return { ok: true, message };
  const taken = await takeUndelivered(tx, key, { direction, seq });
  if (!taken) return refused('no-change');
  const { id: consultationId, caseName } = state.facts;
  const base = { consultationId, caseName };
  const delivery = messageTo(state.officer, { direction, seq, text: taken.text }, base);
  await enqueue(tx, [delivery], key, at, taken.maybeArrived);
  return { ok: true, message };
}

function acceptedMessage(state: StoredState, direction: Direction, seq: number): AcceptedMessage {
  const { id: consultationId, caseName } = state.facts;
  return { consultationId, caseName, direction, seq, waiting: state.status === 'waiting' };
}
