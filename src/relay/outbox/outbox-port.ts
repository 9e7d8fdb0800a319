import type { SendOrder, SendResult } from './messenger-port.js';
import type { Verdict } from './settlement.js';

/** One delivery that this process alone may send until its lease ends. */
export interface LeasedDelivery {
  readonly id: number;
  /** Random; settling with another one has no effect, since somebody else has taken the row over. */
  readonly lease: string;
  readonly attempt: number;
  /** Deliveries with the same recipient leave one by one. */
  readonly recipient: string;
  readonly order: Omit<SendOrder, 'signal'>;
}

export interface Settled {
  readonly leased: LeasedDelivery;
  readonly verdict: Verdict;
  readonly result: SendResult;
}

/** The queue as the worker sees it. */
export interface Outbox {
  /**
   * Settles what was attempted and leases what can go next, in one transaction: under load each message costs a
   * share of a commit, not two commits of its own. When it rejects, nothing has happened.
   */
  exchange(
    settled: readonly Settled[],
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
}
