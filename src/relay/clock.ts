import { undeliveredAlarm } from '../consultation/cards.js';
import type { Command, Officer, StoredState } from '../consultation/consultation.js';
import type { OfficeHours } from '../office/office-hours.js';
import { officeTimeAgo } from '../office/office-minutes.js';
import type { Database, Tx } from '../storage/database.js';
import type { Keyring } from '../storage/encryption.js';
import { applyCommand, eraseCase } from './apply-command.js';
import {
  findCase,
  findForUpdate,
  type LoadedCase,
  listClosed,
  listOpen,
  listSilent,
  listWaiting,
  loadForUpdate,
} from './case-store.js';
import { enqueue, mendWaits, takeOverdue } from './outbox/outbox-queue.js';
import { sweep } from './records.js';
import type { Vault } from './vault.js';

/*
 * Jobs that run on a timer. Each thing happens once, also with several processes: the case is locked, and its
 * state knows what has been done. Each function returns how much was done.
 */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Cases of one round; each in a transaction of its own, so that nobody waits for the round. */
const BATCH = 100;

export interface ClockOptions {
  readonly database: Database;
  readonly keyring: Keyring;
  /** A case that can't be dealt with, such as one whose key doesn't open, is told and holds up no other. */
  readonly onError?: (error: unknown) => void;
}

/** One after the other, each in its own transaction. */
async function forEachCase(
  { database, onError = () => {} }: ClockOptions,
  ids: readonly string[],
  work: (tx: Tx, id: string) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  for (const id of ids) {
    try {
      done += Number(await database.transaction((tx) => work(tx, id)));
    } catch (error) {
      onError(error);
    }
  }
  return done;
}

/** Looks at each case again once it is locked: somebody may have acted meanwhile. */
function tellEach(
  options: ClockOptions,
  ids: readonly string[],
  isDue: (state: StoredState) => boolean,
  command: Exclude<Command, { type: 'erase' }>,
  at: Date,
): Promise<number> {
  const vault = vaultOf(options);
  return forEachCase(options, ids, async (tx, id) => {
    const loaded = await loadForUpdate(tx, vault, id);
    return loaded !== undefined && isDue(loaded.state) && (await applies(tx, loaded, command, at));
  });
}

async function applies(
  tx: Tx,
  loaded: LoadedCase,
  command: Exclude<Command, { type: 'erase' }>,
  at: Date,
): Promise<boolean> {
  return (await applyCommand(tx, loaded, command, { actor: 'clock', at })).type === 'applied';
}

function vaultOf({ database, keyring }: ClockOptions): Vault {
  return { kind: database.kind, keyring };
}

export interface WaitingClockOptions extends ClockOptions {
  /** `CLAIM_REMINDER_MINUTES` */
  readonly reminderMinutes: number;
  /** `CLAIM_NOTICE_MINUTES` */
  readonly noticeMinutes: number;
  /** `OFFICE_HOURS`: only these minutes count; undefined = all of them. */
  readonly officeHours?: OfficeHours | undefined;
}

/**
 * A reminder in the channel, an honest message to the requester, an alarm when something does not arrive; and what a
 * clock that was set back would hold up.
 */
export async function tellOverdue(options: WaitingClockOptions, at: Date): Promise<number> {
  const reminded = await tellWaiting(options, 'reminded', options.reminderMinutes, at);
  const noticed = await tellWaiting(options, 'noticed', options.noticeMinutes, at);
  const mended = await options.database.transaction((tx) => mendWaits(tx, at));
  return reminded + noticed + mended + (await alarmOverdue(options, at));
}

async function tellWaiting(
  options: WaitingClockOptions,
  lacking: 'reminded' | 'noticed',
  minutes: number,
  at: Date,
): Promise<number> {
  const { officeHours } = options;
  const before = officeHours
    ? officeTimeAgo(at, minutes, officeHours)
    : new Date(at.getTime() - minutes * MINUTE_MS);
  const due = await listWaiting(options.database.reads, before, lacking, BATCH);
  const isDue = ({ status, facts }: StoredState) => status === 'waiting' && facts.waitingSince <= before;
  const type = lacking === 'reminded' ? 'remind' : 'notify-nobody-claimed';
  return await tellEach(options, due, isDue, { type }, at);
}

/** A message that is still on its way after this is worth an officer's attention. */
const OVERDUE_MS = 5 * MINUTE_MS;

function alarmOverdue({ database }: ClockOptions, at: Date): Promise<number> {
  return database.transaction(async (tx) => {
    const overdue = await takeOverdue(tx, new Date(at.getTime() - OVERDUE_MS));
    for (const { consultationId, side } of overdue) {
      const state = await findCase(tx, consultationId);
      if (!state) continue;
      const alarm = undeliveredAlarm({ consultationId, caseName: state.facts.caseName }, side);
      await enqueue(tx, [alarm], undefined, at);
    }
    return overdue.length;
  });
}

export interface RetentionOptions extends ClockOptions {
  /** `RETENTION_DAYS`: a case in which nobody writes for so long closes, and so long after closing it goes. */
  readonly days: number;
}

/** How long both sides have to keep a case open, with a short retention half of it. */
const NOTICE_DAYS = 7;

/**
 * Closes cases that nobody closes: retention counts from closing, so what is left open would be kept for ever. Both
 * sides are told a week before and at the time; any message keeps the case open.
 */
export async function closeSilent(options: RetentionOptions, at: Date): Promise<number> {
  const { days } = options;
  const noticeMs = Math.min(NOTICE_DAYS, days / 2) * DAY_MS;
  const ago = (ms: number) => new Date(at.getTime() - ms);
  const warn = { type: 'warn-of-closing', at, closesAt: new Date(at.getTime() + noticeMs) } as const;
  const close = { type: 'close', by: { side: 'clock' }, at } as const;
  const warned = await tellSilent(options, ago(days * DAY_MS - noticeMs), undefined, warn, at);
  return warned + (await tellSilent(options, ago(days * DAY_MS), ago(noticeMs), close, at));
}

async function tellSilent(
  options: ClockOptions,
  before: Date,
  warnedBefore: Date | undefined,
  command: Exclude<Command, { type: 'erase' }>,
  at: Date,
): Promise<number> {
  const due = await listSilent(options.database.reads, before, warnedBefore, BATCH);
  const isDue = ({ facts }: StoredState) =>
    facts.lastMessageAt <= before &&
    (warnedBefore === undefined || (facts.closingWarnedAt ?? at) <= warnedBefore);
  return await tellEach(options, due, isDue, command, at);
}

/**
 * Erases closed cases whose time is up, and what has served its purpose besides. Erasing is the same as when the
 * requester asks for it: key, texts, link and queue go; what is left is the audit without content.
 */
export async function applyRetention(options: RetentionOptions, at: Date): Promise<number> {
  const { database, days } = options;
  const due = await listClosed(database.reads, new Date(at.getTime() - days * DAY_MS), BATCH);
  const erased = await forEachCase(options, due, async (tx, id) => {
    const state = await findForUpdate(tx, database, id);
    if (state?.status !== 'closed') return false;
    return (await eraseCase(tx, database, state, { actor: 'clock', at })).type === 'applied';
  });
  const yesterday = new Date(at.getTime() - DAY_MS);
  const aMinuteAgo = new Date(at.getTime() - MINUTE_MS);
  await database.transaction((tx) => sweep(tx, { seen: yesterday, settled: yesterday, rate: aMinuteAgo }));
  if (erased > 0) await database.flushErased();
  return erased;
}

export interface LeftOfficersOptions extends ClockOptions {
  /** Who is an officer now; rejects when that can't be asked. */
  readonly members: () => Promise<readonly Pick<Officer, 'id'>[]>;
}

/**
 * Gives back the cases of officers who have left the team: they may not read what comes next, and nobody else could
 * take the case from them. Does nothing while the roster can't be read, or is empty, which no team is.
 */
export async function releaseLeft(options: LeftOfficersOptions, at: Date): Promise<number> {
  const held = (await listOpen(options.database.reads)).filter((state) => state.status !== 'waiting');
  if (held.length === 0) return 0;
  const present = new Set((await options.members().catch(() => [])).map(({ id }) => id));
  if (present.size === 0) return 0;
  const left = held.filter(({ officer }) => officer && !present.has(officer.id)).map(({ facts }) => facts.id);
  const vault = vaultOf(options);
  return await forEachCase(options, left, async (tx, id) => {
    const loaded = await loadForUpdate(tx, vault, id);
    if (!loaded || loaded.state.status === 'waiting' || loaded.state.status === 'closed') return false;
    const { officer } = loaded.state;
    if (present.has(officer.id)) return false;
    return await applies(tx, loaded, { type: 'release', by: officer, at }, at);
  });
}
