import { setTimeout as sleep } from 'node:timers/promises';
import type { MessengerPort, SendResult } from './messenger-port.js';
import type { LeasedDelivery, Outbox, Settled } from './outbox-port.js';
import { createSendBudget, type SendBudget } from './send-budget.js';
import { DEFAULT_RETRY_POLICY, judge, type RetryPolicy, type Verdict } from './settlement.js';

export interface OutboxWorkerOptions {
  readonly outbox: Outbox;
  readonly messenger: MessengerPort;
  readonly now?: () => Date;
  /** How often to look for what other processes queued, and for what is due again. */
  readonly pollMs?: number;
  /** Least time between two exchanges with the database: what comes meanwhile shares one commit. */
  readonly gatherMs?: number;
  /** Deliveries on their way at the same time, each to another recipient. */
  readonly concurrency?: number;
  /** After this an attempt counts as ambiguous. Shorter than `leaseMs`. */
  readonly sendTimeoutMs?: number;
  /** After this another process takes over what this one had leased; with it the longest wait after a crash. */
  readonly leaseMs?: number;
  readonly retry?: RetryPolicy;
  readonly budget?: SendBudget;
  readonly random?: () => number;
  /** A failure of the database; the worker goes on by itself. */
  readonly onError?: (error: unknown) => void;
}

export interface OutboxWorker {
  start(): void;
  /** Something was queued in this process: look now. */
  wake(): void;
  /** Leases nothing more, waits for what is on its way and settles it. */
  stop(): Promise<void>;
}

/**
 * Sends what stands in the outbox: in order per recipient, different recipients side by side, again when it
 * failed. At least once; a repeat that may be a second copy is marked as such.
 *
 * @example
 * const worker = createOutboxWorker({ outbox, messenger });
 * worker.start();
 * const service = await createConsultationService({ …, onQueued: worker.wake });
 */
export function createOutboxWorker(options: OutboxWorkerOptions): OutboxWorker {
  const { outbox, messenger, now = () => new Date(), pollMs = 250, concurrency = 32 } = options;
  const {
    sendTimeoutMs = 7_000,
    leaseMs = 9_000,
    retry = DEFAULT_RETRY_POLICY,
    random = Math.random,
    gatherMs = 5,
  } = options;
  const { budget = createSendBudget(() => now().getTime()), onError = () => {} } = options;

  const inFlight = new Set<Promise<void>>();
  /** Recipients whose conversation has reached Teams' limits, with that conversation. */
  const limited = new Map<string, string>();
  let finished: Settled[] = [];
  let running = false;
  let loop: Promise<void> | undefined;
  let woken = false;
  let ring: (() => void) | undefined;

  const wake = () => {
    woken = true;
    ring?.();
  };

  const pause = (ms: number) =>
    new Promise<void>((resume) => {
      if (woken) return resume();
      const timer = setTimeout(resume, ms);
      ring = () => {
        clearTimeout(timer);
        resume();
      };
    });

  async function run(): Promise<void> {
    let looked = Number.NEGATIVE_INFINITY;
    while (running || inFlight.size > 0 || finished.length > 0) {
      const early = looked + gatherMs - performance.now();
      if (early > 0) await sleep(early);
      looked = performance.now();
      woken = false;
      const progressed = await exchange();
      if (progressed === 'more' && running) continue;
      await pause(progressed === 'failed' ? pollMs * 4 : nextLook());
    }
  }

  async function exchange(): Promise<'more' | 'idle' | 'failed'> {
    const settled = finished;
    finished = [];
    for (const [recipient, conversation] of limited) {
      if (budget.waitMs(conversation) === 0) limited.delete(recipient);
    }
    const limit = running ? concurrency - inFlight.size : 0;
    if (limit === 0 && settled.length === 0) return 'idle';
    try {
      const at = now();
      const next = { limit, notTo: [...limited.keys()], at, leaseMs };
      const leased = await outbox.exchange(settled, next);
      // When this process stood still meanwhile, somebody else may send before this attempt is over.
      const late = now().getTime() - at.getTime() > leaseMs - sendTimeoutMs;
      for (const delivery of late ? [] : leased) start(delivery);
      return leased.length === limit && limit > 0 ? 'more' : 'idle';
    } catch (error) {
      // What was sent has been sent: its outcome is kept until it can be written down.
      finished = [...settled, ...finished];
      onError(error);
      if (!running) finished = [];
      return 'failed';
    }
  }

  function nextLook(): number {
    const waits = [...limited.values()].map((conversation) => budget.waitMs(conversation));
    return Math.max(1, Math.min(pollMs, ...waits));
  }

  function start(leased: LeasedDelivery): void {
    const sending = attempt(leased).then((outcome) => {
      inFlight.delete(sending);
      finished.push(outcome);
      wake();
    });
    inFlight.add(sending);
  }

  async function attempt(leased: LeasedDelivery): Promise<Settled> {
    const conversation = leased.order.address?.conversationId ?? leased.recipient;
    const waitMs = budget.waitMs(conversation);
    if (waitMs > 0) {
      limited.set(leased.recipient, conversation);
      const { possiblyDuplicate } = leased.order;
      const verdict: Verdict = { state: 'queued', waitMs, possiblyDuplicate, countsAsAttempt: false };
      return { leased, verdict, result: { outcome: 'retryable' } };
    }
    budget.take(conversation);
    if (budget.waitMs(conversation) > 0) limited.set(leased.recipient, conversation);
    const result = await send(leased);
    const verdict = judge(result, leased.attempt, leased.order.possiblyDuplicate, retry, random);
    return { leased, verdict, result };
  }

  async function send({ order }: LeasedDelivery): Promise<SendResult> {
    const abort = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<SendResult>((resolve) => {
      timer = setTimeout(() => {
        abort.abort();
        resolve({ outcome: 'ambiguous' });
      }, sendTimeoutMs);
    });
    try {
      return await Promise.race([messenger.send({ ...order, signal: abort.signal }), timeout]);
    } catch {
      return { outcome: 'ambiguous' };
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    start() {
      if (running) return;
      running = true;
      loop = outbox.recover().catch(onError).then(run);
    },
    wake,
    async stop() {
      running = false;
      wake();
      await loop;
    },
  };
}
