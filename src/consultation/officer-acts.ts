import type { LoadedCase } from '../storage/consultation-store.js';
import type { Tx } from '../storage/database.js';
import { officerView, overviewOf } from './case-views.js';
import type { Command } from './consultation.js';
import { applied, appliedSend, isNew, refused, type ServiceContext, sendAgain } from './service-context.js';
import type { ConsultationService, OfficerAct, Outcome } from './service-types.js';

type OfficerActs = Pick<
  ConsultationService,
  | 'sendAsOfficer'
  | 'retryAsOfficer'
  | 'claim'
  | 'offerHandoff'
  | 'acceptHandoff'
  | 'refuseHandoff'
  | 'release'
  | 'closeAsOfficer'
  | 'casesOfOfficer'
  | 'overview'
  | 'caseForOfficer'
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
      if (!(await isNew(tx, context, activity, at, officer.id, text))) return refused('duplicate');
      const loaded = await store.loadForUpdate(tx, act.consultationId);
      return loaded ? await work(tx, at, loaded) : refused('not-found');
    });
  }

  const apply = (act: OfficerAct, command: (at: Date) => Command) =>
    withCase(act, (tx, at, loaded) => applied(tx, context, loaded, command(at), 'officer', at));

  return {
    sendAsOfficer: (act) =>
      withCase(act, (tx, at, loaded) => {
        const from = { side: 'officer', officer: act.officer } as const;
        return appliedSend(tx, context, loaded, { type: 'send', from, text: act.text }, at);
      }),

    retryAsOfficer: (act) =>
      withCase(act, async (tx, at, loaded) => {
        const { state } = loaded;
        const mine = state.status !== 'waiting' && state.officer?.id === act.officer.id;
        return mine ? await sendAgain(tx, loaded, 'to-requester', act.seq, at) : refused('not-yours');
      }),

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

    casesOfOfficer: (officerId) =>
      database.transaction(async (tx) => (await store.listOpen(tx, officerId)).map(officerView)),

    async overview({ id }) {
      if (!(await isOfficer(id))) return refused('not-an-officer');
      const open = await database.transaction((tx) => store.listOpen(tx));
      return { ok: true, overview: overviewOf(open, id) };
    },

    async caseForOfficer({ id }, consultationId) {
      if (!(await isOfficer(id))) return refused('not-an-officer');
      const [state] = await database.transaction((tx) => store.find(tx, [consultationId]));
      return state ? { ok: true, case: officerView(state) } : refused('not-found');
    },
  };
}
