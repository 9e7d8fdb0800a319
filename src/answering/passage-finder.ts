import type { BaseRetrieverInterface } from '@langchain/core/retrievers';
import type { Passage } from '../knowledge/document.js';
import { createPassageIndex } from '../knowledge/passage-index.js';

/** Of a question's weight, a passage must hold at least this share to answer it; whatever retrieved it. */
const LEAST_COVERAGE = 0.6;

/**
 * Finds the passages that bear on a question through a LangChain retriever: the built-in one, or `retriever` in
 * its place. A retriever only proposes: a passage that doesn't exist or that shares too little with the question
 * is left out. Without passages nothing is loaded, so that start stays quick.
 */
export async function createPassageFinder(
  passages: readonly Passage[],
  retriever?: BaseRetrieverInterface,
): Promise<(question: string) => Promise<readonly Passage[]>> {
  if (passages.length === 0) return async () => [];
  const index = createPassageIndex(passages);
  const byId = new Map(passages.map((p) => [p.id, p]));
  const source = retriever ?? new (await import('../knowledge/passage-retriever.js')).PassageRetriever(index);
  return async (question) => {
    const documents = await source.invoke(question);
    return documents.flatMap(({ metadata }) => {
      const passage = byId.get(String(metadata.passageId));
      return passage && index.coverage(question, passage) >= LEAST_COVERAGE ? [passage] : [];
    });
  };
}
