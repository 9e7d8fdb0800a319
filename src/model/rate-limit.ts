/** Says per key whether one more is allowed now. */
export interface RateLimit {
  allows(key: string): boolean;
}

/**
 * A sliding window: at most `max` in any `periodMs`. Refused attempts do not count, so that waiting helps.
 * Forgets keys that have been silent for a period.
 */
export function createRateLimit(options: {
  readonly max: number;
  readonly periodMs: number;
  readonly now?: () => number;
}): RateLimit {
  const { max, periodMs, now = () => performance.now() } = options;
  const times = new Map<string, number[]>();
  let swept = now();
  return {
    allows(key) {
      const at = now();
      if (at - swept > periodMs) {
        for (const [name, list] of times) if ((list.at(-1) ?? 0) <= at - periodMs) times.delete(name);
        swept = at;
      }
      const recent = (times.get(key) ?? []).filter((time) => time > at - periodMs);
      const allowed = recent.length < max;
      if (allowed) recent.push(at);
      times.set(key, recent);
      return allowed;
    },
  };
}
