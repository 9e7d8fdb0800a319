import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { words } from '../../knowledge/dutch.js';
import type { Choice, ChoiceRequest } from './chooser.js';

/** Choices that were made before, for questions that are the same once folded. Lives in this process only. */
export interface RecentChoices {
  recall(request: ChoiceRequest): Choice | undefined;
  keep(request: ChoiceRequest, choice: Choice): void;
}

/** Keys are hashes, so that the cache holds no question. Defaults: 2,000 choices, a day. */
export function createRecentChoices({ max = 2_000, ttlMs = 86_400_000 } = {}): RecentChoices {
  const cache = new LRUCache<string, Choice>({ max, ttl: ttlMs });
  return {
    recall: (request) => cache.get(keyOf(request)),
    keep: (request, choice) => void cache.set(keyOf(request), choice),
  };
}

function keyOf({ question, previous, candidates }: ChoiceRequest): string {
  const parts = [
    words(question).join(' '),
    words(previous ?? '').join(' '),
    ...candidates.map(({ id }) => id),
  ];
  return createHash('sha256').update(parts.join('\0')).digest('base64');
}
