import { sql } from 'kysely';
import type { Side } from '../consultation/consultation.js';
import type { Reads, Tx } from '../storage/database.js';

/** Things that are only written down: repeats, audit, ratings, thumbs. None says who. */

const HOUR_MS = 3_600_000;

/** Rounded down, so that a record can't be laid beside someone's messages. */
function hourOf(at: Date): number {
  return Math.floor(at.getTime() / HOUR_MS) * HOUR_MS;
}

/** False when the key was written before: the activity is a repeat. Keys are keyed hashes. */
export async function isFirstTime(tx: Tx, key: string, at: Date): Promise<boolean> {
  const inserted = await tx
    .insertInto('seen_activities')
    .values({ key, seen_at: hourOf(at) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .execute();
  return inserted.length > 0;
}

export async function isSeen(reads: Reads, key: string): Promise<boolean> {
  const found = await reads.selectFrom('seen_activities').select('key').where('key', '=', key).execute();
  return found.length > 0;
}

/** Makes a key first again. */
export async function forgetSeen(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('seen_activities').where('key', '=', key).execute();
}

/** Type of the audit record that an officer wrote for the first time in a case. */
export const FIRST_ANSWER = 'first-answered';

export async function writeAudit(
  tx: Tx,
  record: { readonly type: string; readonly consultationId: string; readonly actor: Side | 'clock' },
  at: Date,
): Promise<void> {
  const { type, consultationId: consultation_id, actor } = record;
  await tx
    .insertInto('audit_events')
    .values({ at_hour: hourOf(at), type, consultation_id, actor })
    .execute();
}

/** Ratings that make one group; the same five by which they are shown. */
const RATINGS = 5;

/**
 * Counts a rating in the newest group, or in a new one once that is full. Nothing says when, and in a group there is no
 * order: laid beside the audit of cases that were closed, an order would say who gave which.
 */
export async function writeRating(tx: Tx, stars: number): Promise<void> {
  const newest = await tx
    .selectFrom('rating_counts')
    .select(({ fn }) => ['group_number', fn.sum<number>('number').as('given')])
    .groupBy('group_number')
    .orderBy('group_number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const isFull = newest !== undefined && Number(newest.given) >= RATINGS;
  const group_number = (newest?.group_number ?? 0) + Number(isFull);
  await tx
    .insertInto('rating_counts')
    .values({ group_number, stars, number: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['group_number', 'stars'])
        .doUpdateSet((row) => ({ number: row('rating_counts.number', '+', 1) })),
    )
    .execute();
}

/** A thumb on an answer, with a comment only when the personal-data check found nothing in it. */
export async function writeFeedback(
  tx: Tx,
  given: { readonly reaction: 'like' | 'dislike'; readonly comment: string | undefined; readonly at: Date },
): Promise<void> {
  const { reaction, comment = null, at } = given;
  await tx
    .insertInto('feedback')
    .values({ reaction, comment, at_hour: hourOf(at) })
    .execute();
}

/** Removes what has served its purpose: see the parameters. Returns nothing, keeps audit, ratings and thumbs. */
export async function sweep(
  tx: Tx,
  before: {
    /** Teams repeats an activity within minutes; older keys are of no use. */
    readonly seen: Date;
    /** Rows that were sent or given up; their bodies were emptied at once. */
    readonly settled: Date;
    /** Counts for the limit per minute. */
    readonly rate: Date;
  },
): Promise<void> {
  await tx.deleteFrom('seen_activities').where('seen_at', '<', before.seen.getTime()).execute();
  await tx
    .deleteFrom('outbox')
    .where('unsettled', '=', sql.lit(0))
    .where('created_at', '<', before.settled.getTime())
    .execute();
  await tx.deleteFrom('rate_events').where('at', '<', before.rate.getTime()).execute();
  await sweepCards(tx);
}

/** Cards of erased cases stay until the last update of them has been sent. */
async function sweepCards(tx: Tx): Promise<void> {
  await sql`
    delete from cards where not exists (select 1 from consultations c where c.id = cards.consultation_id)
    and not exists (
      select 1 from outbox o where o.consultation_id = cards.consultation_id and o.unsettled = 1)`.execute(
    tx,
  );
}
