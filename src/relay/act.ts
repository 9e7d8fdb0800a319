import type { CaseFacts, Command, Direction, RejectionReason } from '../consultation/consultation.js';
import { lineOf, type StateLine } from '../consultation/delivery.js';
import { inContext, messageTo } from '../consultation/message-delivery.js';
import type { Database, Tx } from '../storage/database.js';
import { keyedHash } from '../storage/encryption.js';
import { type Acting, applyCommand } from './apply-command.js';
import type { LoadedCase } from './case-store.js';
import { readLastAnswer, takeUndelivered } from './message-store.js';
import { enqueue } from './outbox/outbox-queue.js';
import { isFirstTime, isSeen } from './records.js';
import { readStateLine, readStateLines } from './state-lines.js';
import type { Vault } from './vault.js';

/**
 * By which a repeated activity is known. Teams repeats an activity with the same id, and an invoke sometimes with
 * a new one: hence `actKey`.
 */
export interface ActivityKey {
  readonly conversationId: string;
  /** Undefined when the activity has none; it is then not recognised as a repeat. */
  readonly activityId: string | undefined;
  /** The activity's type, with the event type for edits (an edit has the id of the message that it changes). */
  readonly type: string;
  /**
   * For a card whose act is not idempotent by itself (form, inline reply): a random value that was put into the
   * card when it was made. With the same value, the same person and the same text the act counts once.
   */
  readonly actKey?: string;
}

/** A message as it was typed in a person's chat with the bot. */
export interface TypedMessage {
  readonly conversationId: string;
  readonly activityId: string;
}

/** Limits: 3 open cases, 10 messages a minute. */
export type Refusal = RejectionReason | 'duplicate' | 'too-many-open' | 'too-many-messages';

/** A refusal is a value: every caller shows it. `duplicate` = this very activity had its effect before; show nothing. */
export type Outcome<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly reason: Refusal };

/** What a changed case looks like now. */
export type Changed = Outcome<{ readonly facts: CaseFacts }>;

/** An accepted message: shown as "verstuurd" until the status delivery says more. `waiting` = nobody has the case yet. */
export interface AcceptedMessage {
  readonly consultationId: string;
  readonly caseName: string;
  readonly direction: Direction;
  readonly seq: number;
  readonly waiting: boolean;
  /** Where the requester sees how it fares, and what stands there now; undefined for an officer's message. */
  readonly state: { readonly first: number; readonly line: StateLine } | undefined;
}
export type Sent = Outcome<{ readonly message: AcceptedMessage }>;

/** Per requester. */
export interface Limits {
  readonly openCases: number;
  readonly messagesPerMinute: number;
}

/** What the acts of both sides share. */
export interface ActContext {
  readonly database: Database;
  readonly vault: Vault;
  /** The key by which persons and activities are hashed. */
  readonly hashKey: Buffer;
  readonly limits: Limits;
  readonly newId: () => string;
  readonly drawName: () => string;
  readonly now: () => Date;
  /** Called after each act that may have queued something. */
  readonly onQueued: () => void;
}

/** Rolls an act back that counts for nothing, and says why: what it wrote before that was known must not stay. */
class CountsForNothing extends Error {
  readonly reason: Refusal;

  constructor(reason: Refusal) {
    super(reason);
    this.reason = reason;
  }
}

/** One act as one transaction; afterwards the worker is woken. */
export async function inTransaction<T>(
  { database, now, onQueued }: ActContext,
  work: (tx: Tx, at: Date) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    const outcome = await database.transaction(async (tx) => {
      const done = await work(tx, now());
      const isNothing = !done.ok && (done.reason === 'duplicate' || done.reason === 'not-found');
      if (isNothing) throw new CountsForNothing(done.reason);
      return done;
    });
    if (outcome.ok) onQueued();
    return outcome;
  } catch (error) {
    if (error instanceof CountsForNothing) return refused(error.reason);
    throw error;
  }
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
  { hashKey }: ActContext,
  activity: ActivityKey,
  at: Date,
  actor: string,
  text = '',
): Promise<boolean> {
  const { actKey } = activity;
  const keys: string[] = [];
  const own = activityHash(hashKey, activity);
  if (own !== undefined) keys.push(own);
  if (actKey !== undefined) keys.push(keyedHash(hashKey, 'act', actor, actKey, text));
  for (const key of keys) if (!(await isFirstTime(tx, key, at))) return false;
  return true;
}

/** Whether this very activity had its effect before. For who refuses it without an act: it may be a repeat. */
export async function hadEffect(
  { database: { reads }, hashKey }: Pick<ActContext, 'database' | 'hashKey'>,
  activity: ActivityKey,
): Promise<boolean> {
  const own = activityHash(hashKey, activity);
  return own !== undefined && (await isSeen(reads, own));
}

function activityHash(
  hashKey: Buffer,
  { conversationId, activityId, type }: ActivityKey,
): string | undefined {
  return activityId === undefined
    ? undefined
    : keyedHash(hashKey, 'activity', conversationId, activityId, type);
}

/** Applies a command to a case and gives its new facts, or why not. */
export async function changed(
  tx: Tx,
  loaded: LoadedCase,
  command: Exclude<Command, { type: 'erase' | 'send' }>,
  acting: Acting,
): Promise<Changed> {
  const result = await applyCommand(tx, loaded, command, acting);
  return result.type === 'rejected' ? refused(result.reason) : { ok: true, facts: result.state.facts };
}

/** By which the deletion of a chat message is known to be of a message that this person sent. */
export function typedKey({ hashKey }: ActContext, actor: string, typed: TypedMessage): string {
  return keyedHash(hashKey, 'typed', actor, typed.conversationId, typed.activityId);
}

/** Applies a `send` and says how the message is numbered. `typed`: see {@link typedKey}. */
export async function sent(
  tx: Tx,
  loaded: LoadedCase,
  command: Extract<Command, { type: 'send' }>,
  typed: string | undefined,
): Promise<Sent> {
  const acting = { actor: command.from.side, at: command.at, typedKey: typed };
  const result = await applyCommand(tx, loaded, command, acting);
  if (result.type === 'rejected') return refused(result.reason);
  const { event, state } = result;
  if (event.type !== 'message-accepted') return refused('no-change');
  return {
    ok: true,
    message: await acceptedMessage(tx, { state, key: loaded.key }, event.direction, event.seq, 'new'),
  };
}

/** Queues a message again that was reported as not delivered. The caller has checked whose message it is. */
export async function sendAgain(
  tx: Tx,
  { state, key }: LoadedCase,
  direction: Direction,
  seq: number,
  at: Date,
): Promise<Sent> {
  if (state.status === 'closed') return refused('closed');
  // Nobody has the case: whoever claims it is shown all that went before, this message too.
  if (state.status === 'waiting') {
    return { ok: true, message: await acceptedMessage(tx, { state, key }, direction, seq, 'again') };
  }
  const taken = await takeUndelivered(tx, key, { direction, seq });
  if (!taken) return refused('no-change');
  const message = await acceptedMessage(tx, { state, key }, direction, seq, 'again');
  const { id: consultationId, caseName } = state.facts;
  const base = { consultationId, caseName };
  const line = { direction, seq, text: taken.text };
  const delivery = messageTo(state.officer, line, base, message.state?.first ?? seq);
  const last = await readLastAnswer(tx, key);
  const before = last && last.acceptedAt <= taken.acceptedAt ? last : undefined;
  await enqueue(tx, [{ ...inContext(delivery, state, before), again: true }], key, at, taken.maybeArrived);
  return { ok: true, message };
}

async function acceptedMessage(
  tx: Tx,
  { state, key }: LoadedCase,
  direction: Direction,
  seq: number,
  which: 'new' | 'again',
): Promise<AcceptedMessage> {
  const { id: consultationId, caseName } = state.facts;
  const message = { consultationId, caseName, direction, seq, waiting: state.status === 'waiting' };
  if (direction === 'to-requester') return { ...message, state: undefined };
  const { firsts, current } = await readStateLines(tx, key);
  const first = which === 'new' ? (current ?? seq) : lineOf(firsts, seq);
  return { ...message, state: { first, line: await readStateLine(tx, key, firsts, first) } };
}
