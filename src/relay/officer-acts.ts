import { type Command, type Officer, officerOf } from '../consultation/consultation.js';
import type { HistoryLine } from '../consultation/delivery.js';
import { type RevealedName, revealName } from '../consultation/names.js';
import type { TeamOfficer } from '../consultation/team-officer.js';
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
import type { Acting } from './apply-command.js';
import { findCase, type LoadedCase, listOpen, loadCase, loadForUpdate } from './case-store.js';
import { findTurns, type OfficerCase, type Overview, officerView, overviewOf } from './case-views.js';
import { readHistory } from './message-store.js';
import { readLink } from './requester-store.js';
import { fateOf, type TypedFate, type Withdrawn, withdraw } from './withdraw.js';

/** What each act by an officer brings along. `officer`: as this turn's reading of the roster gave it. */
export interface OfficerAct {
  readonly activity: ActivityKey;
  readonly officer: TeamOfficer;
  readonly consultationId: string;
  /** The clicked card, when the caller shows in it what became of the act: else it is retired with the others. */
  readonly clickedCard?: string | undefined;
}

export interface OfficerSendAct extends OfficerAct {
  readonly text: GuardedText;
  /** The chat message that the text comes from, if it was typed. */
  readonly typed?: TypedMessage | undefined;
}

export interface HandoffAct extends OfficerAct {
  readonly colleague: TeamOfficer;
  readonly note: GuardedText | undefined;
}

/** A case with all that was said in it, oldest first. */
export interface CaseSoFar {
  readonly case: OfficerCase;
  readonly requesterName: RevealedName | undefined;
  readonly history: readonly HistoryLine[];
}

/**
 * What officers can do. That they are in the officers' team is in their type: the caller has asked the roster once,
 * in this turn. Nothing here can reach who the requester is.
 */
export interface OfficerActs {
  sendAsOfficer(act: OfficerSendAct): Promise<Sent>;
  /** Sends a message again that was reported as not delivered. */
  retryAsOfficer(act: OfficerAct & { readonly seq: number }): Promise<Sent>;
  /** After a chat message was deleted: our copy of it goes. `not-found` for what was never sent on. */
  withdrawAsOfficer(officer: TeamOfficer, typed: TypedMessage): Promise<Withdrawn>;
  /** What became of a chat message of theirs. */
  fateAsOfficer(officer: TeamOfficer, typed: TypedMessage): Promise<TypedFate>;
  claim(act: OfficerAct): Promise<Changed>;
  offerHandoff(act: HandoffAct): Promise<Changed>;
  /** Takes the question to a colleague back. */
  withdrawHandoff(act: OfficerAct): Promise<Changed>;
  acceptHandoff(act: OfficerAct): Promise<Changed>;
  refuseHandoff(act: OfficerAct): Promise<Changed>;
  release(act: OfficerAct): Promise<Changed>;
  /** With a last line for the requester, or without. */
  closeAsOfficer(act: OfficerAct & { readonly text?: GuardedText }): Promise<Changed>;
  /** Within a day after closing. */
  reopenAsOfficer(act: OfficerAct): Promise<Changed>;
  /** Cases that this officer answers for, oldest first. */
  casesOfOfficer(officer: TeamOfficer): Promise<readonly OfficerCase[]>;
  overview(officer: TeamOfficer): Promise<Overview>;
  /** One case for an officer's card, in any state; texts are never in it. */
  caseForOfficer(
    officer: TeamOfficer,
    consultationId: string,
  ): Promise<Outcome<{ readonly case: OfficerCase }>>;
  /** The whole case, for the officer who answers for it and for nobody else. */
  caseSoFar(officer: TeamOfficer, consultationId: string): Promise<Outcome<{ readonly soFar: CaseSoFar }>>;
}

export function createOfficerActs(context: ActContext): OfficerActs {
  const { reads } = context.database;
  const apply = (act: OfficerAct, command: (by: Officer, at: Date) => Parameters<typeof changed>[2]) =>
    onCase(context, act, (tx, at, loaded) =>
      changed(tx, loaded, command(plain(act.officer), at), acting(act, at)),
    );
  return {
    sendAsOfficer: (act) => onCase(context, act, (tx, at, loaded) => send(tx, context, loaded, act, at)),
    retryAsOfficer: (act) => onCase(context, act, (tx, at, loaded) => retry(tx, loaded, act, at)),
    withdrawAsOfficer: ({ id }, typed) =>
      withdraw(context, typed, { key: id, to: { kind: 'officer', officerId: id } }),
    fateAsOfficer: ({ id }, typed) =>
      fateOf(context, typed, { key: id, to: { kind: 'officer', officerId: id } }),
    claim: (act) => apply(act, (by) => ({ type: 'claim', by })),
    offerHandoff: (act) =>
      apply(act, (by) => ({ type: 'offer-handoff', by, colleague: plain(act.colleague), note: act.note })),
    acceptHandoff: (act) => apply(act, (by) => ({ type: 'accept-handoff', by })),
    refuseHandoff: (act) => apply(act, (by) => ({ type: 'refuse-handoff', by })),
    release: (act) => apply(act, (by, at) => ({ type: 'release', by, at })),
    closeAsOfficer: (act) => onCase(context, act, (tx, at, loaded) => close(tx, context, loaded, act, at)),
    reopenAsOfficer: (act) =>
      apply(act, (by, at) => ({ type: 'reopen', by: { side: 'officer', officer: by }, at })),
    withdrawHandoff: (act) => apply(act, (by) => ({ type: 'withdraw-handoff', by })),
    casesOfOfficer: async ({ id }) => (await listOpen(reads, id)).map(officerView),
    overview: async ({ id }) => overviewOf(await listOpen(reads), await findTurns(reads), id),
    caseSoFar: (officer, consultationId) => caseSoFar(context, officer, consultationId),
    async caseForOfficer(_, consultationId) {
      const state = await findCase(reads, consultationId);
      return state ? { ok: true, case: officerView(state) } : refused('not-found');
    },
  };
}

function acting({ clickedCard: activityId, officer: { id: officerId } }: OfficerAct, at: Date): Acting {
  const clicked = activityId === undefined ? undefined : { activityId, officerId };
  return { actor: 'officer', at, clicked };
}

/** Only what belongs into a case: what else the roster knows of a person stays out. */
function plain({ id, name }: Officer): Officer {
  return { id, name };
}

function onCase<T>(
  context: ActContext,
  act: OfficerAct & { readonly text?: string },
  work: (tx: Tx, at: Date, loaded: LoadedCase) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return inTransaction(context, async (tx, at) => {
    const { activity, officer, text, consultationId } = act;
    if (!(await isNew(tx, context, activity, at, officer.id, text))) return refused('duplicate');
    const loaded = await loadForUpdate(tx, context.vault, consultationId);
    return loaded ? await work(tx, at, loaded) : refused('not-found');
  });
}

function send(tx: Tx, context: ActContext, loaded: LoadedCase, act: OfficerSendAct, at: Date): Promise<Sent> {
  const from = { side: 'officer', officer: plain(act.officer) } as const;
  const command: Extract<Command, { type: 'send' }> = { type: 'send', from, text: act.text, at };
  return sent(tx, loaded, command, act.typed && typedKey(context, act.officer.id, act.typed));
}

/** The last line is a message like any other: it has its place in the case and its state. */
async function close(
  tx: Tx,
  context: ActContext,
  loaded: LoadedCase,
  act: OfficerAct & { readonly text?: GuardedText },
  at: Date,
): Promise<Changed> {
  const by = { side: 'officer', officer: plain(act.officer) } as const;
  if (act.text === undefined) return await changed(tx, loaded, { type: 'close', by, at }, acting(act, at));
  const last = await send(tx, context, loaded, { ...act, text: act.text }, at);
  if (!last.ok) return last;
  const again = await loadForUpdate(tx, context.vault, act.consultationId);
  if (!again) return refused('not-found');
  return await changed(tx, again, { type: 'close', by, at }, acting(act, at));
}

async function retry(
  tx: Tx,
  loaded: LoadedCase,
  act: OfficerAct & { readonly seq: number },
  at: Date,
): Promise<Sent> {
  const mine = officerOf(loaded.state)?.id === act.officer.id;
  return mine ? await sendAgain(tx, loaded, 'to-requester', act.seq, at) : refused('not-yours');
}

function caseSoFar(
  { database, vault }: ActContext,
  { id }: TeamOfficer,
  consultationId: string,
): Promise<Outcome<{ readonly soFar: CaseSoFar }>> {
  return database.transaction(async (tx) => {
    const loaded = await loadCase(tx, vault, consultationId);
    if (!loaded) return refused('not-found');
    const { state, key } = loaded;
    if (state.status === 'closed') return refused('closed');
    if (state.status === 'waiting' || state.officer.id !== id) return refused('not-yours');
    const link = await readLink(tx, key);
    const requesterName = link && revealName(state, link.displayName);
    const history = await readHistory(tx, key);
    return { ok: true, soFar: { case: officerView(state), requesterName, history } };
  });
}
