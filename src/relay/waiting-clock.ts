import type { Database } from '../storage/database.js';
import type { CaseDesk } from './case-desk.js';
import type { ConsultationStore } from './consultation-store.js';
import { enqueue, takeOverdue } from './outbox/outbox-queue.js';

const MINUTE_MS = 60_000;
const BATCH = 100;
/** A message that is still on its way after this is worth an officer's attention. */
const OVERDUE_MS = 5 * MINUTE_MS;

export interface WaitingClockOptions {
  readonly database: Database;
  readonly store: ConsultationStore;
  readonly desk: CaseDesk;
  /** `CLAIM_REMINDER_MINUTES` */
  readonly reminderMinutes: number;
  /** `CLAIM_NOTICE_MINUTES` */
  readonly noticeMinutes: number;
}

/**
 * What time alone brings about: a reminder in the channel, an honest message to the requester, an alarm when
 * something does not arrive. Each happens once, also with several processes: the case is locked, and its state
 * knows what has been done. Returns how many were told.
 */
export async function tellOverdue(options: WaitingClockOptions, at: Date): Promise<number> {
  const reminded = await sinceWaiting(options, 'reminded', options.reminderMinutes, at);
  const noticed = await sinceWaiting(options, 'noticed', options.noticeMinutes, at);
  return reminded + noticed + (await alarm(options, at));
}

async function sinceWaiting(
  { database, store, desk }: WaitingClockOptions,
  lacking: 'reminded' | 'noticed',
  minutes: number,
  at: Date,
): Promise<number> {
  const before = new Date(at.getTime() - minutes * MINUTE_MS);
  const due = await database.transaction((tx) => store.listWaiting(tx, before, lacking, BATCH));
  const type = lacking === 'reminded' ? 'remind' : 'notify-nobody-claimed';
  let told = 0;
  for (const id of due) {
    told += await database.transaction(async (tx) => {
      const loaded = await store.loadForUpdate(tx, id);
      if (loaded?.state.status !== 'waiting' || loaded.state.facts.waitingSince > before) return 0;
      const result = await desk.apply(tx, loaded, { type }, 'clock', at);
      return result.type === 'applied' ? 1 : 0;
    });
  }
  return told;
}

async function alarm({ database, store }: WaitingClockOptions, at: Date): Promise<number> {
  return await database.transaction(async (tx) => {
    const overdue = await takeOverdue(tx, new Date(at.getTime() - OVERDUE_MS));
    for (const { consultationId, side } of overdue) {
      const loaded = await store.load(tx, consultationId);
      if (!loaded) continue;
      const { caseName } = loaded.state.facts;
      const alarm = { kind: 'undelivered-alarm', to: { kind: 'channel' }, side } as const;
      await enqueue(tx, [{ ...alarm, consultationId, caseName }], loaded.key, at);
    }
    return overdue.length;
  });
}
