import type { Addition } from './count-store.js';
import type { CountedKind } from './report.js';
import { weekOf } from './week.js';

/** Something that counts for one. */
export interface Counted {
  readonly subject: string;
  readonly kind: CountedKind;
}

/** Counts in memory and writes now and then: no answer waits for it, and no row tells when somebody asked. */
export interface Tally {
  /** @param conversationId where it was asked, to leave officers out; forgotten once written */
  count(counted: readonly Counted[], conversationId?: string): void;
  /** Writes what was counted since the last time. Never rejects; what couldn't be written is kept for the next time. */
  flush(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/**
 * @example
 * const tally = createTally({ add: (additions) => addCounts(database, additions, keepFrom), onError });
 */
export function createTally(options: {
  readonly add: (additions: readonly Addition[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** How much a crash may lose. */
  readonly everyMs?: number;
  readonly now?: () => Date;
}): Tally {
  const { add, onError, everyMs = 10_000, now = () => new Date() } = options;
  let waiting: Addition[] = [];
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function write(): Promise<void> {
    const taken = waiting;
    if (taken.length === 0) return;
    waiting = [];
    try {
      await add(taken);
    } catch (error) {
      waiting = [...taken, ...waiting].slice(-MAX_WAITING);
      onError(error);
    }
  }
  const flush = () => {
    writing = writing.then(write);
    return writing;
  };
  return {
    count(counted, conversationId) {
      const week = weekOf(now());
      waiting.push(...counted.map((one) => ({ ...one, week, number: 1, conversationId })));
      if (waiting.length > MAX_WAITING) waiting.shift();
    },
    flush,
    start() {
      timer = setInterval(() => void flush(), everyMs);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}

/** While the database is away for long, what is counted must not fill the memory. */
const MAX_WAITING = 50_000;
