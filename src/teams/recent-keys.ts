/** Remembers keys for a while, with a bound on memory. */
export interface RecentKeys {
  /** True the first time within the period, false for each repeat. */
  isNew(key: string): boolean;
  forget(key: string): void;
}

/**
 * @param options.periodMs how long a key counts as known
 * @param options.max keys kept at most; the oldest go first
 */
export function createRecentKeys(options: {
  readonly periodMs: number;
  readonly max: number;
  readonly now?: () => number;
}): RecentKeys {
  const { periodMs, max, now = Date.now } = options;
  // A Map keeps the order of insertion, so the first key is the oldest.
  const seen = new Map<string, number>();
  return {
    isNew(key) {
      const at = seen.get(key);
      if (at !== undefined && now() - at < periodMs) return false;
      seen.delete(key);
      seen.set(key, now());
      const oldest = seen.keys().next().value;
      if (seen.size > max && oldest !== undefined) seen.delete(oldest);
      return true;
    },
    forget: (key) => void seen.delete(key),
  };
}
