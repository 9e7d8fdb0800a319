import type { ConsultationState, Event, Officer, StoredState } from './consultation.js';
import {
  type ChannelCardState,
  type Delivery,
  type HistoryLine,
  type MessageDelivery,
  messageSlot,
} from './delivery.js';
import { givenName, type RevealedName } from './names.js';

/** What an event alone does not hold. */
export interface DeliveryFacts {
  /** All accepted messages of the case, oldest first; needed for the events of {@link needsHistory} only. */
  readonly history: readonly HistoryLine[];
  /** See `revealName`: undefined as long as the requester has not chosen to be seen. */
  readonly requesterName: RevealedName | undefined;
}

/** Events for which an officer is shown what went before. */
export function needsHistory(event: Event): boolean {
  return ['claimed', 'handoff-offered', 'handoff-accepted'].includes(event.type);
}

/**
 * Who must be told what after an event, in the order of sending. The person who acted is answered in the turn and
 * is not told again. `before` and `after` are the states around the event.
 */
export function deliveries(
  event: Event,
  before: ConsultationState,
  after: ConsultationState,
  known: DeliveryFacts,
): Delivery[] {
  const state = isStored(after) ? after : before;
  if (!isStored(state)) return [];
  const { facts } = state;
  const base = { consultationId: facts.id, caseName: facts.caseName };
  const requester = { ...base, to: { kind: 'requester' } } as const;
  const toOfficer = (officer: Officer) =>
    ({ ...base, to: { kind: 'officer', officerId: officer.id } }) as const;
  const officer = isStored(before) ? officerOf(before) : undefined;
  const shown = { theme: facts.theme, mode: facts.mode, requesterName: known.requesterName } as const;

  switch (event.type) {
    case 'opened':
      return [caseCard(state, { status: 'waiting', since: facts.waitingSince })];
    case 'claimed': {
      const relayed = isStored(before) ? before.facts.relayedToOfficer : 0;
      const isNew = (line: HistoryLine) => line.direction === 'to-officer' && line.seq > relayed;
      const history = known.history.filter((line) => !isNew(line));
      const me = toOfficer(event.officer);
      const { parts, rest } = inParts(history);
      return [
        ...parts.map((part) => ({ ...me, kind: 'case-history', history: part }) as const),
        { ...me, kind: 'case-assigned', through: 'claim', ...shown, history: rest },
        ...known.history.filter(isNew).map((line) => messageTo(event.officer, line, base)),
        { ...requester, kind: 'case-claimed', officerName: givenName(event.officer.name) },
        ...channelCards(state, { status: 'claimed', officerName: event.officer.name }),
      ];
    }
    case 'message-accepted':
      // Nobody has the case yet: the claim brings the message along.
      return officer ? [messageTo(officer, event, base)] : [];
    case 'handoff-offered': {
      if (!officer) return [];
      const { colleague, note } = event;
      const { parts, rest } = inParts(known.history);
      return [
        ...withdrawnOffer(before, toOfficer),
        ...parts.map((part) => ({ ...toOfficer(colleague), kind: 'case-history', history: part }) as const),
        {
          ...toOfficer(colleague),
          kind: 'handoff-offered',
          officerName: officer.name,
          theme: facts.theme,
          note,
          history: rest,
        },
        {
          ...requester,
          kind: 'handoff-announced',
          officerName: givenName(officer.name),
          colleagueName: givenName(colleague.name),
        },
      ];
    }
    case 'handoff-accepted': {
      const history = known.history.filter((line) => !wasShown(before, line));
      const { from, colleague } = event;
      const { parts, rest } = inParts(history);
      return [
        ...parts.map((part) => ({ ...toOfficer(colleague), kind: 'case-history', history: part }) as const),
        { ...toOfficer(colleague), kind: 'case-assigned', through: 'handoff', ...shown, history: rest },
        { ...toOfficer(from), kind: 'handoff-answered', colleagueName: colleague.name, accepted: true },
        { ...requester, kind: 'handoff-completed', officerName: givenName(colleague.name) },
        ...channelCards(state, { status: 'claimed', officerName: colleague.name }),
      ];
    }
    case 'handoff-refused': {
      if (!officer) return [];
      const colleagueName = event.colleague.name;
      return [
        { ...toOfficer(officer), kind: 'handoff-answered', colleagueName, accepted: false },
        { ...requester, kind: 'handoff-declined', officerName: givenName(officer.name) },
      ];
    }
    case 'released':
      return [
        ...withdrawnOffer(before, toOfficer),
        { ...requester, kind: 'case-released' },
        ...channelCards(state, { status: 'waiting', since: facts.waitingSince }),
      ];
    case 'name-revealed':
      return officer && known.requesterName
        ? [{ ...toOfficer(officer), kind: 'name-revealed', requesterName: known.requesterName }]
        : [];
    case 'closed':
      return [
        ...withdrawnOffer(before, toOfficer),
        ...(event.by === 'requester' ? [] : [{ ...requester, kind: 'case-closed', by: event.by } as const]),
        ...(event.by === 'officer' || !officer
          ? []
          : [{ ...toOfficer(officer), kind: 'case-closed', by: event.by } as const]),
        ...channelCards(state, { status: 'closed' }),
      ];
    case 'erased': {
      // A closed case has ended for everybody already; only its texts and its link go.
      if (state.status === 'closed') return [];
      const told = officer ? [{ ...toOfficer(officer), kind: 'case-erased' } as const] : [];
      const cards = channelCards(state, { status: 'withdrawn' });
      return [...withdrawnOffer(before, toOfficer), ...told, ...cards];
    }
    case 'reminded':
      return [reminderCard(state, facts.reminders, { status: 'waiting', since: facts.waitingSince })];
    case 'nobody-claimed-noticed':
      return [{ ...requester, kind: 'nobody-claimed', waitingSince: facts.waitingSince }];
    case 'closing-warned': {
      const warning = { kind: 'closing-announced', closesAt: event.closesAt } as const;
      return [{ ...requester, ...warning }, ...(officer ? [{ ...toOfficer(officer), ...warning }] : [])];
    }
    case 'rated':
      return [];
    default:
      return event satisfies never;
  }
}

/** One relayed message between the requester and `officer`; also for another attempt that the writer asks for. */
export function messageTo(
  officer: Officer,
  line: Pick<HistoryLine, 'direction' | 'seq' | 'text'>,
  base: Pick<MessageDelivery, 'consultationId' | 'caseName'>,
): MessageDelivery {
  const { direction, seq, text } = line;
  const requester = { kind: 'requester' } as const;
  const assigned = { kind: 'officer', officerId: officer.id } as const;
  const message = { ...base, kind: 'message', direction, seq, text } as const;
  return direction === 'to-officer'
    ? {
        ...message,
        to: assigned,
        officerName: undefined,
        statusTo: requester,
        slot: messageSlot(base.consultationId, direction, seq),
      }
    : { ...message, to: requester, officerName: givenName(officer.name), statusTo: assigned };
}

/** As much as one card holds beside its own words, in signs of the texts. */
const CARD_SIGNS = 8_000;

/** A history as parts that each fit in a card, the newest in `rest`. A line is never cut. */
function inParts(history: readonly HistoryLine[]): {
  readonly parts: readonly (readonly HistoryLine[])[];
  readonly rest: readonly HistoryLine[];
} {
  const parts: HistoryLine[][] = [[]];
  let signs = 0;
  for (const line of history) {
    if (signs > 0 && signs + line.text.length > CARD_SIGNS) {
      parts.push([]);
      signs = 0;
    }
    parts.at(-1)?.push(line);
    signs += line.text.length;
  }
  return { parts: parts.slice(0, -1), rest: parts.at(-1) ?? [] };
}

type ChannelCard = Extract<Delivery, { kind: 'channel-card' }>;

function caseCard({ facts }: StoredState, state: ChannelCardState): ChannelCard {
  const { id, caseName, theme } = facts;
  const channel = { consultationId: id, caseName, to: { kind: 'channel' } } as const;
  return { ...channel, kind: 'channel-card', slot: `case/${id}`, card: 'case', theme, state };
}

function reminderCard(stored: StoredState, n: number, state: ChannelCardState): ChannelCard {
  return { ...caseCard(stored, state), card: 'reminder', slot: `reminder/${stored.facts.id}/${n}` };
}

/** The case's own card and every reminder that was posted: no stale button stays behind. */
function channelCards(stored: StoredState, state: ChannelCardState): Delivery[] {
  const reminders = Array.from({ length: stored.facts.reminders }, (_, i) =>
    reminderCard(stored, i + 1, state),
  );
  return [caseCard(stored, state), ...reminders];
}

function withdrawnOffer(
  state: ConsultationState,
  toOfficer: (
    officer: Officer,
  ) => Pick<Extract<Delivery, { kind: 'handoff-withdrawn' }>, 'to' | 'consultationId' | 'caseName'>,
): Delivery[] {
  if (state.status !== 'handoff-offered') return [];
  return [{ ...toOfficer(state.offer.colleague), kind: 'handoff-withdrawn' }];
}

function wasShown(state: ConsultationState, line: HistoryLine): boolean {
  if (state.status !== 'handoff-offered') return false;
  const { shownToOfficer, shownToRequester } = state.offer;
  return line.seq <= (line.direction === 'to-officer' ? shownToOfficer : shownToRequester);
}

function officerOf(state: StoredState): Officer | undefined {
  return state.status === 'waiting' ? undefined : state.officer;
}

function isStored(state: ConsultationState): state is StoredState {
  return state.status !== 'none' && state.status !== 'erased';
}
