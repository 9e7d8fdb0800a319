import { type CompiledQuery, sql } from 'kysely';
import type { StoredState } from '../consultation/consultation.js';
import { toState } from './consultation-rows.js';
import type { Reads } from './database.js';
import type { RequesterKey } from './requester-store.js';
import type { ConsultationRow } from './schema.js';

/** What somebody has to do with cases that are open. */
export interface OpenInvolvement {
  /** Asked by this person, oldest first. */
  readonly asked: readonly StoredState[];
  /** Whether this person answers for one, as an officer. */
  readonly answers: boolean;
}

type Row = ConsultationRow & { readonly asked: number };

export type FindInvolvement = (owner: RequesterKey, officerId: string) => Promise<OpenInvolvement>;

/**
 * Asked for every message to the bot: one statement for both sides, built once, since building it takes longer than
 * running it.
 */
export function createFindInvolvement(reads: Reads): FindInvolvement {
  let built: CompiledQuery<Row> | undefined;
  return async (owner, officerId) => {
    built ??= build(reads);
    const { rows } = await reads.executeQuery<Row>({ ...built, parameters: [owner, officerId] });
    const asked = rows.filter((row) => row.asked === 1).sort((a, b) => a.opened_at - b.opened_at);
    return { asked: asked.map(toState), answers: asked.length < rows.length };
  };
}

function build(reads: Reads) {
  const closed = sql.lit<'closed'>('closed');
  return reads
    .selectFrom('requester_links')
    .innerJoin('consultations', 'consultations.id', 'requester_links.consultation_id')
    .where('requester_links.requester_key', '=', '')
    .where('consultations.status', '<>', closed)
    .selectAll('consultations')
    .select(sql.lit(1).as('asked'))
    .unionAll(
      reads
        .selectFrom('consultations')
        .where('officer_id', '=', '')
        .where('status', '<>', closed)
        .selectAll('consultations')
        .select(sql.lit(0).as('asked')),
    )
    .compile();
}
