import { caseCard, channelCards, reminderCard } from './cards.js';
import {
  type ConsultationState,
  type Event,
  isStored,
  type Officer,
  officerOf,
  type StoredState,
} from './consultation.js';
import { type CaseAddress, type Delivery, type HistoryLine, historyParts, lineOf } from './delivery.js';
import { inContext, messageTo } from './message-delivery.js';
import { givenName, type RevealedName } from './names.js';

/** What an event alone does not hold. */
export interface DeliveryFacts {
  /** All accepted messages of the case, oldest first; needed for the events of {@link needsHistory} only. */
  readonly history: readonly HistoryLine[];
  /** For an accepted message to an officer: see {@link MessageContext}. */
  readonly lastAnswer?: HistoryLine | undefined;
  /** For messages to an officer: the lines on which the requester sees how theirs fare, see `lineOf`. */
  readonly lines?: readonly number[];
  /** See `revealName`: undefined as long as the requester has not chosen to be seen. */
  readonly requesterName: RevealedName | undefined;
}

/** Events for which an officer is shown what went before. */
export function needsHistory(event: Event): boolean {
  return ['claimed', 'handoff-offered', 'handoff-accepted'].includes(event.type);
}

/** An event with the states around it, and how its case is addressed. */
interface Scene {
  readonly before: ConsultationState;
  /** The last state that holds anything: after the event, or before it when the case is erased. */
  readonly state: StoredState;
  /** Who had the case before. */
  readonly officer: Officer | undefined;
  readonly known: DeliveryFacts;
  readonly base: CaseAddress;
}
type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;

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
  const base = { consultationId: state.facts.id, caseName: state.facts.caseName };
  const officer = isStored(before) ? officerOf(before) : undefined;
  return told(event, { before, state, officer, known, base });
}

function told(event: Event, scene: Scene): Delivery[] {
  const { state, officer, base } = scene;
  switch (event.type) {
    case 'opened':
      return [caseCard(state, { status: 'waiting', since: state.facts.waitingSince })];
    case 'claimed':
      return claimed(event, scene);
    case 'message-accepted':
      return messageAccepted(event, scene);
    case 'handoff-offered':
      return officer ? handoffOffered(event, scene, officer) : [];
    case 'handoff-accepted':
      return handoffAccepted(event, scene);
    case 'handoff-refused':
      return officer ? handoffRefused(event, scene, officer) : [];
    case 'handoff-withdrawn':
      return officer ? handoffWithdrawn(scene, officer) : [];
    case 'released':
      return released(scene);
    case 'name-revealed':
      return nameRevealed(scene);
    case 'closed':
      return closed(event, scene);
    case 'reopened':
      return reopened(event, scene);
    case 'erased':
      return erased(scene);
    case 'reminded':
      return reminded(state);
    case 'nobody-claimed-noticed':
      return [{ ...toRequester(base), kind: 'nobody-claimed', waitingSince: state.facts.waitingSince }];
    case 'closing-warned':
      return closingWarned(event, scene);
    case 'rated':
      return [];
    default:
      return event satisfies never;
  }
}

const toRequester = (base: CaseAddress) => ({ ...base, to: { kind: 'requester' } }) as const;
const toOfficer = (base: CaseAddress, { id: officerId }: Officer) =>
  ({ ...base, to: { kind: 'officer', officerId } }) as const;

function claimed({ officer }: Of<'claimed'>, { before, state, known, base }: Scene): Delivery[] {
  const relayed = isStored(before) ? before.facts.relayedToOfficer : 0;
  const isNew = (line: HistoryLine) => line.direction === 'to-officer' && line.seq > relayed;
  const { parts, rest } = inParts(
    known.history.filter((line) => !isNew(line)),
    toOfficer(base, officer),
  );
  return [
    ...parts,
    {
      ...toOfficer(base, officer),
      kind: 'case-assigned',
      through: 'claim',
      ...shown(state, known),
      history: rest,
    },
    ...known.history
      .filter(isNew)
      .map((line) => inContext(messageTo(officer, line, base, lineOf(known.lines ?? [], line.seq)), state)),
    { ...toRequester(base), kind: 'case-claimed', officerName: givenName(officer.name) },
    ...channelCards(state, { status: 'claimed', officerName: officer.name }),
  ];
}

function messageAccepted(event: Of<'message-accepted'>, { state, officer, base, known }: Scene): Delivery[] {
  // Nobody has the case yet: the claim brings the message along.
  if (!officer) return [];
  const message = messageTo(officer, event, base, lineOf(known.lines ?? [], event.seq));
  return [inContext(message, state, known.lastAnswer)];
}

/** What an officer sees of a case beside its texts. */
function shown({ facts: { theme, mode } }: StoredState, { requesterName }: DeliveryFacts) {
  return { theme, mode, requesterName } as const;
}

function handoffOffered(
  { colleague, note }: Of<'handoff-offered'>,
  { state, known, base }: Scene,
  officer: Officer,
): Delivery[] {
  const { parts, rest } = inParts(known.history, toOfficer(base, colleague));
  return [
    ...parts,
    {
      ...toOfficer(base, colleague),
      kind: 'handoff-offered',
      officerName: officer.name,
      theme: state.facts.theme,
      note,
      history: rest,
    },
    {
      ...toRequester(base),
      kind: 'handoff-announced',
      officerName: givenName(officer.name),
      colleagueName: givenName(colleague.name),
    },
  ];
}

function handoffAccepted(
  { from, colleague }: Of<'handoff-accepted'>,
  { before, state, known, base }: Scene,
): Delivery[] {
  const { parts, rest } = inParts(
    known.history.filter((line) => !wasShown(before, line)),
    toOfficer(base, colleague),
  );
  return [
    ...parts,
    {
      ...toOfficer(base, colleague),
      kind: 'case-assigned',
      through: 'handoff',
      ...shown(state, known),
      history: rest,
    },
    { ...toOfficer(base, from), kind: 'handoff-answered', colleagueName: colleague.name, accepted: true },
    { ...toRequester(base), kind: 'handoff-completed', officerName: givenName(colleague.name) },
    ...channelCards(state, { status: 'claimed', officerName: colleague.name }),
  ];
}

function handoffRefused(
  { colleague: { name: colleagueName } }: Of<'handoff-refused'>,
  { base }: Scene,
  officer: Officer,
): Delivery[] {
  return [
    { ...toOfficer(base, officer), kind: 'handoff-answered', colleagueName, accepted: false },
    { ...toRequester(base), kind: 'handoff-declined', officerName: givenName(officer.name) },
  ];
}

function handoffWithdrawn({ before, base }: Scene, officer: Officer): Delivery[] {
  return [
    ...withdrawnOffer(before, base),
    { ...toRequester(base), kind: 'handoff-declined', officerName: givenName(officer.name) },
  ];
}

function reopened({ by }: Of<'reopened'>, { state, officer, base }: Scene): Delivery[] {
  const again = { kind: 'case-reopened', by } as const;
  const { waitingSince: since } = state.facts;
  return [
    ...(by === 'requester' ? [] : [{ ...toRequester(base), ...again }]),
    ...(by === 'officer' || !officer ? [] : [{ ...toOfficer(base, officer), ...again }]),
    ...channelCards(
      state,
      officer ? { status: 'claimed', officerName: officer.name } : { status: 'waiting', since },
    ),
  ];
}

function released({ before, state, base }: Scene): Delivery[] {
  return [
    ...withdrawnOffer(before, base),
    { ...toRequester(base), kind: 'case-released' },
    ...channelCards(state, { status: 'waiting', since: state.facts.waitingSince }),
  ];
}

function nameRevealed({ officer, known: { requesterName }, base }: Scene): Delivery[] {
  return officer && requesterName
    ? [{ ...toOfficer(base, officer), kind: 'name-revealed', requesterName }]
    : [];
}

function closed({ by }: Of<'closed'>, { before, state, officer, base }: Scene): Delivery[] {
  const ended = { kind: 'case-closed', by } as const;
  return [
    ...withdrawnOffer(before, base),
    ...(by === 'requester' ? [] : [{ ...toRequester(base), ...ended }]),
    ...(by === 'officer' || !officer ? [] : [{ ...toOfficer(base, officer), ...ended }]),
    ...channelCards(state, { status: 'closed' }),
  ];
}

function erased({ before, state, officer, base }: Scene): Delivery[] {
  // A closed case has ended for everybody already; only its texts and its link go.
  if (state.status === 'closed') return [];
  return [
    ...withdrawnOffer(before, base),
    ...(officer ? [{ ...toOfficer(base, officer), kind: 'case-erased' } as const] : []),
    ...channelCards(state, { status: 'withdrawn' }),
  ];
}

function reminded(state: StoredState): Delivery[] {
  const { reminders, waitingSince: since } = state.facts;
  return [reminderCard(state, reminders, { status: 'waiting', since })];
}

function closingWarned({ closesAt }: Of<'closing-warned'>, { officer, base }: Scene): Delivery[] {
  const warning = { kind: 'closing-announced', closesAt } as const;
  const both = [toRequester(base), ...(officer ? [toOfficer(base, officer)] : [])];
  return both.map((address) => ({ ...address, ...warning }));
}

type HistoryCard = Extract<Delivery, { kind: 'case-history' }>;

/** A history as cards that each hold a part of it, the newest in `rest`. */
function inParts(
  history: readonly HistoryLine[],
  address: Omit<HistoryCard, 'kind' | 'history'>,
): { readonly parts: readonly HistoryCard[]; readonly rest: readonly HistoryLine[] } {
  const { parts, rest } = historyParts(history);
  return { parts: parts.map((part) => ({ ...address, kind: 'case-history', history: part })), rest };
}

function withdrawnOffer(state: ConsultationState, base: CaseAddress): Delivery[] {
  if (state.status !== 'handoff-offered') return [];
  return [{ ...toOfficer(base, state.offer.colleague), kind: 'handoff-withdrawn' }];
}

function wasShown(state: ConsultationState, line: HistoryLine): boolean {
  if (state.status !== 'handoff-offered') return false;
  const { shownToOfficer, shownToRequester } = state.offer;
  return line.seq <= (line.direction === 'to-officer' ? shownToOfficer : shownToRequester);
}
