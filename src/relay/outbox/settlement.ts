import { type Delivery, statusSlot } from '../../consultation/delivery.js';
import type { SendResult } from './messenger-port.js';

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

/** What becomes of a row after an attempt. */
export type Verdict =
  | { readonly state: 'sent' }
  /** `countsAsAttempt` is false when nothing was tried (Teams' limits were reached on our side). */
  | {
      readonly state: 'queued';
      readonly waitMs: number;
      readonly possiblyDuplicate: boolean;
      readonly countsAsAttempt: boolean;
    }
  | { readonly state: 'dead'; readonly maybeArrived: boolean };

/**
 * Judges one attempt.
 *
 * @param attempt which attempt it was, from 1
 * @param wasAmbiguous whether an earlier attempt may have arrived
 * @param random 0..1, so that rows that failed together don't come back together
 */
export function judge(
  result: SendResult,
  attempt: number,
  wasAmbiguous: boolean,
  policy: RetryPolicy,
  random: () => number,
): Verdict {
  switch (result.outcome) {
    case 'delivered':
      return { state: 'sent' };
    case 'gone':
      return { state: 'dead', maybeArrived: wasAmbiguous };
    case 'retryable':
    case 'ambiguous': {
      const possiblyDuplicate = wasAmbiguous || result.outcome === 'ambiguous';
      if (attempt >= policy.maxAttempts) return { state: 'dead', maybeArrived: possiblyDuplicate };
      const backoff = Math.min(policy.firstWaitMs * 2 ** (attempt - 1), policy.maxWaitMs);
      const waitMs = Math.round(backoff * (0.5 + random() / 2));
      const asked = result.outcome === 'retryable' ? (result.retryAfterMs ?? 0) : 0;
      return {
        state: 'queued',
        waitMs: Math.max(waitMs, asked),
        possiblyDuplicate,
        countsAsAttempt: true,
      };
    }
    default:
      return result satisfies never;
  }
}

/** What others are told when a delivery has settled: the writer of a message, and the channel when it failed. */
export function followUps(delivery: Delivery, verdict: Verdict): Delivery[] {
  if (verdict.state === 'queued') return [];
  const { consultationId, caseName } = delivery;
  const told: Delivery[] = [];
  if (delivery.kind === 'message') {
    const status = verdict.state === 'sent' ? 'delivered' : 'undelivered';
    const { direction, seq, statusTo: to } = delivery;
    const slot = statusSlot(consultationId, direction, seq);
    told.push({ kind: 'message-status', to, consultationId, caseName, direction, seq, status, slot });
  }
  if (verdict.state === 'dead' && delivery.to.kind !== 'channel' && delivery.kind !== 'message-status') {
    const alarm = { kind: 'undelivered-alarm', to: { kind: 'channel' }, side: delivery.to.kind } as const;
    told.push({ ...alarm, consultationId, caseName });
  }
  return told;
}
