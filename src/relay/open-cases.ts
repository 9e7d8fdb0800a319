import { sql } from 'kysely';
import type { StoredState } from '../consultation/consultation.js';
import type { Reads } from '../storage/database.js';
import { toState } from './case-rows.js';
import { caseTags, type RequesterKey } from './requester-store.js';

/** What somebody has to do with cases that are open. */
export interface OpenCases {
  /** Asked by this person, oldest first. */
  readonly asked: readonly StoredState[];
  /** Whether this person answers for one, as an officer. */
  readonly answers: boolean;
}

/** Asked for every message to the bot: one statement for both sides. */
export async function findOpenCases(
  reads: Reads,
  owner: RequesterKey,
  officerId: string | undefined,
): Promise<OpenCases> {
  const open = reads.selectFrom('consultations').where('status', '<>', sql.lit<'closed'>('closed'));
  const asked = open
    .innerJoin('requester_links', 'requester_links.consultation_id', 'consultations.id')
    .where('requester_links.tag', 'in', caseTags(owner))
    .selectAll('consultations')
    .select(sql.lit(1).as('asked'));
  const answered = open
    .where('officer_id', '=', officerId ?? '')
    .selectAll('consultations')
    .select(sql.lit(0).as('asked'));
  const rows = await asked.unionAll(answered).execute();
  const mine = rows.filter((row) => row.asked === 1).sort((a, b) => a.opened_at - b.opened_at);
  return { asked: mine.map(toState), answers: mine.length < rows.length };
}
