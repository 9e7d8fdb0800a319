import type { BaseRetrieverInterface } from '@langchain/core/retrievers';
import type { AnswerKinds } from '../knowledge/answer-type.js';
import { type Alike, countedIn, holdsCountOf } from '../knowledge/counted.js';
import type { Passage } from '../knowledge/document.js';
import { type PassageGroup, shortened } from '../knowledge/passage-groups.js';
import type { PassageSearch } from '../knowledge/passage-search.js';
import type { GuardedText } from '../privacy/guarded-text.js';
import type { FoundPassages } from './candidates.js';
import { weighGroups } from './found-certainty.js';
import type { MeaningReader } from './meaning.js';

/** Finds passages by their words and by what they are about, best first; `byId` opens what a button names. */
export interface PassageFinder {
  /** @param documents ids of those that may answer; all when absent */
  find(question: GuardedText, documents?: readonly string[]): Promise<readonly FoundPassages[]>;
  byId(id: string): FoundPassages | undefined;
}

export interface PassageFinderParts {
  readonly search: PassageSearch;
  readonly passages: readonly Passage[];
  readonly meanings: MeaningReader;
  readonly kinds: AnswerKinds;
  /** Whether a question counts what a passage counts. */
  readonly alike: Alike;
  /** Documents with topics: their owner chose what answers, so their passages are only offered, never sure. */
  readonly curated: ReadonlySet<string>;
  /** Whether somebody chooses among what is offered; without, there is no use in what could never be sure. */
  readonly isOffered: boolean;
  /** Any LangChain retriever may propose passages beside the built-in index: `metadata.passageId` names them. */
  readonly retriever?: BaseRetrieverInterface | undefined;
}

/** A group's button names all its passages, so that it opens in another process too. */
const SEPARATOR = '+';

export function createPassageFinder(parts: PassageFinderParts): PassageFinder {
  const { retriever } = parts;
  const known = new Map(parts.passages.map((p) => [p.id, p]));
  const search = createSearching(parts);

  async function proposed(question: GuardedText, documents: readonly string[] | undefined) {
    const hits = (await retriever?.invoke(question)) ?? [];
    return hits
      .flatMap(({ metadata }) => known.get(String(metadata.passageId)) ?? [])
      .filter(({ section }) => documents?.includes(section.document.id) ?? true)
      .map((passage) => foundOf([passage], shortened(passage.section.title || passage.text)));
  }

  return {
    async find(question, documents) {
      return [...search(question, documents), ...(await proposed(question, documents))];
    },
    byId(id) {
      const passages = id.split(SEPARATOR).map((one) => known.get(one));
      if (!passages.every((p) => p !== undefined)) return undefined;
      return foundOf(passages, shortened(passages[0]?.section.title ?? ''));
    },
  };
}

function foundOf(passages: readonly Passage[], title: string, certainty = 0, score = 0): FoundPassages {
  return { id: passages.map((p) => p.id).join(SEPARATOR), title, passages, certainty, score };
}

/** Searches the index, and weighs what it finds where that could be an answer. */
function createSearching({
  search,
  passages,
  meanings,
  kinds,
  alike,
  curated,
  isOffered,
}: PassageFinderParts) {
  const hasUncurated = passages.some(({ section }) => !curated.has(section.document.id));
  const canBeSure = (documents: readonly string[] | undefined) =>
    documents ? documents.some((id) => !curated.has(id)) : hasUncurated;
  return (question: GuardedText, documents: readonly string[] | undefined): FoundPassages[] => {
    if (!isOffered && !canBeSure(documents)) return [];
    const groups = search.passageGroups(question, { documents });
    const holding = (group: PassageGroup) => isAnswerTo(question, group.passages, kinds, alike);
    // Of documents with topics alone the order of their words will do: none of it is ever sure.
    if (groups.every((group) => curated.has(group.documentId)))
      return groups.filter(holding).map((g) => foundOf(g.passages, g.title, 0, g.score));
    const missingIn = (group: PassageGroup) => search.missingIn(group.passages, question, { documents });
    return weighGroups(groups, meanings.read(question), missingIn)
      .filter(({ group }) => holding(group))
      .map(({ group, certainty, score }) =>
        foundOf(group.passages, group.title, curated.has(group.documentId) ? 0 : certainty, score),
      );
  };
}

/** What lacks the kind of thing that is asked for (an amount, a time, a number of something) is no answer, however well it fits. */
function isAnswerTo(
  question: string,
  passages: readonly Passage[],
  kinds: AnswerKinds,
  alike: Alike,
): boolean {
  if (kinds.asksForMore(question, passages)) return false;
  const counted = countedIn(question);
  return counted === undefined || passages.some(({ text }) => holdsCountOf(counted, text, alike));
}
