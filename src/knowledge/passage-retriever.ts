import { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { PassageSearch } from './passage-search.js';

/** What a retriever says of a passage; `passageId` is all that the answerer needs. */
export interface PassageMetadata extends Record<string, unknown> {
  readonly passageId: string;
  readonly score?: number;
}

/**
 * The built-in index as a LangChain retriever. Whatever retrieves passages has this interface, so that a region
 * can put a vector store of its own in its place: documents whose `metadata.passageId` names a passage.
 */
export class PassageRetriever extends BaseRetriever<PassageMetadata> {
  lc_namespace = ['verzuim-bot', 'retrievers'];
  readonly #index: PassageSearch;

  constructor(index: PassageSearch, fields?: BaseRetrieverInput) {
    super(fields);
    this.#index = index;
  }

  override async _getRelevantDocuments(question: string): Promise<Document<PassageMetadata>[]> {
    return this.#index
      .searchPassages(question, { limit: 5 })
      .map(
        ({ passage, score }) =>
          new Document({ pageContent: passage.text, metadata: { passageId: passage.id, score } }),
      );
  }
}
