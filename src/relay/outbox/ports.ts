import type { Delivery } from '../../consultation/delivery.js';
import type { ConversationAddress } from '../../consultation/requester.js';
import type { DataKey } from '../../storage/encryption.js';
import type { Verdict } from './judge.js';

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
   * a database that one process uses at a time; else leases free themselves when they end. And makes ready what a
   * clock that was set back would hold up.
   */
  recover(at: Date): Promise<void>;
  /** How many rows wait that this process has no key for; see `lease.ts`. */
  countWithoutKey(): Promise<number>;
}

/**
 * Why a row was set aside, for the log: `refused-by-database` = what became of it could not be written down;
 * `unreadable` = it, or its case's key, is damaged.
 */
export type SetAsideReason = 'refused-by-database' | 'unreadable';

/** One delivery on its way, with what the database knew about where it goes. */
export interface SendOrder {
  readonly delivery: Delivery;
  /**
   * Where to. Undefined for an officer who has never written to the bot (make the 1:1 conversation and return
   * its address) and for the channel until an activity from it was seen (use the configured one).
   */
  readonly address: ConversationAddress | undefined;
  /** Activity id of the card to update in place; undefined = send a new one. */
  readonly replaces: string | undefined;
  /** An earlier attempt may have arrived. Show it ("mogelijk dubbel") on whatever holds relayed text. */
  readonly possiblyDuplicate: boolean;
  /** Aborted when the attempt has taken too long; the worker then counts it as ambiguous. */
  readonly signal: AbortSignal;
}

/**
 * What became of one attempt.
 * - `delivered`: accepted by Teams. `address` when a conversation was made for it.
 * - `retryable`: proven not to have arrived (429, 412, refused connection). `retryAfterMs` when Teams says so.
 * - `ambiguous`: may or may not have arrived (timeout, reset, 5xx). Sent again, marked as possibly double.
 * - `gone`: this recipient can't be reached (403, 404). The sender is told.
 */
export type SendResult =
  | {
      readonly outcome: 'delivered';
      readonly activityId: string | undefined;
      readonly address?: ConversationAddress;
    }
  | { readonly outcome: 'retryable'; readonly retryAfterMs?: number }
  | { readonly outcome: 'ambiguous' }
  | { readonly outcome: 'gone' };

/**
 * Sends one delivery, once: no retries of its own, since only the outbox knows whether a repeat must be marked.
 * When `replaces` no longer exists, it sends a new one. Does not throw; what it throws all the same counts as
 * ambiguous.
 */
export interface MessengerPort {
  send(order: SendOrder): Promise<SendResult>;
}
