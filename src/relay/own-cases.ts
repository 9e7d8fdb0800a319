import { type HistoryLine, readMessageSlot } from '../consultation/delivery.js';
import type { Requester } from '../consultation/requester.js';
import type { GuardedText } from '../privacy/guarded-text.js';
import type { Tx } from '../storage/database.js';
import { type ActContext, type Outcome, refused } from './act.js';
import { findRequesterSlot } from './card-store.js';
import { findKey, type LoadedCase, listOwn, loadCase } from './case-store.js';
import { type RequesterCase, requesterView } from './case-views.js';
import { type KnownWriter, knownWriter } from './known-writer.js';
import { readHistory, readMessage } from './message-store.js';
import { findOpenCases } from './open-cases.js';
import { recipientKey } from './outbox/outbox-rows.js';
import { findOwnLink, type RequesterKey, requesterKey } from './requester-store.js';
import { rememberLast } from './state-lines.js';

/** Enough to know whose cases they are. */
export type RequesterIdentity = Pick<Requester, 'userId' | 'address'>;

/** What a requester may read of cases: their own, and no other's. Changes no case. */
export interface OwnCases {
  /** Open cases of this person, oldest first; empty = the bot answers questions. */
  openCasesOf(requester: RequesterIdentity): Promise<readonly RequesterCase[]>;
  /** Open cases that this person asked, oldest first, and whether they answer for one as an officer. */
  openCasesOfPerson(
    who: RequesterIdentity & { readonly officerId: string | undefined },
  ): Promise<{ readonly asked: readonly RequesterCase[]; readonly answers: boolean }>;
  /** One open case of this person with all that was said in it, oldest first. */
  ownCaseSoFar(
    requester: RequesterIdentity,
    consultationId: string,
  ): Promise<Outcome<{ readonly case: RequesterCase; readonly history: readonly HistoryLine[] }>>;
  /** The officer's message that this person was shown in this message of the bot, from our own notes. */
  answerShownIn(
    requester: RequesterIdentity,
    consultationId: string,
    activityId: string,
  ): Promise<{ readonly seq: number; readonly text: GuardedText } | undefined>;
  /** What the check of a text should know of its writer; `consultationId`: the case that it is for. */
  knownWriter(requester: RequesterIdentity, consultationId?: string): Promise<KnownWriter>;
  /** Notes what the bot has put last into this person's chat: what stood there of open cases is further up now. */
  rememberLast(requester: RequesterIdentity, activityId: string): Promise<void>;
  /** One case of this person in any state, or undefined. */
  caseOfRequester(requester: RequesterIdentity, consultationId: string): Promise<RequesterCase | undefined>;
}

export function createOwnCases(context: ActContext): OwnCases {
  const { database, hashKey, vault } = context;
  const keyOf = (who: RequesterIdentity) => requesterKey(hashKey, who);
  const ownCases = (who: RequesterIdentity) => listOwn(database.reads, keyOf(who));
  return {
    openCasesOf: async (who) =>
      (await ownCases(who)).filter((state) => state.status !== 'closed').map(requesterView),
    async openCasesOfPerson({ officerId, ...who }) {
      const { asked, answers } = await findOpenCases(database.reads, keyOf(who), officerId);
      return { asked: asked.map(requesterView), answers };
    },
    ownCaseSoFar: (who, id) => ownCaseSoFar(context, keyOf(who), id),
    answerShownIn: (who, id, activityId) => answerShownIn(context, keyOf(who), id, activityId),
    knownWriter: (who, id) => knownWriter(database.reads, vault, keyOf(who), id),
    async rememberLast(who, activityId) {
      const open = (await ownCases(who)).filter((state) => state.status !== 'closed');
      if (open.length === 0) return;
      await database.transaction(async (tx) => {
        const keys = [];
        for (const { facts } of open) keys.push(await findKey(tx, vault.keyring, facts.id));
        await rememberLast(
          tx,
          keys.filter((key) => key !== undefined),
          activityId,
        );
      });
    },
    async caseOfRequester(who, id) {
      const found = (await ownCases(who)).find((state) => state.facts.id === id);
      return found && requesterView(found);
    },
  };
}

function ownCaseSoFar(
  context: ActContext,
  owner: RequesterKey,
  consultationId: string,
): Promise<Outcome<{ readonly case: RequesterCase; readonly history: readonly HistoryLine[] }>> {
  return context.database.transaction(async (tx) => {
    const loaded = await loadOwn(tx, context, owner, consultationId);
    if (!loaded) return refused('not-found');
    if (loaded.state.status === 'closed') return refused('closed');
    return { ok: true, case: requesterView(loaded.state), history: await readHistory(tx, loaded.key) };
  });
}

function answerShownIn(
  context: ActContext,
  owner: RequesterKey,
  consultationId: string,
  activityId: string,
): Promise<{ readonly seq: number; readonly text: GuardedText } | undefined> {
  return context.database.transaction(async (tx) => {
    const loaded = await loadOwn(tx, context, owner, consultationId);
    const recipient = recipientKey(consultationId, { kind: 'requester' });
    const slot = loaded && (await findRequesterSlot(tx, recipient, activityId, loaded.key));
    const place = slot === undefined ? undefined : readMessageSlot(slot);
    if (!loaded || place?.direction !== 'to-requester') return undefined;
    const text = await readMessage(tx, loaded.key, place);
    return text === undefined ? undefined : { seq: place.seq, text };
  });
}

async function loadOwn(
  tx: Tx,
  { vault }: ActContext,
  owner: RequesterKey,
  consultationId: string,
): Promise<LoadedCase | undefined> {
  const isOwn = (await findOwnLink(tx, consultationId, owner)) !== undefined;
  return isOwn ? await loadCase(tx, vault, consultationId) : undefined;
}
