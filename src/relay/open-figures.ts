import type { Reads } from '../storage/database.js';

/** Counts of the moment, for the operator: no case, no person. Ages in seconds. */
export async function readOpenFigures(reads: Reads, at: Date) {
  const states = await reads
    .selectFrom('consultations')
    .select(['status', (e) => e.fn.countAll().as('count')])
    .where('status', '<>', 'closed')
    .groupBy('status')
    .execute();
  const unsettled = await reads
    .selectFrom('outbox')
    .select([(e) => e.fn.countAll().as('count'), (e) => e.fn.min('created_at').as('oldest')])
    .where('unsettled', '=', 1)
    .executeTakeFirstOrThrow();
  const dead = await reads
    .selectFrom('outbox')
    .select((e) => e.fn.countAll().as('count'))
    .where('state', '=', 'dead')
    .executeTakeFirstOrThrow();
  const none = { waiting: 0, claimed: 0, 'handoff-offered': 0 };
  const oldest = Number(unsettled.oldest ?? at.getTime());
  return {
    consultations: { ...none, ...Object.fromEntries(states.map((s) => [s.status, Number(s.count)])) },
    outbox: {
      waiting: Number(unsettled.count),
      oldestSeconds: Math.max(0, Math.round((at.getTime() - oldest) / 1_000)),
      dead: Number(dead.count),
    },
  };
}
