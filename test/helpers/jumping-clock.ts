import { vi } from 'vitest';

/** The clocks of this process, wall and monotonic, that a test may put forward instead of waiting. */
export interface JumpingClock {
  jump(ms: number): void;
  restore(): void;
}

/** @param standing what is counted at intervals stands still: nothing happens by itself while a test jumps */
export function jumpingClock({ standing = false } = {}): JumpingClock {
  const real = performance.now.bind(performance);
  let ahead = 0;
  const now = vi.spyOn(performance, 'now').mockImplementation(() => real() + ahead);
  vi.useFakeTimers({
    toFake: standing ? ['Date', 'setInterval'] : ['Date'],
    ...(standing ? {} : { shouldAdvanceTime: true }),
  });
  return {
    jump(ms) {
      ahead += ms;
      vi.setSystemTime(Date.now() + ms);
    },
    restore() {
      now.mockRestore();
      vi.useRealTimers();
    },
  };
}
