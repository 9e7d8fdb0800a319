import type { Command } from '../consultation/consultation.js';
import { readMessageSlot } from '../consultation/delivery.js';
import type { Tx } from '../storage/database.js';
import { officerView, overviewOf } from './case-views.js';
import type { LoadedCase } from './consultation-store.js';
import { findSlot } from './known-places.js';
import { readMessage } from './message-store.js';
import { recipientKey } from './outbox/outbox-rows.js';
import {
  applied,
  appliedSend,
  isNew,
  refused,
  type ServiceContext,
  sendAgain,
  typedKey,
} from './service-context.js';
import type { ConsultationService, OfficerAct, Outcome } from './service-types.js';
import { withdraw } from './withdraw.js';

type OfficerActs = Pick<
  ConsultationService,
  | 'sendAsOfficer'
  | 'retryAsOfficer'
  | 'withdrawAsOfficer'
  | 'claim'
  | 'offerHandoff'
  | 'acceptHandoff'
  | 'refuseHandoff'
  | 'release'
  | 'closeAsOfficer'
  | 'casesOfOfficer'
  | 'overview'
  | 'caseForOfficer'
  | 'shownIn'
>;

/**
 * What officers can do. Being in the officers' team is asked anew for each act, before the transaction: the roster
 * is a network call. Nothing here can reach who the requester is.
 */
export function createOfficerActs(context: ServiceContext): OfficerActs {
  const { database, store } = context;

  async function isOfficer(id: string): Promise<boolean> {
    try {
      return await context.officers.isOfficer(id);
    } catch {
      return false;
    }
  }

  async function withCase<T>(
    act: OfficerAct & { readonly text?: string },
    work: (tx: Tx, at: Date, loaded: LoadedCase) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    if (!(await isOfficer(act.officer.id))) return refused('not-an-officer');
    return await context.run(async (tx, at) => {
      const { activity, officer, text } = act;
      const [first, loaded] = await Promise.all([
        isNew(tx, context, activity, at, officer.id, text),
        store.loadForUpdate(tx, act.consultationId),
      ]);
      if (!first) return refused('duplicate');
      return loaded ? await work(tx, at, loaded) : refused('not-found');
    });
  }

  const apply = (act: OfficerAct, command: (at: Date) => Command) =>
    withCase(act, (tx, at, loaded) => applied(tx, context, loaded, command(at), 'officer', at));

  return {
    sendAsOfficer: (act) =>
      withCase(act, (tx, at, loaded) => {
        const from = { side: 'officer', officer: act.officer } as const;
        const typed = act.typed && typedKey(context, act.officer.id, act.typed);
        return appliedSend(tx, context, loaded, { type: 'send', from, text: act.text, at }, typed);
      }),

    retryAsOfficer: (act) =>
      withCase(act, async (tx, at, loaded) => {
        const { state } = loaded;
        const mine = state.status !== 'waiting' && state.officer?.id === act.officer.id;
        return mine ? await sendAgain(tx, loaded, 'to-requester', act.seq, at) : refused('not-yours');
      }),

    withdrawAsOfficer: ({ id }, typed) =>
      withdraw(context, typed, { key: id, to: { kind: 'officer', officerId: id } }),

    claim: (act) => apply(act, () => ({ type: 'claim', by: act.officer })),

    async offerHandoff(act) {
      const { officer: by, colleague, note } = act;
      if (!(await isOfficer(colleague.id))) return refused('not-an-officer');
      return await apply(act, () => ({ type: 'offer-handoff', by, colleague, note }));
    },

    acceptHandoff: (act) => apply(act, () => ({ type: 'accept-handoff', by: act.officer })),
    refuseHandoff: (act) => apply(act, () => ({ type: 'refuse-handoff', by: act.officer })),
    release: (act) => apply(act, (at) => ({ type: 'release', by: act.officer, at })),

    closeAsOfficer: (act) =>
      apply(act, (at) => ({ type: 'close', by: { side: 'officer', officer: act.officer }, at })),

    async casesOfOfficer(officerId) {
      return (await store.listOpen(database.reads, officerId)).map(officerView);
    },

    async overview({ id }) {
      if (!(await isOfficer(id))) return refused('not-an-officer');
      const open = await store.listOpen(database.reads);
      return { ok: true, overview: overviewOf(open, id) };
    },

    async shownIn({ id: officerId }, activityId) {
      if (!(await isOfficer(officerId))) return undefined;
      return await database.transaction(async (tx) => {
        const slot = await findSlot(tx, recipientKey('', { kind: 'officer', officerId }), activityId);
        const message = slot === undefined ? undefined : readMessageSlot(slot);
        if (message === undefined) return undefined;
        const { consultationId, seq } = message;
        const loaded = await store.load(tx, consultationId);
        const text = loaded && (await readMessage(tx, loaded.key, message));
        return text && { consultationId, caseName: loaded.state.facts.caseName, seq, text };
      });
    },

    async caseForOfficer({ id }, consultationId) {
      if (!(await isOfficer(id))) return refused('not-an-officer');
      const state = await store.find(database.reads, consultationId);
      return state ? { ok: true, case: officerView(state) } : refused('not-found');
    },
  };
}
