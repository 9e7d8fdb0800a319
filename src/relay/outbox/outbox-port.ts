import type { DataKey } from '../../storage/encryption.js';
import type { Verdict } from './judge.js';
import type { SendOrder, SendResult } from './messenger-port.js';

/** One delivery that this process alone may send until its lease ends. */
export interface LeasedDelivery {
  readonly id: number;
  /** Random; recording an attempt under another one has no effect, since somebody else has taken the row over. */
  readonly lease: string;
  readonly attempt: number;
  readonly queuedAt: Date;
  /** Deliveries with the same recipient leave one by one. */
  readonly recipient: string;
  readonly order: Omit<SendOrder, 'signal'>;
  /** Under which is told what became of it; undefined when the case is erased and only a notice of that is left. */
  readonly key: DataKey | undefined;
}

/** What one attempt came to. */
export interface Attempt {
  readonly leased: LeasedDelivery;
  readonly verdict: Verdict;
  readonly result: SendResult;
}

/** The queue as the worker sees it. */
export interface Outbox {
  /**
   * Records attempts and leases what can go next, in one transaction: under load each message costs a share of a
   * commit, not two commits of its own. When it rejects, give it the same attempts again: what was recorded before
   * has no effect. A row that the database refuses is set aside with an alarm and keeps the others from nothing.
   */
  exchange(
    attempts: readonly Attempt[],
    next: {
      /** At most so many new leases. */
      readonly limit: number;
      /** Recipients to leave alone for now. */
      readonly notTo: readonly string[];
      readonly at: Date;
      readonly leaseMs: number;
    },
  ): Promise<readonly LeasedDelivery[]>;
  /**
   * Frees what a process that no longer exists had leased; it goes out again, marked as possibly double. Only for
   * a database that one process uses at a time; else leases free themselves when they end.
   */
  recover(): Promise<void>;
  /** How many rows wait that this process has no key for; see `lease.ts`. */
  countWithoutKey(): Promise<number>;
}

/**
 * Why a row was set aside, for the log: `refused-by-database` = what became of it could not be written down;
 * `unreadable` = it, or its case's key, is damaged.
 */
export type SetAsideReason = 'refused-by-database' | 'unreadable';
