import { sql } from 'kysely';
import type { StoredState } from '../consultation/consultation.js';
import type { Reads } from '../storage/database.js';
import { createStatement } from '../storage/statement.js';
import { toState } from './consultation-rows.js';
import type { RequesterKey } from './requester-store.js';

/** What somebody has to do with cases that are open. */
export interface OpenInvolvement {
  /** Asked by this person, oldest first. */
  readonly asked: readonly StoredState[];
  /** Whether this person answers for one, as an officer. */
  readonly answers: boolean;
}

/** Asked for every message to the bot: one statement for both sides. */
const findOpen = createStatement(
  (reads: Reads, { owner, officerId }: { readonly owner: RequesterKey; readonly officerId: string }) => {
    const open = reads.selectFrom('consultations').where('status', '<>', sql.lit<'closed'>('closed'));
    const asked = open
      .innerJoin('requester_links', 'requester_links.consultation_id', 'consultations.id')
      .where('requester_links.requester_key', '=', owner);
    const answered = open.where('officer_id', '=', officerId);
    return asked
      .selectAll('consultations')
      .select(sql.lit(1).as('asked'))
      .unionAll(answered.selectAll('consultations').select(sql.lit(0).as('asked')));
  },
  ({ owner, officerId }) => [owner, officerId],
);

export async function findInvolvement(
  reads: Reads,
  owner: RequesterKey,
  officerId: string,
): Promise<OpenInvolvement> {
  const rows = await findOpen(reads, { owner, officerId });
  const asked = rows.filter((row) => row.asked === 1).sort((a, b) => a.opened_at - b.opened_at);
  return { asked: asked.map(toState), answers: asked.length < rows.length };
}
