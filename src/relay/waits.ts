import type { Reads } from '../storage/database.js';
import { FIRST_ANSWER } from './records.js';

/** What a requester waits for; each by the audit record that ends the wait. */
const ENDS = { claim: 'claimed', answer: FIRST_ANSWER } as const;

/** Rows of a list that only grows: so many from the end, after leaving out those that fill no group yet. */
export interface GroupsOf {
  /** Rows that make one group. */
  readonly size: number;
  /** At most so many groups, the newest. */
  readonly groups: number;
}

/**
 * Hours from the question to the first claim or the first answer, of the newest full groups in the order in which the
 * waits ended. The audit records outlive their case, so that erasing one doesn't change what was read before.
 *
 * @returns differences of hours that were rounded down: 2 is more than one hour and less than three
 */
export async function readWaits(reads: Reads, end: keyof typeof ENDS, of: GroupsOf): Promise<number[]> {
  const firsts = () =>
    reads
      .selectFrom('audit_events')
      .select(({ fn }) => ['consultation_id', fn.min('id').as('id')])
      .where('type', '=', ENDS[end])
      .groupBy('consultation_id');
  const rows = await reads
    .selectFrom(firsts().as('firsts'))
    .innerJoin('audit_events as ended', 'ended.id', 'firsts.id')
    .innerJoin('audit_events as opened', (join) =>
      join.onRef('opened.consultation_id', '=', 'firsts.consultation_id').on('opened.type', '=', 'opened'),
    )
    .select(['ended.at_hour as ended', 'opened.at_hour as opened'])
    .orderBy('ended.id')
    .execute();
  return newestGroups(rows, of).map(({ ended, opened }) => Math.max(0, (ended - opened) / HOUR_MS));
}

/** Stars from 1 to 5 of the newest full groups; see `writeRating`. */
export async function readStars(reads: Reads, { size, groups }: GroupsOf): Promise<number[]> {
  const rows = await reads.selectFrom('rating_counts').selectAll().orderBy('group_number', 'desc').execute();
  const byGroup = new Map<number, number[]>();
  for (const { group_number, stars, number } of rows) {
    const given = Array.from({ length: number }, () => stars);
    byGroup.set(group_number, [...(byGroup.get(group_number) ?? []), ...given]);
  }
  return [...byGroup.values()]
    .filter((given) => given.length >= size)
    .slice(0, groups)
    .flat();
}

const HOUR_MS = 3_600_000;

/** Groups are counted from the first row on, so that a row stays in its group for ever. */
function newestGroups<T>(rows: readonly T[], { size, groups }: GroupsOf): readonly T[] {
  const full = Math.floor(rows.length / size);
  return rows.slice(Math.max(0, full - groups) * size, full * size);
}
