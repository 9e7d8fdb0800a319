import type { Mode } from '../consultation/consultation.js';
import type { Requester } from '../consultation/requester.js';
import type { Theme } from '../consultation/theme.js';
import type { GuardedText } from '../privacy/guarded-text.js';
import type { Tx } from '../storage/database.js';
import {
  type ActContext,
  type ActivityKey,
  type Changed,
  changed,
  inTransaction,
  isNew,
  type Outcome,
  refused,
  type Sent,
  sendAgain,
  sent,
  type TypedMessage,
  typedKey,
} from './act.js';
import { applyCommand, eraseCase, openCase } from './apply-command.js';
import { type LoadedCase, listOwn, loadCase, loadOwnForUpdate } from './case-store.js';
import type { RequesterIdentity } from './own-cases.js';
import {
  countMessage,
  findOwnLink,
  insertLink,
  linkSeen,
  lockRequester,
  openLink,
  type RequesterKey,
  requesterKey,
  updateLink,
} from './requester-store.js';
import { fateOf, type TypedFate, type Withdrawn, withdraw } from './withdraw.js';

/** What each act by a requester brings along. */
export interface RequesterAct {
  readonly activity: ActivityKey;
  readonly requester: Requester;
  readonly consultationId: string;
}

export interface OpeningAct {
  /** Give the form's random value as `actKey`. */
  readonly activity: ActivityKey;
  readonly requester: Requester;
  readonly theme: Theme;
  readonly mode: Mode;
  readonly question: GuardedText;
}

/** What the officer will see of a name. */
export interface NamePreview {
  readonly displayName: string;
  readonly isNameUnknown: boolean;
}

export interface RequesterSendAct extends RequesterAct {
  readonly text: GuardedText;
  /** The chat message that the text comes from, if it was typed. */
  readonly typed?: TypedMessage | undefined;
}

/** What the one who asks can do. Each act first proves that the case is this person's. */
export interface RequesterActs {
  /** Opens a case; the channel gets its card. */
  open(act: OpeningAct): Promise<Changed>;
  sendAsRequester(act: RequesterSendAct): Promise<Sent>;
  /** Sends a message again that was reported as not delivered. */
  retryAsRequester(act: RequesterAct & { readonly seq: number }): Promise<Sent>;
  /** After a chat message was deleted: our copy of it goes. `not-found` for what was never sent on. */
  withdrawAsRequester(requester: RequesterIdentity, typed: TypedMessage): Promise<Withdrawn>;
  /** What became of a chat message of theirs. */
  fateAsRequester(requester: RequesterIdentity, typed: TypedMessage): Promise<TypedFate>;
  /** With a last line, which goes out before the case ends. */
  closeAsRequester(act: RequesterAct & { readonly text?: GuardedText }): Promise<Changed>;
  /** Opens a case again that was closed less than a day ago. */
  reopenAsRequester(act: RequesterAct): Promise<Changed>;
  /** First step: exactly what the officer will see. Changes nothing. */
  previewReveal(act: Omit<RequesterAct, 'activity'>): Promise<Outcome<NamePreview>>;
  /** Second step, after `Ja, deel mijn naam`. Can't be undone. */
  reveal(act: RequesterAct): Promise<Changed>;
  /** 1 to 5, once, after closing. Kept without case or person. */
  rate(act: RequesterAct & { readonly stars: number }): Promise<Changed>;
  /** Wipes the case with all its texts and the link to the requester, at once. Ends it for both sides. */
  erase(act: RequesterAct): Promise<Outcome<{ readonly caseName: string }>>;
}

export function createRequesterActs(context: ActContext): RequesterActs {
  const { hashKey } = context;
  return {
    open: (act) => inTransaction(context, (tx, at) => open(tx, context, act, at)),
    sendAsRequester: (act) => send(context, act),
    retryAsRequester: (act) =>
      onOwnCase(context, act, (tx, at, own) => sendAgain(tx, own, 'to-officer', act.seq, at)),
    withdrawAsRequester: (who, typed) =>
      withdraw(context, typed, { key: requesterKey(hashKey, who), to: { kind: 'requester' } }),
    fateAsRequester: (who, typed) =>
      fateOf(context, typed, { key: requesterKey(hashKey, who), to: { kind: 'requester' } }),
    closeAsRequester: (act) => close(context, act),
    reopenAsRequester: (act) =>
      onOwnCase(context, act, async (tx, at, own) => {
        if (own.state.status === 'closed' && !(await mayOpen(tx, context, own.owner))) {
          return refused('too-many-open');
        }
        const command = { type: 'reopen', by: { side: 'requester' }, at } as const;
        return await changed(tx, own, command, { actor: 'requester', at });
      }),
    previewReveal: (act) => inTransaction(context, (tx) => previewReveal(tx, context, act)),
    reveal: (act) =>
      onOwnCase(context, act, async (tx, at, own) => {
        await keepLink(tx, own, act.requester);
        return await changed(tx, own, { type: 'reveal' }, { actor: 'requester', at });
      }),
    rate: (act) => onOwnCase(context, act, (tx, at, own) => rate(tx, own, act.stars, at)),
    erase: (act) => erase(context, act),
  };
}

const MINUTE_MS = 60_000;

type OwnCase = LoadedCase & { readonly sealed: string; readonly owner: RequesterKey };

/** An act on a case that is this person's; they are locked too, so that what is counted holds. */
function onOwnCase<T>(
  context: ActContext,
  act: RequesterAct & { readonly text?: string },
  work: (tx: Tx, at: Date, own: OwnCase) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return inTransaction(context, async (tx, at) => {
    const owner = requesterKey(context.hashKey, act.requester);
    if (!(await isNew(tx, context, act.activity, at, owner, act.text))) return refused('duplicate');
    await lockRequester(tx, context.vault, owner);
    const loaded = await loadOwnForUpdate(tx, context.vault, act.consultationId, owner);
    return loaded ? await work(tx, at, { ...loaded, owner }) : refused('not-found');
  });
}

function isWithinLimit(tx: Tx, { limits }: ActContext, owner: RequesterKey, at: Date): Promise<boolean> {
  return countMessage(tx, owner, { max: limits.messagesPerMinute, periodMs: MINUTE_MS, at });
}

async function mayOpen(tx: Tx, { limits }: ActContext, owner: RequesterKey): Promise<boolean> {
  const openCases = (await listOwn(tx, owner)).filter((state) => state.status !== 'closed');
  return openCases.length < limits.openCases;
}

async function open(tx: Tx, context: ActContext, act: OpeningAct, at: Date): Promise<Changed> {
  const { activity, requester, theme, mode, question } = act;
  const owner = requesterKey(context.hashKey, requester);
  if (!(await isNew(tx, context, activity, at, owner))) return refused('duplicate');
  await lockRequester(tx, context.vault, owner);
  if (!(await mayOpen(tx, context, owner))) return refused('too-many-open');
  if (!(await isWithinLimit(tx, context, owner, at))) return refused('too-many-messages');
  const command = { type: 'open', id: context.newId(), theme, mode, question, at } as const;
  const { state, key } = await openCase(tx, context.vault, command, context.drawName);
  await insertLink(tx, key, owner, requester);
  return { ok: true, facts: state.facts };
}

function send(context: ActContext, act: RequesterSendAct): Promise<Sent> {
  return onOwnCase(context, act, async (tx, at, own) => {
    if (!(await isWithinLimit(tx, context, own.owner, at))) return refused('too-many-messages');
    await keepLink(tx, own, act.requester);
    const command = { type: 'send', from: { side: 'requester' }, text: act.text, at } as const;
    const typed = act.typed && typedKey(context, own.owner, act.typed);
    return await sent(tx, own, command, typed);
  });
}

/** The last line is a message like any other, within the limits, in the transaction that ends the case. */
function close(context: ActContext, act: Parameters<RequesterActs['closeAsRequester']>[0]): Promise<Changed> {
  return onOwnCase(context, act, async (tx, at, own) => {
    const by = { side: 'requester' } as const;
    let { state } = own;
    if (act.text !== undefined && state.status !== 'closed') {
      if (!(await isWithinLimit(tx, context, own.owner, at))) return refused('too-many-messages');
      const command = { type: 'send', from: by, text: act.text, at } as const;
      const result = await applyCommand(tx, own, command, { actor: 'requester', at });
      if (result.type === 'rejected') return refused(result.reason);
      state = result.state;
    }
    return await changed(tx, { ...own, state }, { type: 'close', by, at }, { actor: 'requester', at });
  });
}

async function previewReveal(
  tx: Tx,
  { vault, hashKey }: ActContext,
  { requester, consultationId }: Omit<RequesterAct, 'activity'>,
): Promise<Outcome<NamePreview>> {
  const sealed = await findOwnLink(tx, consultationId, requesterKey(hashKey, requester));
  const loaded = sealed && (await loadCase(tx, vault, consultationId));
  if (!sealed || !loaded) return refused('not-found');
  if (loaded.state.status === 'closed') return refused('closed');
  const known = linkSeen(openLink(loaded.key, sealed), requester);
  return { ok: true, displayName: known.displayName, isNameUnknown: known.isNameUnknown };
}

async function erase(
  context: ActContext,
  act: RequesterAct,
): Promise<Outcome<{ readonly caseName: string }>> {
  const done = await onOwnCase<{ readonly caseName: string }>(context, act, async (tx, at, { state }) => {
    const result = await eraseCase(tx, context.vault, state, { actor: 'requester', at });
    if (result.type === 'rejected') return refused(result.reason);
    return { ok: true, caseName: state.facts.caseName };
  });
  if (done.ok) await context.database.flushErased();
  return done;
}

/** That it was rated stands in the sealed link alone. */
async function rate(tx: Tx, { state, key, sealed }: OwnCase, stars: number, at: Date): Promise<Changed> {
  const known = openLink(key, sealed);
  const rated = state.status === 'closed' ? { ...state, rated: known.isRated } : state;
  const done = await changed(tx, { state: rated, key }, { type: 'rate', stars }, { actor: 'requester', at });
  if (done.ok) await updateLink(tx, key, { ...known, isRated: true });
  return done;
}

/** Teams may move a conversation to another connector, and tells a name in one activity and not in another. */
async function keepLink(tx: Tx, { key, sealed }: OwnCase, requester: Requester): Promise<void> {
  const known = openLink(key, sealed);
  const seen = linkSeen(known, requester);
  if (seen !== known) await updateLink(tx, key, seen);
}
