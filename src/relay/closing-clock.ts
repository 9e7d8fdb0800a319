import type { Command, StoredState } from '../consultation/consultation.js';
import type { Database } from '../storage/database.js';
import type { CaseDesk } from './case-desk.js';
import type { ConsultationStore } from './consultation-store.js';

const DAY_MS = 86_400_000;
/** How long both sides have to keep a case open, with a short retention half of it. */
const NOTICE_DAYS = 7;
const BATCH = 100;

export interface ClosingClockOptions {
  readonly database: Database;
  readonly store: ConsultationStore;
  readonly desk: CaseDesk;
  /** `RETENTION_DAYS`: a case in which nobody writes for so long closes by itself. */
  readonly days: number;
}

/**
 * Closes cases that nobody closes: retention counts from closing, so what is left open would be kept for ever. Both
 * sides are told a week before and at the time; any message keeps the case open. Returns how many were told.
 */
export async function closeSilent(options: ClosingClockOptions, at: Date): Promise<number> {
  const { days } = options;
  const noticeMs = Math.min(NOTICE_DAYS, days / 2) * DAY_MS;
  const ago = (ms: number) => new Date(at.getTime() - ms);
  const warn = { type: 'warn-of-closing', at, closesAt: new Date(at.getTime() + noticeMs) } as const;
  const close = { type: 'close', by: { side: 'clock' }, at } as const;
  const warned = await toSilent(options, ago(days * DAY_MS - noticeMs), undefined, warn, at);
  return warned + (await toSilent(options, ago(days * DAY_MS), ago(noticeMs), close, at));
}

async function toSilent(
  { database, store, desk }: ClosingClockOptions,
  before: Date,
  warnedBefore: Date | undefined,
  command: Command,
  at: Date,
): Promise<number> {
  const due = await database.transaction((tx) => store.listSilent(tx, before, warnedBefore, BATCH));
  // Looked at again with the case locked: somebody may have written meanwhile.
  const isStillDue = ({ facts }: StoredState) =>
    facts.lastMessageAt <= before &&
    (warnedBefore === undefined || (facts.closingWarnedAt ?? at) <= warnedBefore);
  let told = 0;
  for (const id of due) {
    told += await database.transaction(async (tx) => {
      const loaded = await store.loadForUpdate(tx, id);
      if (!loaded || !isStillDue(loaded.state)) return 0;
      const result = await desk.apply(tx, loaded, command, 'clock', at);
      return result.type === 'applied' ? 1 : 0;
    });
  }
  return told;
}
