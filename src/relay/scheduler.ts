/** Something to do now and then; returns how much was done. */
export type Job = (at: Date) => Promise<number>;

export interface SchedulerOptions {
  /** Run one after the other, each round. A job that fails doesn't keep the next ones from running. */
  readonly jobs: readonly Job[];
  readonly everyMs?: number;
  readonly now?: () => Date;
  /** Called after a round in which something was done: the worker's `wake`. */
  readonly onDone?: () => void;
  readonly onError?: (error: unknown) => void;
}

export interface Scheduler {
  start(): void;
  /** One round now; what the timer does, and what tests call with a clock of their own. */
  tick(): Promise<void>;
  /** Starts no further round and waits for the one that runs. */
  stop(): Promise<void>;
}

/**
 * Runs jobs at intervals, never two rounds at once. Several processes may run the same jobs: the jobs themselves
 * see to it that things happen once.
 *
 * @example
 * createScheduler({ jobs: [(at) => tellOverdue(clock, at), (at) => applyRetention(retention, at)] }).start();
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { jobs, everyMs = 15_000, now = () => new Date(), onDone = () => {}, onError = () => {} } = options;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  async function round(): Promise<void> {
    let done = 0;
    for (const job of jobs) {
      try {
        done += await job(now());
      } catch (error) {
        onError(error);
      }
    }
    if (done > 0) onDone();
  }

  const tick = () => {
    running ??= round().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    start() {
      timer ??= setInterval(tick, everyMs);
      timer.unref();
    },
    tick,
    async stop() {
      clearInterval(timer);
      timer = undefined;
      await running;
    },
  };
}
