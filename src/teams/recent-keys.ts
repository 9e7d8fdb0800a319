/** Remembers for a while what has been done, with a bound on memory: the one place where repeats are told. */
export interface RecentKeys {
  /**
   * Acts unless the same was done within the period; what is being done is waited for. What fails counts as not done,
   * so that it can be repeated.
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
  const seen = new Map<string, { readonly at: number; readonly doing: Promise<void> }>();
  const keep = (key: string, doing: Promise<void>) => {
    seen.delete(key);
    seen.set(key, { at: now(), doing });
    const oldest = seen.keys().next().value;
    if (seen.size > max && oldest !== undefined) seen.delete(oldest);
  };
  const once: RecentKeys['once'] = async (key, act) => {
    const known = seen.get(key);
    if (known && now() - known.at < periodMs) {
      const isDone = await known.doing.then(
        () => true,
        () => false,
      );
      return isDone ? false : await once(key, act);
    }
    const doing = act();
    keep(key, doing);
    try {
      await doing;
    } catch (error) {
      if (seen.get(key)?.doing === doing) seen.delete(key);
      throw error;
    }
    return true;
  };
  return { once, forget: (key) => void seen.delete(key) };
}
