import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import type { PassageMetadata } from './passage-documents.js';

export interface EmbeddingRetrieverParts {
  /** The documents with their vectors, all of the same length; empty until they have been made. */
  readonly entries: () => Promise<readonly EmbeddedDocument[]>;
  readonly embed: (question: string) => Promise<Float32Array>;
  readonly limit?: number;
}

export interface EmbeddedDocument {
  readonly document: Document<PassageMetadata>;
  readonly vector: Float32Array;
}

/** Finds passages whose embeddings lie closest to the question's, by cosine. */
export class EmbeddingRetriever extends BaseRetriever<PassageMetadata> {
  lc_namespace = ['verzuim-bot', 'retrievers'];
  readonly #parts: EmbeddingRetrieverParts;

  constructor(parts: EmbeddingRetrieverParts) {
    super();
    this.#parts = parts;
  }

  override async _getRelevantDocuments(question: string): Promise<Document<PassageMetadata>[]> {
    const { entries, embed, limit = 10 } = this.#parts;
    const known = await entries();
    if (known.length === 0) return [];
    const asked = await embed(question);
    const scored = known.map(({ document, vector }) => ({ document, score: cosine(asked, vector) }));
    // A long passage is there in parts; its best part speaks for it.
    const best = new Map<string, (typeof scored)[number]>();
    for (const one of scored.sort((a, b) => b.score - a.score)) {
      const { passageId } = one.document.metadata;
      if (!best.has(passageId)) best.set(passageId, one);
    }
    return [...best.values()]
      .slice(0, limit)
      .map(
        ({ document, score }) =>
          new Document({ pageContent: document.pageContent, metadata: { ...document.metadata, score } }),
      );
  }
}

function cosine(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return 0;
  let dot = 0;
  let sizeA = 0;
  let sizeB = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] as number;
    const y = b[i] as number;
    dot += x * y;
    sizeA += x * x;
    sizeB += y * y;
  }
  return dot / Math.sqrt(sizeA * sizeB || 1);
}
