import type { Mode, Officer, StoredState } from '../consultation/consultation.js';
import { givenName } from '../consultation/names.js';
import type { Theme } from '../consultation/theme.js';
import type { CaseTurn } from './case-turns.js';

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
  /** When either side last wrote. */
  readonly lastMessageAt: Date;
}

export function requesterView(state: StoredState): RequesterCase {
  const { id, caseName, theme, mode, nameRevealed, openedAt, lastMessageAt } = state.facts;
  const times = { openedAt, lastMessageAt };
  const officer = state.status === 'waiting' ? undefined : state.officer;
  const officerName = officer && givenName(officer.name);
  return { id, caseName, theme, mode, nameRevealed, status: state.status, officerName, ...times };
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

/** A case in an overview, with who has to write next; undefined while nobody has it. */
export interface OverviewCase extends OfficerCase {
  readonly turn: CaseTurn | undefined;
}

/** Open cases: those that wait longest first, and of mine the ones that wait for me before all others. */
export interface Overview {
  readonly waiting: readonly OverviewCase[];
  /** Colleagues ask me to take these over. */
  readonly offered: readonly OverviewCase[];
  readonly mine: readonly OverviewCase[];
  readonly others: readonly OverviewCase[];
}

/** @param open open cases, oldest first */
export function overviewOf(
  open: readonly StoredState[],
  turns: ReadonlyMap<string, CaseTurn>,
  officerId: string,
): Overview {
  const cases = open.map((state) => ({ ...officerView(state), turn: turns.get(state.facts.id) }));
  const held = cases.filter((one) => one.officer !== undefined);
  const isOffered = (one: OverviewCase) => one.colleague?.id === officerId;
  return {
    waiting: cases.filter((one) => one.status === 'waiting'),
    offered: held.filter(isOffered),
    mine: held.filter((one) => one.officer?.id === officerId).sort(byTurn),
    others: held.filter((one) => one.officer?.id !== officerId && !isOffered(one)),
  };
}

/** First what waits for the officer, then what waits for the school; within each the longest wait first. */
function byTurn({ turn: a }: OverviewCase, { turn: b }: OverviewCase): number {
  if (a?.whose !== b?.whose) return a?.whose === 'officer' ? -1 : 1;
  return (a?.since.getTime() ?? 0) - (b?.since.getTime() ?? 0);
}
