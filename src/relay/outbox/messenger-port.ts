import type { Delivery } from '../../consultation/delivery.js';
import type { ConversationAddress } from '../../consultation/requester.js';

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
