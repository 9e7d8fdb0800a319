import type { BaseRetrieverInterface } from '@langchain/core/retrievers';
import type { Passage } from '../knowledge/document.js';
import type { PassageSearch } from '../knowledge/passage-search.js';

/** The best group of passages answers when it is at least this likely to hold the answer. */
const LEAST_CERTAINTY = 0.5;
/** A foreign retriever only proposes; the words must speak for its passage too. */
const WORDS_SPEAK = 60;

/** Finds the passages of these documents that bear on a question: the built-in way, or as `retriever` proposes. */
export function createPassageFinder(
  search: PassageSearch,
  documents: readonly string[],
  retriever?: BaseRetrieverInterface,
): (question: string) => Promise<readonly Passage[]> {
  if (documents.length === 0) return async () => [];
  return async (question) => {
    if (!retriever) {
      const [best] = search.passageGroups(question, { documents });
      return best && best.certainty >= LEAST_CERTAINTY ? best.passages : [];
    }
    const spoken = search.searchPassages(question, { documents, limit: WORDS_SPEAK });
    const byId = new Map(spoken.map(({ passage }) => [passage.id, passage]));
    const proposed = await retriever.invoke(question);
    return proposed.flatMap(({ metadata }) => byId.get(String(metadata.passageId)) ?? []);
  };
}
