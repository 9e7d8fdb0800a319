import type { KnowledgeDocument } from '../knowledge/document.js';

/** Which documents a question is answered from. */
export type Where =
  /** It names none: all of them, the asker's own first. */
  | { readonly kind: 'all'; readonly first: readonly string[] }
  /** It names an owner or a place: only theirs. */
  | { readonly kind: 'named'; readonly documents: readonly string[] }
  /** It names a place that no document is for. */
  | { readonly kind: 'unknown-place' };

/** Says which documents a question is about, by what it names; `area` is the asker's own place. */
export type Narrow = (question: string, area: string | undefined) => Where;

/** Whether a document may answer. */
export function admits(where: Where, documentId: string): boolean {
  return where.kind === 'all' || (where.kind === 'named' && where.documents.includes(documentId));
}

/** How the documents are spoken of in a refusal: the one that was asked for, or all of them. */
export function documentsIn(where: Where, documents: readonly KnowledgeDocument[]): KnowledgeDocument[] {
  return where.kind === 'named' ? documents.filter((d) => where.documents.includes(d.id)) : [...documents];
}
