import type {
  Absent,
  Command,
  ConsultationState,
  Event,
  Officer,
  OpenState,
  Rejected,
  RejectionReason,
} from './consultation.js';

/**
 * What a command does to a consultation: an event, or a refusal that the caller must show. Pure, and safe to
 * repeat: a command whose wish is already true gives `no-change`. Who may act *as* the requester or as an officer
 * is checked before; whether it is *this case's* officer is decided here.
 */
export function decide(command: Command, state: ConsultationState): Event | Rejected {
  switch (command.type) {
    case 'open': {
      const { id, caseName, theme, mode, question, at } = command;
      return state.status === 'none'
        ? { type: 'opened', id, caseName, theme, mode, question, at }
        : rejected('no-change');
    }
    case 'claim':
      return withOpen(state, (open) => {
        if (open.status === 'waiting') return { type: 'claimed', officer: command.by };
        return rejected(isResponsible(open, command.by) ? 'no-change' : 'already-claimed');
      });
    case 'send':
      return withOpen(state, (open) => {
        const { from, text, at } = command;
        if (from.side === 'requester') {
          const seq = open.facts.lastToOfficer + 1;
          return { type: 'message-accepted', direction: 'to-officer', seq, text, at };
        }
        if (!isResponsible(open, from.officer)) return rejected('not-yours');
        const seq = open.facts.lastToRequester + 1;
        return { type: 'message-accepted', direction: 'to-requester', seq, text, at };
      });
    case 'offer-handoff':
      return withOpen(state, (open) => {
        const { by, colleague, note } = command;
        if (!isResponsible(open, by)) return rejected('not-yours');
        if (colleague.id === by.id) return rejected('to-oneself');
        const already = open.status === 'handoff-offered' && open.offer.colleague.id === colleague.id;
        return already ? rejected('no-change') : { type: 'handoff-offered', colleague, note };
      });
    case 'accept-handoff':
      return withOpen(state, (open) => {
        if (open.status === 'handoff-offered' && open.offer.colleague.id === command.by.id) {
          return { type: 'handoff-accepted', from: open.officer, colleague: command.by };
        }
        const alreadyMine = open.status === 'claimed' && open.officer.id === command.by.id;
        return rejected(alreadyMine ? 'no-change' : 'no-offer');
      });
    case 'refuse-handoff':
      return withOpen(state, (open) =>
        open.status === 'handoff-offered' && open.offer.colleague.id === command.by.id
          ? { type: 'handoff-refused', colleague: command.by }
          : rejected('no-offer'),
      );
    case 'release':
      return withOpen(state, (open) => {
        if (open.status === 'waiting') return rejected('no-change');
        if (!isResponsible(open, command.by)) return rejected('not-yours');
        return { type: 'released', by: command.by, at: command.at };
      });
    case 'reveal':
      return withOpen(state, ({ facts }) =>
        facts.nameRevealed || facts.mode === 'by-name' ? rejected('no-change') : { type: 'name-revealed' },
      );
    case 'close': {
      const { by, at } = command;
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
    case 'rate':
      if (isAbsent(state)) return rejected('not-found');
      if (state.status !== 'closed') return rejected('not-closed');
      if (!Number.isInteger(command.stars) || command.stars < 1 || command.stars > 5) {
        return rejected('invalid');
      }
      return state.rated ? rejected('no-change') : { type: 'rated', stars: command.stars };
    case 'erase':
      return isAbsent(state) ? rejected('not-found') : { type: 'erased' };
    case 'remind':
      return state.status === 'waiting' && !state.facts.reminded
        ? { type: 'reminded' }
        : rejected('no-change');
    case 'notify-nobody-claimed':
      return state.status === 'waiting' && !state.facts.noticed
        ? { type: 'nobody-claimed-noticed' }
        : rejected('no-change');
    case 'warn-of-closing':
      return withOpen(state, ({ facts }) =>
        facts.closingWarnedAt
          ? rejected('no-change')
          : { type: 'closing-warned', at: command.at, closesAt: command.closesAt },
      );
    default:
      return command satisfies never;
  }
}

function withOpen(state: ConsultationState, next: (state: OpenState) => Event | Rejected): Event | Rejected {
  if (isAbsent(state)) return rejected('not-found');
  return state.status === 'closed' ? rejected('closed') : next(state);
}

function isAbsent(state: ConsultationState): state is Absent {
  return state.status === 'none' || state.status === 'erased';
}

/** The one officer who answers for the case; with an offer pending that is still the first. */
function isResponsible(state: OpenState, officer: Officer): boolean {
  return state.status !== 'waiting' && state.officer.id === officer.id;
}

function rejected(reason: RejectionReason): Rejected {
  return { type: 'rejected', reason };
}
