import {
  type Command,
  type ConsultationState,
  type Event,
  isStored,
  type Officer,
  type OpenState,
  officerOf,
  type Rejected,
  type RejectionReason,
} from './consultation.js';

/**
 * What a command does to a consultation: an event, or a refusal that the caller must show. Pure, and safe to
 * repeat: a command whose wish is already true gives `no-change`. Who may act *as* the requester or as an officer
 * is checked before; whether it is *this case's* officer is decided here.
 */
export function decide(command: Command, state: ConsultationState): Event | Rejected {
  switch (command.type) {
    case 'open':
      return open(command, state);
    case 'claim':
      return withOpen(state, (open) => claim(command, open));
    case 'send':
      return withOpen(state, (open) => send(command, open));
    case 'offer-handoff':
      return withOpen(state, (open) => offerHandoff(command, open));
    case 'withdraw-handoff':
      return withOpen(state, (open) => withdrawHandoff(command, open));
    case 'accept-handoff':
      return withOpen(state, (open) => acceptHandoff(command, open));
    case 'refuse-handoff':
      return withOpen(state, (open) => refuseHandoff(command, open));
    case 'release':
      return withOpen(state, (open) => release(command, open));
    case 'reveal':
      return withOpen(state, reveal);
    case 'close':
      return close(command, state);
    case 'reopen':
      return reopen(command, state);
    case 'rate':
      return rate(command, state);
    case 'erase':
      return isStored(state) ? { type: 'erased' } : rejected('not-found');
    case 'remind':
      return onceWaiting(state, 'reminded', { type: 'reminded' });
    case 'notify-nobody-claimed':
      return onceWaiting(state, 'noticed', { type: 'nobody-claimed-noticed' });
    case 'warn-of-closing':
      return withOpen(state, (open) => warnOfClosing(command, open));
    default:
      return command satisfies never;
  }
}

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;

function open(command: Of<'open'>, state: ConsultationState): Event | Rejected {
  const { id, caseName, theme, mode, question, at } = command;
  if (state.status !== 'none') return rejected('no-change');
  return { type: 'opened', id, caseName, theme, mode, question, at };
}

function claim({ by }: Of<'claim'>, state: OpenState): Event | Rejected {
  if (state.status === 'waiting') return { type: 'claimed', officer: by };
  return rejected(isResponsible(state, by) ? 'no-change' : 'already-claimed');
}

function send({ from, text, at }: Of<'send'>, state: OpenState): Event | Rejected {
  if (from.side === 'requester') {
    const seq = state.facts.lastToOfficer + 1;
    return { type: 'message-accepted', direction: 'to-officer', seq, text, at };
  }
  if (!isResponsible(state, from.officer)) return rejected('not-yours');
  const seq = state.facts.lastToRequester + 1;
  return { type: 'message-accepted', direction: 'to-requester', seq, text, at };
}

function offerHandoff({ by, colleague, note }: Of<'offer-handoff'>, state: OpenState): Event | Rejected {
  if (!isResponsible(state, by)) return rejected('not-yours');
  if (colleague.id === by.id) return rejected('to-oneself');
  if (state.status !== 'handoff-offered') return { type: 'handoff-offered', colleague, note };
  // Who was asked first would else find the case gone without a word.
  return rejected(state.offer.colleague.id === colleague.id ? 'no-change' : 'offer-pending');
}

function withdrawHandoff({ by }: Of<'withdraw-handoff'>, state: OpenState): Event | Rejected {
  if (!isResponsible(state, by)) return rejected('not-yours');
  return state.status === 'handoff-offered'
    ? { type: 'handoff-withdrawn', colleague: state.offer.colleague }
    : rejected('no-offer');
}

function acceptHandoff({ by }: Of<'accept-handoff'>, state: OpenState): Event | Rejected {
  if (state.status === 'handoff-offered' && state.offer.colleague.id === by.id) {
    return { type: 'handoff-accepted', from: state.officer, colleague: by };
  }
  const alreadyMine = state.status === 'claimed' && state.officer.id === by.id;
  return rejected(alreadyMine ? 'no-change' : 'no-offer');
}

function refuseHandoff({ by }: Of<'refuse-handoff'>, state: OpenState): Event | Rejected {
  const isMine = state.status === 'handoff-offered' && state.offer.colleague.id === by.id;
  return isMine ? { type: 'handoff-refused', colleague: by } : rejected('no-offer');
}

function release({ by, at }: Of<'release'>, state: OpenState): Event | Rejected {
  if (state.status === 'waiting') return rejected('no-change');
  return isResponsible(state, by) ? { type: 'released', by, at } : rejected('not-yours');
}

function reveal({ facts }: OpenState): Event | Rejected {
  const isKnown = facts.nameRevealed || facts.mode === 'by-name';
  return isKnown ? rejected('no-change') : { type: 'name-revealed' };
}

function close({ by, at }: Of<'close'>, state: ConsultationState): Event | Rejected {
  if (state.status === 'closed') {
    const party = by.side !== 'officer' || state.officer?.id === by.officer.id;
    return rejected(party ? 'no-change' : 'not-yours');
  }
  return withOpen(state, (open) =>
    by.side === 'officer' && !isResponsible(open, by.officer)
      ? rejected('not-yours')
      : { type: 'closed', by: by.side, at },
  );
}

/** How long after closing a case can be opened again: a day, so that a slip is seen the next morning. */
const REOPEN_MS = 24 * 60 * 60 * 1_000;

function reopen({ by, at }: Of<'reopen'>, state: ConsultationState): Event | Rejected {
  if (!isStored(state)) return rejected('not-found');
  const isParty = by.side !== 'officer' || officerOf(state)?.id === by.officer.id;
  if (!isParty) return rejected('not-yours');
  if (state.status !== 'closed') return rejected('no-change');
  const isLate = at.getTime() - state.closedAt.getTime() > REOPEN_MS;
  return isLate ? rejected('too-late') : { type: 'reopened', by: by.side, at };
}

function rate({ stars }: Of<'rate'>, state: ConsultationState): Event | Rejected {
  if (!isStored(state)) return rejected('not-found');
  if (state.status !== 'closed') return rejected('not-closed');
  if (!Number.isInteger(stars) || stars < 1 || stars > 5) return rejected('invalid');
  return state.rated ? rejected('no-change') : { type: 'rated', stars };
}

/** What the clock tells once while a case waits. */
function onceWaiting(state: ConsultationState, done: 'reminded' | 'noticed', event: Event): Event | Rejected {
  return state.status === 'waiting' && !state.facts[done] ? event : rejected('no-change');
}

function warnOfClosing({ at, closesAt }: Of<'warn-of-closing'>, { facts }: OpenState): Event | Rejected {
  return facts.closingWarnedAt ? rejected('no-change') : { type: 'closing-warned', at, closesAt };
}

function withOpen(state: ConsultationState, next: (state: OpenState) => Event | Rejected): Event | Rejected {
  if (!isStored(state)) return rejected('not-found');
  return state.status === 'closed' ? rejected('closed') : next(state);
}

/** The one officer who answers for the case; with an offer pending that is still the first. */
function isResponsible(state: OpenState, officer: Officer): boolean {
  return officerOf(state)?.id === officer.id;
}

function rejected(reason: RejectionReason): Rejected {
  return { type: 'rejected', reason };
}
