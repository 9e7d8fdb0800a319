import type { Database } from '../storage/database.js';
import type { CaseDesk } from './case-desk.js';
import type { ConsultationStore } from './consultation-store.js';
import { sweep } from './records.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Cases erased in one round; each in a transaction of its own, so that nobody waits for the round. */
const BATCH = 100;

export interface RetentionOptions {
  readonly database: Database;
  readonly store: ConsultationStore;
  readonly desk: CaseDesk;
  /** `RETENTION_DAYS`: how long after closing a case stays. */
  readonly days: number;
}

/**
 * Erases closed cases whose time is up, and what has served its purpose besides. Erasing is the same as when the
 * requester asks for it: key, texts, link and queue go; what is left is the audit without content.
 */
export async function applyRetention(options: RetentionOptions, at: Date): Promise<number> {
  const { database, store, desk, days } = options;
  const before = new Date(at.getTime() - days * DAY_MS);
  const due = await database.transaction((tx) => store.listClosed(tx, before, BATCH));
  let erased = 0;
  for (const id of due) {
    erased += await database.transaction(async (tx) => {
      const loaded = await store.loadForUpdate(tx, id);
      if (loaded?.state.status !== 'closed') return 0;
      const result = await desk.apply(tx, loaded, { type: 'erase' }, 'clock', at);
      return result.type === 'applied' ? 1 : 0;
    });
  }
  await database.transaction((tx) =>
    sweep(tx, {
      seen: new Date(at.getTime() - DAY_MS),
      settled: new Date(at.getTime() - DAY_MS),
      rate: new Date(at.getTime() - MINUTE_MS),
    }),
  );
  if (erased > 0) await database.flushErased();
  return erased;
}
