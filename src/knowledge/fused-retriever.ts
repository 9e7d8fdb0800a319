import type { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInterface } from '@langchain/core/retrievers';
import type { PassageMetadata } from './passage-retriever.js';

/** How much less a lower rank counts; 60 is the value of the paper that proposed reciprocal rank fusion. */
const RANK_OFFSET = 60;

/**
 * Several retrievers as one, by reciprocal rank fusion (Cormack e.a., SIGIR 2009): scores of different kinds can't be
 * compared, ranks can. A retriever that fails is left out for that question.
 */
export class FusedRetriever extends BaseRetriever<PassageMetadata> {
  lc_namespace = ['verzuim-bot', 'retrievers'];
  readonly #retrievers: readonly BaseRetrieverInterface[];
  readonly #onFailure: (error: unknown) => void;

  constructor(retrievers: readonly BaseRetrieverInterface[], onFailure: (error: unknown) => void = () => {}) {
    super();
    this.#retrievers = retrievers;
    this.#onFailure = onFailure;
  }

  override async _getRelevantDocuments(question: string): Promise<Document<PassageMetadata>[]> {
    const lists = await Promise.all(
      this.#retrievers.map((retriever) =>
        retriever.invoke(question).catch((error: unknown) => {
          this.#onFailure(error);
          return [];
        }),
      ),
    );
    const found = new Map<string, { document: Document<PassageMetadata>; score: number }>();
    for (const list of lists) {
      for (const [rank, document] of (list as Document<PassageMetadata>[]).entries()) {
        const { passageId } = document.metadata;
        const one = found.get(passageId) ?? { document, score: 0 };
        one.score += 1 / (RANK_OFFSET + rank + 1);
        found.set(passageId, one);
      }
    }
    return [...found.values()].sort((a, b) => b.score - a.score).map(({ document }) => document);
  }
}
