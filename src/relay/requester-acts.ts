import type { StoredState } from '../consultation/consultation.js';
import type { Requester } from '../consultation/requester.js';
import type { Reads, Tx } from '../storage/database.js';
import { requesterView } from './case-views.js';
import type { LoadedCase } from './consultation-store.js';
import { findInvolvement } from './involvement.js';
import {
  countMessage,
  findOwnLink,
  insertLink,
  lockRequester,
  openLink,
  type RequesterKey,
  requesterKey,
  updateLink,
} from './requester-store.js';
import {
  applied,
  appliedSend,
  isNew,
  refused,
  type ServiceContext,
  sendAgain,
  typedKey,
} from './service-context.js';
import type { ConsultationService, Outcome, RequesterAct } from './service-types.js';
import { withdraw } from './withdraw.js';

type RequesterActs = Pick<
  ConsultationService,
  | 'open'
  | 'sendAsRequester'
  | 'retryAsRequester'
  | 'withdrawAsRequester'
  | 'closeAsRequester'
  | 'previewReveal'
  | 'reveal'
  | 'rate'
  | 'erase'
  | 'openCasesOf'
  | 'involvementOf'
  | 'caseOfRequester'
>;

const MINUTE_MS = 60_000;

/** What the one who asks can do. Each act first proves that the case is this person's. */
export function createRequesterActs(context: ServiceContext): RequesterActs {
  const { database, store, desk, hashKey, limits } = context;

  function withOwnCase<T>(
    act: RequesterAct & { readonly text?: string },
    work: (tx: Tx, at: Date, own: { loaded: LoadedCase; sealed: string }) => Promise<Outcome<T>>,
    permit: (tx: Tx, at: Date, owner: RequesterKey) => Promise<boolean> = async () => true,
  ): Promise<Outcome<T>> {
    return context.run(async (tx, at) => {
      const owner = requesterKey(hashKey, act.requester);
      const [first, loaded, permitted] = await Promise.all([
        isNew(tx, context, act.activity, at, owner, act.text),
        // Locks the person too, so that what is counted next holds.
        store.loadOwnForUpdate(tx, act.consultationId, owner),
        permit(tx, at, owner),
      ]);
      if (!first) return refused('duplicate');
      if (!loaded) return refused('not-found');
      if (!permitted) return refused('too-many-messages');
      return await work(tx, at, { loaded, sealed: loaded.sealed });
    });
  }

  const withinLimit = (tx: Tx, at: Date, owner: RequesterKey) =>
    countMessage(tx, owner, { max: limits.messagesPerMinute, periodMs: MINUTE_MS, at });

  const simple = (act: RequesterAct, command: { readonly type: 'reveal' | 'erase' }) =>
    withOwnCase(act, (tx, at, { loaded }) => applied(tx, context, loaded, command, 'requester', at));

  const ownCases = (reads: Reads, who: Pick<Requester, 'userId' | 'address'>): Promise<StoredState[]> =>
    store.listOwn(reads, requesterKey(hashKey, who));

  return {
    open: ({ activity, requester, theme, mode, question }) =>
      context.run(async (tx, at) => {
        const owner = requesterKey(hashKey, requester);
        if (!(await isNew(tx, context, activity, at, owner))) return refused('duplicate');
        await lockRequester(tx, database.kind, owner);
        const open = (await ownCases(tx, requester)).filter((state) => state.status !== 'closed');
        if (open.length >= limits.openCases) return refused('too-many-open');
        const period = { max: limits.messagesPerMinute, periodMs: MINUTE_MS, at };
        if (!(await countMessage(tx, owner, period))) return refused('too-many-messages');
        const command = { type: 'open', id: context.newId(), theme, mode, question, at } as const;
        const { state, key } = await desk.open(tx, command, context.drawName);
        await insertLink(tx, key, owner, requester);
        return { ok: true, facts: state.facts };
      }),

    sendAsRequester: (act) =>
      withOwnCase(
        act,
        async (tx, at, { loaded, sealed }) => {
          await keepAddress(tx, loaded, sealed, act.requester);
          const command = { type: 'send', from: { side: 'requester' }, text: act.text, at } as const;
          const owner = requesterKey(hashKey, act.requester);
          const typed = act.typed && typedKey(context, owner, act.typed);
          return await appliedSend(tx, context, loaded, command, typed);
        },
        withinLimit,
      ),

    retryAsRequester: (act) =>
      withOwnCase(act, (tx, at, { loaded }) => sendAgain(tx, loaded, 'to-officer', act.seq, at)),

    withdrawAsRequester: (who, typed) =>
      withdraw(context, typed, { key: requesterKey(hashKey, who), to: { kind: 'requester' } }),

    closeAsRequester: (act) =>
      withOwnCase(act, (tx, at, { loaded }) => {
        const command = { type: 'close', by: { side: 'requester' }, at } as const;
        return applied(tx, context, loaded, command, 'requester', at);
      }),

    previewReveal: ({ requester, consultationId }) =>
      context.run(async (tx) => {
        const sealed = await findOwnLink(tx, consultationId, requesterKey(hashKey, requester));
        const loaded = sealed && (await store.load(tx, consultationId));
        if (!sealed || !loaded) return refused('not-found');
        if (loaded.state.status === 'closed') return refused('closed');
        return { ok: true, displayName: openLink(loaded.key, sealed).displayName };
      }),

    reveal: (act) => simple(act, { type: 'reveal' }),

    rate: (act) =>
      withOwnCase(act, (tx, at, { loaded }) =>
        applied(tx, context, loaded, { type: 'rate', stars: act.stars }, 'requester', at),
      ),

    async erase(act) {
      const done = await simple(act, { type: 'erase' });
      if (!done.ok) return done;
      await database.flushErased();
      return { ok: true, caseName: done.facts.caseName };
    },

    async openCasesOf(who) {
      const cases = await ownCases(database.reads, who);
      return cases.filter((state) => state.status !== 'closed').map(requesterView);
    },

    async involvementOf(who) {
      const owner = requesterKey(hashKey, who);
      const { asked, answers } = await findInvolvement(database.reads, owner, who.officerId ?? '');
      return { asked: asked.map(requesterView), answers };
    },

    async caseOfRequester(who, consultationId) {
      const found = (await ownCases(database.reads, who)).find((state) => state.facts.id === consultationId);
      return found && requesterView(found);
    },
  };
}

/** Teams may move a conversation to another connector; what is sent later must follow. */
async function keepAddress(
  tx: Tx,
  { key }: LoadedCase,
  sealed: string,
  { address }: Requester,
): Promise<void> {
  const known = openLink(key, sealed);
  const moved =
    known.address.conversationId !== address.conversationId ||
    known.address.serviceUrl !== address.serviceUrl;
  if (moved) await updateLink(tx, key, { ...known, address });
}
