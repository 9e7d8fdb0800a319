import { type Officer, officerOf, type StoredState } from '../consultation/consultation.js';
import { isTheme } from '../consultation/theme.js';
import type { ConsultationRow } from '../storage/schema.js';

export function toRow(state: StoredState): ConsultationRow {
  const { facts } = state;
  const officer = officerOf(state);
  const offer = state.status === 'handoff-offered' ? state.offer : undefined;
  const end = state.status === 'closed' ? state : undefined;
  return {
    id: facts.id,
    case_name: facts.caseName,
    theme: facts.theme,
    mode: facts.mode,
    status: state.status,
    officer_id: officer?.id ?? null,
    officer_name: officer?.name ?? null,
    colleague_id: offer?.colleague.id ?? null,
    colleague_name: offer?.colleague.name ?? null,
    shown_to_officer: offer?.shownToOfficer ?? null,
    shown_to_requester: offer?.shownToRequester ?? null,
    name_revealed: Number(facts.nameRevealed),
    reminded: Number(facts.reminded),
    reminders: facts.reminders,
    noticed: Number(facts.noticed),
    opened_at: facts.openedAt.getTime(),
    waiting_since: facts.waitingSince.getTime(),
    closed_at: end?.closedAt.getTime() ?? null,
    closed_by: end?.closedBy ?? null,
    last_to_officer: facts.lastToOfficer,
    last_to_requester: facts.lastToRequester,
    relayed_to_officer: facts.relayedToOfficer,
    last_message_at: facts.lastMessageAt.getTime(),
    closing_warned_at: facts.closingWarnedAt?.getTime() ?? null,
  };
}

export function toState(row: ConsultationRow): StoredState {
  const facts = {
    id: row.id,
    caseName: row.case_name,
    // A theme that a later version no longer offers.
    theme: isTheme(row.theme) ? row.theme : ('anders' as const),
    mode: row.mode,
    nameRevealed: row.name_revealed === 1,
    openedAt: new Date(row.opened_at),
    waitingSince: new Date(row.waiting_since),
    lastToOfficer: row.last_to_officer,
    lastToRequester: row.last_to_requester,
    relayedToOfficer: row.relayed_to_officer,
    reminded: row.reminded === 1,
    reminders: row.reminders,
    noticed: row.noticed === 1,
    lastMessageAt: new Date(row.last_message_at),
    closingWarnedAt: row.closing_warned_at === null ? undefined : new Date(row.closing_warned_at),
  };
  const officer = person(row.officer_id, row.officer_name);
  const colleague = person(row.colleague_id, row.colleague_name);
  if (row.status === 'closed' && row.closed_at !== null && row.closed_by !== null) {
    const closedAt = new Date(row.closed_at);
    // Whether it was rated is sealed, and told to the one who rates; see `RequesterLink`.
    return { status: 'closed', facts, officer, closedBy: row.closed_by, closedAt, rated: false };
  }
  if (row.status === 'handoff-offered' && officer && colleague) {
    const shown = {
      shownToOfficer: row.shown_to_officer ?? 0,
      shownToRequester: row.shown_to_requester ?? 0,
    };
    return { status: 'handoff-offered', facts, officer, offer: { colleague, ...shown } };
  }
  return officer ? { status: 'claimed', facts, officer } : { status: 'waiting', facts };
}

function person(id: string | null, name: string | null): Officer | undefined {
  return id === null ? undefined : { id, name: name ?? '' };
}
