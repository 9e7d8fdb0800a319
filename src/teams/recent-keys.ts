/** Remembers for a while what has been done, with a bound on memory: the one place where repeats are told. */
export interface RecentKeys {
  /**
   * Acts unless the same was done, or is being done, within the period. What fails counts as not done, so that it
   * can be repeated.
   *
   * @returns whether it acted
   */
  once(key: string, act: () => Promise<void>): Promise<boolean>;
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
  const { periodMs, max, now = () => performance.now() } = options;
  // A Map keeps the order of insertion, so the first key is the oldest.
  const seen = new Map<string, number>();
  const isNew = (key: string) => {
    const at = seen.get(key);
    if (at !== undefined && now() - at < periodMs) return false;
    seen.delete(key);
    seen.set(key, now());
    const oldest = seen.keys().next().value;
    if (seen.size > max && oldest !== undefined) seen.delete(oldest);
    return true;
  };
  return {
    async once(key, act) {
      if (!isNew(key)) return false;
      try {
        await act();
      } catch (error) {
        seen.delete(key);
        throw error;
      }
      return true;
    },
    forget: (key) => void seen.delete(key),
  };
}
