import { undeliveredAlarm } from '../../consultation/cards.js';
import { type Delivery, statusSlot } from '../../consultation/delivery.js';
import type { SendResult } from './ports.js';

/** How often and how long to try. */
export interface RetryPolicy {
  /** Attempts before a delivery is given up and its sender told. */
  readonly maxAttempts: number;
  /** Wait after the first failure; doubled each time. */
  readonly firstWaitMs: number;
  readonly maxWaitMs: number;
}

/** About a quarter of an hour in all; the channel is alarmed after five minutes. */
export const DEFAULT_RETRY_POLICY: RetryPolicy = { maxAttempts: 20, firstWaitMs: 500, maxWaitMs: 60_000 };

/**
 * The longest wait that a `Retry-After` can cause. Teams asks for seconds; whoever asks for a day would leave
 * a sender in the dark for as long, so after this the sender is told instead.
 */
export const MAX_ASKED_WAIT_MS = 300_000;

/** What becomes of a row after an attempt. */
export type Verdict =
  | { readonly state: 'sent' }
  /** `countsAsAttempt` is false when nothing was tried (Teams' limits were reached on our side). */
  | {
      readonly state: 'queued';
      /** A whole number. */
      readonly waitMs: number;
      readonly possiblyDuplicate: boolean;
      readonly countsAsAttempt: boolean;
    }
  | { readonly state: 'dead'; readonly maybeArrived: boolean };

/** What is known of a delivery when an attempt at it has ended. */
export interface Tried {
  /** Which attempt it was, from 1. */
  readonly attempt: number;
  /** Whether an earlier attempt may have arrived. */
  readonly wasAmbiguous: boolean;
  /** Since it was queued. */
  readonly ageMs: number;
}

/**
 * Judges one attempt.
 *
 * @param random 0..1, so that rows that failed together don't come back together
 */
export function judge(
  result: SendResult,
  { attempt, wasAmbiguous, ageMs }: Tried,
  policy: RetryPolicy,
  random: () => number,
): Verdict {
  if (result.outcome === 'delivered') return { state: 'sent' };
  const possiblyDuplicate = wasAmbiguous || result.outcome === 'ambiguous';
  const dead = { state: 'dead', maybeArrived: possiblyDuplicate } as const;
  if (result.outcome === 'gone' || attempt >= policy.maxAttempts) return dead;
  const asked = result.outcome === 'retryable' ? askedWaitMs(result.retryAfterMs) : 0;
  if (asked > MAX_ASKED_WAIT_MS && ageMs >= MAX_ASKED_WAIT_MS) return dead;
  const backoff = Math.min(policy.firstWaitMs * 2 ** (attempt - 1), policy.maxWaitMs);
  const own = Math.round(backoff * (0.5 + random() / 2));
  const waitMs = Math.max(own, Math.min(asked, MAX_ASKED_WAIT_MS));
  return { state: 'queued', waitMs, possiblyDuplicate, countsAsAttempt: true };
}

/** Whole milliseconds; it comes from another host, so it can be any number, or none. */
function askedWaitMs(retryAfterMs = 0): number {
  return retryAfterMs > 0 ? Math.ceil(retryAfterMs) : 0;
}

/** What others are told of a delivery that is sent or given up: the writer of a message, and the channel when it failed. */
export function followUps(delivery: Delivery, verdict: Verdict): Delivery[] {
  if (verdict.state === 'queued') return [];
  const { consultationId, caseName } = delivery;
  const told: Delivery[] = [];
  if (delivery.kind === 'message') {
    const status = verdict.state === 'sent' ? 'delivered' : 'undelivered';
    const { direction, seq, statusTo: to } = delivery;
    const ownSlot = statusSlot(consultationId, direction, seq);
    const base = { kind: 'message-status', to, consultationId, caseName, direction, seq, status } as const;
    // What went wrong asks for something, so it is told apart from the line too; and then how that ends.
    const isApart = delivery.stateSlot === undefined || status === 'undelivered' || delivery.again;
    if (isApart) told.push({ ...base, slot: ownSlot });
    if (delivery.stateSlot !== undefined) told.push({ ...base, slot: delivery.stateSlot });
  }
  const isTellable = delivery.kind !== 'message-status' && delivery.kind !== 'card-retired';
  if (verdict.state === 'dead' && delivery.to.kind !== 'channel' && isTellable) {
    told.push(undeliveredAlarm({ consultationId, caseName }, delivery.to.kind));
  }
  return told;
}
