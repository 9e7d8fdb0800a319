import { createPiiGuard, type PiiGuard } from '../../src/privacy/pii-guard.js';
import { readWordLists } from '../../src/privacy/word-lists.js';

let guard: PiiGuard | undefined;

/** The guard over the real lists, on a fixed day, made once a test file. */
export function realGuard(): PiiGuard {
  guard ??= createPiiGuard(readWordLists(), { now: () => new Date('2026-03-01T12:00:00Z') });
  return guard;
}

/** What a check finds, as `TYPE:text`. */
export function found(text: string): string[] {
  return realGuard()
    .check(text)
    .map(({ start, end, type }) => `${type}:${text.slice(start, end)}`);
}
