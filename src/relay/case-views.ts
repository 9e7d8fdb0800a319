import type { StoredState } from '../consultation/consultation.js';
import { givenName } from '../consultation/given-name.js';
import type { OfficerCase, Overview, RequesterCase } from './service-types.js';

export function requesterView(state: StoredState): RequesterCase {
  const { id, caseName, theme, mode, nameRevealed, openedAt } = state.facts;
  const officer = state.status === 'waiting' ? undefined : state.officer;
  const officerName = officer && givenName(officer.name);
  return { id, caseName, theme, mode, nameRevealed, status: state.status, officerName, openedAt };
}

export function officerView(state: StoredState): OfficerCase {
  const { id, caseName, theme, mode, openedAt, waitingSince } = state.facts;
  const officer = state.status === 'waiting' ? undefined : state.officer;
  const colleague = state.status === 'handoff-offered' ? state.offer.colleague : undefined;
  return { id, caseName, theme, mode, status: state.status, officer, colleague, openedAt, waitingSince };
}

/** @param open open cases, oldest first */
export function overviewOf(open: readonly StoredState[], officerId: string): Overview {
  const cases = open.map(officerView);
  return {
    waiting: cases.filter((one) => one.status === 'waiting'),
    mine: cases.filter((one) => one.officer?.id === officerId),
    others: cases.filter((one) => one.officer !== undefined && one.officer.id !== officerId),
  };
}
