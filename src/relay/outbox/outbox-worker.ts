import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_RETRY_POLICY, judge, type RetryPolicy, type Verdict } from './judge.js';
import type { Attempt, LeasedDelivery, MessengerPort, Outbox, SendResult } from './ports.js';
import { createSendBudget, type SendBudget } from './send-budget.js';

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
  /** Leases nothing more, waits for what is on its way and records it. */
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
  const worker = new Worker(options);
  return { start: () => worker.start(), wake: () => worker.wake(), stop: () => worker.stop() };
}

class Worker {
  readonly #options: Required<OutboxWorkerOptions>;
  readonly #inFlight = new Set<Promise<void>>();
  /** Recipients whose conversation has reached Teams' limits, with that conversation. */
  readonly #limited = new Map<string, string>();
  #finished: Attempt[] = [];
  #isRunning = false;
  #loop: Promise<void> | undefined;
  #isWoken = false;
  #ring: (() => void) | undefined;

  constructor(options: OutboxWorkerOptions) {
    this.#options = {
      now: () => new Date(),
      pollMs: 250,
      gatherMs: 5,
      concurrency: 32,
      sendTimeoutMs: 7_000,
      leaseMs: 9_000,
      retry: DEFAULT_RETRY_POLICY,
      budget: createSendBudget(() => performance.now()),
      random: Math.random,
      onError: () => {},
      ...options,
    };
  }

  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    const { outbox, now, onError } = this.#options;
    this.#loop = outbox
      .recover(now())
      .catch(onError)
      .then(() => this.#run());
  }

  wake(): void {
    this.#isWoken = true;
    this.#ring?.();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.wake();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { gatherMs, pollMs } = this.#options;
    let looked = Number.NEGATIVE_INFINITY;
    while (this.#isRunning || this.#inFlight.size > 0 || this.#finished.length > 0) {
      const early = looked + gatherMs - performance.now();
      if (early > 0) await sleep(early);
      looked = performance.now();
      this.#isWoken = false;
      const progressed = await this.#exchange();
      if (progressed === 'more' && this.#isRunning) continue;
      await this.#pause(progressed === 'failed' ? pollMs * 4 : this.#nextLook());
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resume) => {
      if (this.#isWoken) return resume();
      const timer = setTimeout(resume, ms);
      this.#ring = () => {
        clearTimeout(timer);
        resume();
      };
    });
  }

  async #exchange(): Promise<'more' | 'idle' | 'failed'> {
    const { outbox, now, concurrency, leaseMs, sendTimeoutMs, onError } = this.#options;
    const attempts = this.#finished;
    this.#finished = [];
    const limit = this.#isRunning ? concurrency - this.#inFlight.size : 0;
    if (limit === 0 && attempts.length === 0) return 'idle';
    try {
      const at = now();
      const leased = await outbox.exchange(attempts, { limit, notTo: this.#atLimit(), at, leaseMs });
      // When this process stood still meanwhile, somebody else may send before this attempt is over.
      const late = now().getTime() - at.getTime() > leaseMs - sendTimeoutMs;
      for (const delivery of late ? [] : leased) this.#send(delivery);
      return leased.length === limit && limit > 0 ? 'more' : 'idle';
    } catch (error) {
      // What was sent has been sent: its outcome is kept until it can be written down.
      this.#finished = this.#isRunning ? [...attempts, ...this.#finished] : [];
      onError(error);
      return 'failed';
    }
  }

  #atLimit(): string[] {
    for (const [recipient, conversation] of this.#limited) {
      if (this.#options.budget.waitMs(conversation) === 0) this.#limited.delete(recipient);
    }
    return [...this.#limited.keys()];
  }

  #nextLook(): number {
    const { budget, pollMs } = this.#options;
    const waits = [...this.#limited.values()].map((conversation) => budget.waitMs(conversation));
    return Math.max(1, Math.min(pollMs, ...waits));
  }

  #send(leased: LeasedDelivery): void {
    const sending = this.#attempt(leased).then((attempt) => {
      this.#inFlight.delete(sending);
      this.#finished.push(attempt);
      this.wake();
    });
    this.#inFlight.add(sending);
  }

  async #attempt(leased: LeasedDelivery): Promise<Attempt> {
    const { budget, messenger, sendTimeoutMs, retry, random, now } = this.#options;
    const conversation = leased.order.address?.conversationId ?? leased.recipient;
    const { possiblyDuplicate } = leased.order;
    const waitMs = Math.ceil(budget.waitMs(conversation));
    if (waitMs > 0) {
      this.#limited.set(leased.recipient, conversation);
      const verdict: Verdict = { state: 'queued', waitMs, possiblyDuplicate, countsAsAttempt: false };
      return { leased, verdict, result: { outcome: 'retryable' } };
    }
    budget.take(conversation);
    if (budget.waitMs(conversation) > 0) this.#limited.set(leased.recipient, conversation);
    const result = await sendWithin(messenger, leased, sendTimeoutMs);
    const ageMs = now().getTime() - leased.queuedAt.getTime();
    const tried = { attempt: leased.attempt, wasAmbiguous: possiblyDuplicate, ageMs };
    return { leased, verdict: judge(result, tried, retry, random), result };
  }
}

/** One attempt, which counts as ambiguous when it takes too long or throws. */
async function sendWithin(
  messenger: MessengerPort,
  { order }: LeasedDelivery,
  timeoutMs: number,
): Promise<SendResult> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<SendResult>((resolve) => {
    timer = setTimeout(() => {
      abort.abort();
      resolve({ outcome: 'ambiguous' });
    }, timeoutMs);
  });
  try {
    return await Promise.race([messenger.send({ ...order, signal: abort.signal }), timeout]);
  } catch {
    return { outcome: 'ambiguous' };
  } finally {
    clearTimeout(timer);
  }
}
