import { Document } from '@langchain/core/documents';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import type { Passage } from './document.js';

/** What a retriever says of a passage; `passageId` is all that the answerer needs. */
export interface PassageMetadata extends Record<string, unknown> {
  readonly passageId: string;
  readonly score?: number;
}

/** Embedding models read some hundreds of words well; a passage is mostly one sentence and stays whole. */
const CHUNK_SIZE = 800;
const CHUNK_OVERLAP = 80;

/**
 * Passages as LangChain documents: text under its headings, since a list item means little without them. A long
 * passage becomes several documents with the same `passageId`.
 */
export function passageDocuments(passages: readonly Passage[]): Promise<Document<PassageMetadata>[]> {
  const splitter = new RecursiveCharacterTextSplitter({ chunkSize: CHUNK_SIZE, chunkOverlap: CHUNK_OVERLAP });
  return splitter.splitDocuments(
    passages.map(
      ({ id, text, section }) =>
        new Document({
          pageContent: [section.document.title, section.title, text].filter(Boolean).join('\n'),
          metadata: { passageId: id },
        }),
    ),
  ) as Promise<Document<PassageMetadata>[]>;
}
