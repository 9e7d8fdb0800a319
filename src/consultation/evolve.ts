import {
  type CaseFacts,
  type Closed,
  type ConsultationState,
  type Event,
  isStored,
  type Officer,
  type OpenState,
  officerOf,
  type StoredState,
} from './consultation.js';

/**
 * The state after an event that {@link import('./decide.js').decide} gave for this very state.
 *
 * @throws Error when the event can't have come from this state: a programming error, never a user's.
 */
export function evolve(state: ConsultationState, event: Event): ConsultationState {
  switch (event.type) {
    case 'opened':
      return { status: 'waiting', facts: openedFacts(event) };
    case 'claimed':
      return claimed(stored(state), event.officer);
    case 'message-accepted':
      return { ...open(state), facts: numbered(open(state), event) };
    case 'handoff-offered':
      return offered(assigned(state), event.colleague);
    case 'handoff-accepted':
      return { status: 'claimed', facts: stored(state).facts, officer: event.colleague };
    case 'handoff-refused':
    case 'handoff-withdrawn': {
      const { facts, officer } = assigned(state);
      return { status: 'claimed', facts, officer };
    }
    case 'released':
      return released(stored(state));
    case 'name-revealed':
      return withFacts(open(state), { nameRevealed: true });
    case 'closed':
      return closedBy(open(state), event);
    case 'reopened':
      return reopened(closed(state), event.at);
    case 'rated':
      return { ...closed(state), rated: true };
    case 'erased':
      return { status: 'erased' };
    case 'reminded':
      return withFacts(open(state), { reminded: true, reminders: open(state).facts.reminders + 1 });
    case 'nobody-claimed-noticed':
      return withFacts(open(state), { noticed: true });
    case 'closing-warned':
      return withFacts(open(state), { closingWarnedAt: event.at });
    default:
      return event satisfies never;
  }
}

function claimed({ facts }: StoredState, officer: Officer): OpenState {
  return { status: 'claimed', facts: { ...facts, relayedToOfficer: facts.lastToOfficer }, officer };
}

function offered({ facts, officer }: Assigned, colleague: Officer): OpenState {
  const { lastToOfficer: shownToOfficer, lastToRequester: shownToRequester } = facts;
  return {
    status: 'handoff-offered',
    facts,
    officer,
    offer: { colleague, shownToOfficer, shownToRequester },
  };
}

/** The requester has waited since the question. The channel is told anew: a card changed in place is easily missed. */
function released({ facts }: StoredState): OpenState {
  return { status: 'waiting', facts: { ...facts, reminded: false } };
}

/** As it was, but for the clock that closes what is silent: it starts again. */
function reopened({ facts: before, officer }: Closed, at: Date): OpenState {
  const facts = { ...before, lastMessageAt: at, closingWarnedAt: undefined };
  return officer ? { status: 'claimed', facts, officer } : { status: 'waiting', facts };
}

function closedBy(before: OpenState, { by, at }: Extract<Event, { type: 'closed' }>): Closed {
  const { facts } = before;
  return { status: 'closed', facts, officer: officerOf(before), closedBy: by, closedAt: at, rated: false };
}

function openedFacts(event: Extract<Event, { type: 'opened' }>): CaseFacts {
  const { id, caseName, theme, mode, at } = event;
  return {
    id,
    caseName,
    theme,
    mode,
    nameRevealed: false,
    openedAt: at,
    waitingSince: at,
    lastToOfficer: 1,
    lastToRequester: 0,
    relayedToOfficer: 0,
    reminded: false,
    reminders: 0,
    noticed: false,
    lastMessageAt: at,
    closingWarnedAt: undefined,
  };
}

function numbered(
  state: OpenState,
  { direction, seq, at }: Extract<Event, { type: 'message-accepted' }>,
): CaseFacts {
  const facts = { ...state.facts, lastMessageAt: at, closingWarnedAt: undefined };
  if (direction === 'to-requester') return { ...facts, lastToRequester: seq };
  const relayedToOfficer = state.status === 'waiting' ? facts.relayedToOfficer : seq;
  return { ...facts, lastToOfficer: seq, relayedToOfficer };
}

function withFacts(state: OpenState, change: Partial<CaseFacts>): OpenState {
  return { ...state, facts: { ...state.facts, ...change } };
}

function stored(state: ConsultationState): StoredState {
  if (!isStored(state)) throw impossible(state);
  return state;
}

function open(state: ConsultationState): OpenState {
  const some = stored(state);
  if (some.status === 'closed') throw impossible(state);
  return some;
}

function closed(state: ConsultationState): Closed {
  if (state.status !== 'closed') throw impossible(state);
  return state;
}

type Assigned = Exclude<OpenState, { status: 'waiting' }>;

function assigned(state: ConsultationState): Assigned {
  const some = open(state);
  if (some.status === 'waiting') throw impossible(state);
  return some;
}

function impossible(state: ConsultationState): Error {
  return new Error(`This event can't follow the state ${state.status}.`);
}
