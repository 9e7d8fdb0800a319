/** Teams' limits for one bot in one conversation ("Optimize your bot with rate limiting"). */
export const TEAMS_LIMITS: readonly SendLimit[] = [
  { max: 7, periodMs: 1_000 },
  { max: 60, periodMs: 30_000 },
];

export interface SendLimit {
  readonly max: number;
  readonly periodMs: number;
}

/** Keeps count of what was sent to each conversation. */
export interface SendBudget {
  /** Milliseconds until one more may be sent; 0 = now. */
  waitMs(conversation: string): number;
  /** Counts one that is being sent. */
  take(conversation: string): void;
}

/**
 * Sliding windows, one set per conversation. Forgets conversations that have been silent for the longest period.
 *
 * @param now milliseconds, of a clock that doesn't jump back
 */
export function createSendBudget(now: () => number, limits: readonly SendLimit[] = TEAMS_LIMITS): SendBudget {
  const sent = new Map<string, number[]>();
  const longest = Math.max(...limits.map((limit) => limit.periodMs));
  let swept = now();
  return {
    waitMs(conversation) {
      const times = sent.get(conversation);
      if (!times) return 0;
      const at = now();
      const waits = limits.map(({ max, periodMs }) => {
        const first = times.at(-max);
        return first === undefined ? 0 : first + periodMs - at;
      });
      return Math.max(0, ...waits);
    },
    take(conversation) {
      const at = now();
      if (at - swept > longest) {
        for (const [key, times] of sent) if ((times.at(-1) ?? 0) <= at - longest) sent.delete(key);
        swept = at;
      }
      const recent = (sent.get(conversation) ?? []).filter((time) => time > at - longest);
      recent.push(at);
      sent.set(conversation, recent);
    },
  };
}
