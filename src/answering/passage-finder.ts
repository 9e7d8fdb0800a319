import type { BaseRetrieverInterface } from '@langchain/core/retrievers';
import type { Passage } from '../knowledge/document.js';
import { shortened } from '../knowledge/passage-groups.js';
import type { PassageSearch } from '../knowledge/passage-search.js';
import type { GuardedText } from '../privacy/guarded-text.js';
import type { FoundPassages } from './candidates.js';

/** Finds passages by their words, best first; `byId` opens what a button names. */
export interface PassageFinder {
  /** @param documents ids of those that may answer; all when absent */
  find(question: GuardedText, documents?: readonly string[]): Promise<readonly FoundPassages[]>;
  byId(id: string): FoundPassages | undefined;
}

export interface PassageFinderParts {
  readonly search: PassageSearch;
  readonly passages: readonly Passage[];
  /** Documents with topics: their owner chose what answers, so their passages are only offered, never sure. */
  readonly curated: ReadonlySet<string>;
  /** Any LangChain retriever may propose passages beside the built-in index: `metadata.passageId` names them. */
  readonly retriever?: BaseRetrieverInterface | undefined;
}

/** A group's button names all its passages, so that it opens in another process too. */
const SEPARATOR = '+';

export function createPassageFinder(parts: PassageFinderParts): PassageFinder {
  const { search, curated, retriever } = parts;
  const known = new Map(parts.passages.map((p) => [p.id, p]));

  const found = (
    passages: readonly Passage[],
    title: string,
    certainty: number,
    score = 0,
  ): FoundPassages => ({
    id: passages.map((p) => p.id).join(SEPARATOR),
    title,
    passages,
    certainty,
    score,
  });

  async function proposed(question: GuardedText, documents: readonly string[] | undefined) {
    const hits = (await retriever?.invoke(question)) ?? [];
    return hits
      .flatMap(({ metadata }) => known.get(String(metadata.passageId)) ?? [])
      .filter(({ section }) => documents?.includes(section.document.id) ?? true)
      .map((passage) => found([passage], shortened(passage.section.title || passage.text), 0));
  }

  return {
    async find(question, documents) {
      const groups = search
        .passageGroups(question, { documents })
        .map((g) => found(g.passages, g.title, curated.has(g.documentId) ? 0 : g.certainty, g.score));
      return [...groups, ...(await proposed(question, documents))];
    },
    byId(id) {
      const passages = id.split(SEPARATOR).map((one) => known.get(one));
      if (!passages.every((p) => p !== undefined)) return undefined;
      return found(passages, shortened(passages[0]?.section.title ?? ''), 0);
    },
  };
}
