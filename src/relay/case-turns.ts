import { sql } from 'kysely';
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
