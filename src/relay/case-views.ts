import type { Mode, Officer, StoredState } from '../consultation/consultation.js';
import { givenName } from '../consultation/names.js';
import type { Theme } from '../consultation/theme.js';

/** A case as its requester may see it. */
export interface RequesterCase {
  readonly id: string;
  readonly caseName: string;
  readonly theme: Theme;
  readonly mode: Mode;
  readonly nameRevealed: boolean;
  readonly status: StoredState['status'];
  /** Given name; undefined while nobody has it. */
  readonly officerName: string | undefined;
  readonly openedAt: Date;
}

export function requesterView(state: StoredState): RequesterCase {
  const { id, caseName, theme, mode, nameRevealed, openedAt } = state.facts;
  const officer = state.status === 'waiting' ? undefined : state.officer;
  const officerName = officer && givenName(officer.name);
  return { id, caseName, theme, mode, nameRevealed, status: state.status, officerName, openedAt };
}

/** A case as any officer may see it: no text, nobody's identity but the officers'. */
export interface OfficerCase {
  readonly id: string;
  readonly caseName: string;
  readonly theme: Theme;
  readonly mode: Mode;
  readonly status: StoredState['status'];
  readonly officer: Officer | undefined;
  /** To whom it has been offered. */
  readonly colleague: Officer | undefined;
  readonly openedAt: Date;
  readonly waitingSince: Date;
}

export function officerView(state: StoredState): OfficerCase {
  const { id, caseName, theme, mode, openedAt, waitingSince } = state.facts;
  const officer = state.status === 'waiting' ? undefined : state.officer;
  const colleague = state.status === 'handoff-offered' ? state.offer.colleague : undefined;
  return { id, caseName, theme, mode, status: state.status, officer, colleague, openedAt, waitingSince };
}

/** Open cases, each list oldest first. */
export interface Overview {
  readonly waiting: readonly OfficerCase[];
  readonly mine: readonly OfficerCase[];
  readonly others: readonly OfficerCase[];
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
