import { sql } from 'kysely';
import { type Mode, type Officer, officerOf, type StoredState } from '../consultation/consultation.js';
import { givenName } from '../consultation/names.js';
import type { Theme } from '../consultation/theme.js';
import type { Reads } from '../storage/database.js';

/** Who has to write next in a case. */
export interface CaseTurn {
  /** `officer` when the requester wrote last. */
  readonly whose: 'officer' | 'requester';
  /** The requester's messages that came after the officers' last answer. */
  readonly unanswered: number;
  /** Since when it is theirs: the first unanswered message, or the last answer. */
  readonly since: Date;
}

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
  const officer = officerOf(state);
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
  const officer = officerOf(state);
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

/**
 * Whose turn it is in the open cases that officers answer for, by case id. Read from the messages themselves, so
 * that it can't differ from what was said; a withdrawn message counts for nothing.
 */
export async function findTurns(reads: Reads): Promise<ReadonlyMap<string, CaseTurn>> {
  const answeredAt = sql`coalesce((select max(a.accepted_at) from messages a
    where a.consultation_id = m.consultation_id and a.direction = 'to-requester'), 0)`;
  const isUnanswered = sql`m.direction = 'to-officer' and m.accepted_at > ${answeredAt}`;
  const rows = await reads
    .selectFrom('messages as m')
    .innerJoin('consultations as c', 'c.id', 'm.consultation_id')
    .where('c.status', '<>', sql.lit<'closed'>('closed'))
    .where('c.officer_id', 'is not', null)
    .groupBy('m.consultation_id')
    .select([
      'm.consultation_id',
      sql<Count>`sum(case when ${isUnanswered} then 1 else 0 end)`.as('unanswered'),
      sql<Count | null>`min(case when ${isUnanswered} then m.accepted_at end)`.as('asked_at'),
      sql<Count | null>`max(case when m.direction = 'to-requester' then m.accepted_at end)`.as('answered_at'),
    ])
    .execute();
  return new Map(rows.map((row) => [row.consultation_id, turnOf(row)]));
}

/** PostgreSQL gives large numbers as text. */
type Count = number | string;
interface Row {
  readonly unanswered: Count;
  readonly asked_at: Count | null;
  readonly answered_at: Count | null;
}

function turnOf({ unanswered, answered_at, asked_at }: Row): CaseTurn {
  const count = Number(unanswered);
  return count > 0
    ? { whose: 'officer', unanswered: count, since: new Date(Number(asked_at)) }
    : { whose: 'requester', unanswered: 0, since: new Date(Number(answered_at)) };
}
