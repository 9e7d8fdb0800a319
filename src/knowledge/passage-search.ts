import { groupPassages, type PassageGroup } from './passage-groups.js';
import { createPassageIndex, type PassageIndex, type PassageIndexParts } from './passage-index.js';

/** Where to look, see {@link PassageSearch}. */
export interface PassageScope {
  /** Ids of the documents that may answer; all when absent. */
  readonly documents?: readonly string[] | undefined;
}

/**
 * What the documents hold about a question. Build it once over all documents, with or without topics of their own;
 * a search takes some tenths of a millisecond for a few documents and some milliseconds for a thousand.
 */
export interface PassageSearch {
  /** Single passages, best first. */
  searchPassages: PassageIndex['searchPassages'];
  missingIn: PassageIndex['missingIn'];
  holds: PassageIndex['holds'];
  /** Passages of one section that answer together, best first, at most six. */
  passageGroups(question: string, scope?: PassageScope): PassageGroup[];
}

/** Enough passages to fill the groups with their neighbours. */
const PASSAGES_GROUPED = 120;

export function createPassageSearch(parts: PassageIndexParts): PassageSearch {
  const { searchPassages, missingIn, holds } = createPassageIndex(parts);
  return {
    searchPassages,
    missingIn,
    holds,
    passageGroups(question, { documents } = {}) {
      const hits = searchPassages(question, { documents, limit: PASSAGES_GROUPED });
      return groupPassages(hits, parts.isLeftOut);
    },
  };
}
