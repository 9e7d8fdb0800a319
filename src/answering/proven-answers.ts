import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { words } from '../knowledge/dutch.js';
import type { ComposeRequest } from './answer-composer.js';
import type { Statement } from './gate.js';

/** Answers that were proven before, for questions that are the same once folded. Lives in this process only. */
export interface ProvenAnswers {
  recall(request: ComposeRequest): readonly Statement[] | undefined;
  keep(request: ComposeRequest, statements: readonly Statement[]): void;
}

/**
 * Keys are hashes, so that the cache holds no question. The documents are read once at start, so within one process
 * an answer never outlives what proved it.
 */
export function createProvenAnswers({ max = 2_000, ttlMs = 86_400_000 } = {}): ProvenAnswers {
  const cache = new LRUCache<string, readonly Statement[]>({ max, ttl: ttlMs });
  return {
    recall: (request) => cache.get(keyOf(request)),
    keep: (request, statements) => void cache.set(keyOf(request), statements),
  };
}

function keyOf({ question, previous, topics, passages }: ComposeRequest): string {
  const parts = [
    words(question).join(' '),
    words(previous ?? '').join(' '),
    topics.map((t) => t.key).join(' '),
    passages.map((p) => p.id).join(' '),
  ];
  return createHash('sha256').update(parts.join('\0')).digest('base64');
}
