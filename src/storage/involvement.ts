import { type CompiledQuery, sql } from 'kysely';
import type { Reads } from './database.js';
import type { RequesterKey } from './requester-store.js';

/** Whether a person has an open case, as who asked it or as the officer who answers for it. */
export type FindInvolvement = (owner: RequesterKey, officerId: string) => Promise<boolean>;

/**
 * Asked for every question to the bot, and nearly always answered with no: one statement for both sides, built once,
 * since building it takes longer than running it.
 */
export function createFindInvolvement(reads: Reads): FindInvolvement {
  let built: CompiledQuery | undefined;
  return async (owner, officerId) => {
    built ??= build(reads);
    const { rows } = await reads.executeQuery({ ...built, parameters: [owner, officerId] });
    return rows.length > 0;
  };
}

function build(reads: Reads): CompiledQuery {
  const closed = sql.lit<'closed'>('closed');
  return reads
    .selectFrom('requester_links')
    .innerJoin('consultations', 'consultations.id', 'requester_links.consultation_id')
    .where('requester_links.requester_key', '=', '')
    .where('consultations.status', '<>', closed)
    .select('consultations.id')
    .unionAll(
      reads
        .selectFrom('consultations')
        .where('officer_id', '=', '')
        .where('status', '<>', closed)
        .select('consultations.id'),
    )
    .compile();
}
