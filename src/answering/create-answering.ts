import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BaseRetrieverInterface } from '@langchain/core/retrievers';
import { readDictionary } from '../knowledge/dictionary.js';
import { type KnowledgeBase, readKnowledge } from '../knowledge/knowledge-base.js';
import { createDocumentNarrowing } from '../knowledge/narrowing.js';
import { createPassageSearch } from '../knowledge/passage-search.js';
import { readPlaces } from '../knowledge/places.js';
import { createPiiGuard } from '../privacy/pii-guard.js';
import { readWordLists } from '../privacy/word-lists.js';
import { purposesOf } from './addresses.js';
import type { QuestionAnswering } from './answer.js';
import { createQuestionAnswering, type Redact } from './answer-question.js';
import type { Chooser } from './choose/chooser.js';
import { isForMachines } from './manipulation.js';
import { createConversationMemory } from './memory.js';
import { createPassageFinder } from './passage-finder.js';
import { type Learned, learn, lexiconOf, readLearned } from './recogniser/learned.js';
import { createReplyMaker } from './reply.js';
import { createTalkReader } from './talk.js';
import { createTopicReader, type TopicReader } from './topic-reader.js';

/** Where what was learned lies in the knowledge folder; `npm run knowledge:build` writes it. */
export const LEARNED_FILE = 'learned.bin';

export interface AnsweringOptions {
  readonly knowledgeFolder: string;
  readonly redact?: Redact;
  readonly now?: () => number;
  /** Opens what chooses when the recogniser isn't sure, and what searches by meaning beside the index. */
  readonly openModel?: (knowledge: KnowledgeBase) => Promise<{
    readonly chooser: Chooser;
    readonly retriever: BaseRetrieverInterface | undefined;
  }>;
}

/**
 * Opens the built-in answerer over a knowledge folder. Reads everything once; takes some tens of milliseconds,
 * or some seconds when the ways of asking changed since `npm run knowledge:build` and must be learned again.
 * @throws {KnowledgeError} with file and line when a document or topic is wrong.
 */
export async function createAnswering(options: AnsweringOptions): Promise<QuestionAnswering> {
  const { knowledgeFolder, redact = guardedRedact(), now = Date.now, openModel } = options;
  const knowledge = readKnowledge(knowledgeFolder);
  const { documents, topics, vocabulary } = knowledge;
  const dictionary = readDictionary(knowledgeFolder);
  const model = await openModel?.(knowledge);
  return createQuestionAnswering({
    topics,
    reader: openReader(knowledge, knowledgeFolder),
    finder: createPassageFinder({
      search: createPassageSearch({ documents, vocabulary, dictionary, isLeftOut: isForMachines }),
      passages: documents.flatMap((d) => d.sections.flatMap((s) => s.passages)),
      curated: new Set(topics.map((t) => t.documentId)),
      retriever: model?.retriever,
    }),
    narrowing: createDocumentNarrowing({
      documents,
      vocabulary,
      dictionary,
      places: readPlaces(knowledgeFolder),
    }),
    readTalk: createTalkReader(readFileSync(join(knowledgeFolder, 'talk.yaml'), 'utf8')),
    memory: createConversationMemory({ now }),
    redact,
    replies: createReplyMaker({ documents, purposes: purposesOf(vocabulary) }),
    chooser: model?.chooser,
  });
}

/** The reader over the knowledge's topics, with what was shipped as learned or, if that is out of date, learned now. */
export function openReader(knowledge: KnowledgeBase, knowledgeFolder: string): TopicReader {
  const { recogniser, familiar } = openLearned(knowledge, join(knowledgeFolder, LEARNED_FILE));
  return createTopicReader({
    topics: knowledge.topics,
    recogniser,
    familiar,
    lexicon: lexiconOf(knowledge),
    vocabulary: knowledge.vocabulary,
  });
}

function openLearned(knowledge: KnowledgeBase, file: string): Learned {
  if (existsSync(file)) {
    const shipped = readLearned(readFileSync(file));
    if (shipped.fingerprint === knowledge.fingerprint) return shipped;
  }
  return learn(knowledge);
}

function guardedRedact(): Redact {
  const guard = createPiiGuard(readWordLists());
  return (text) => {
    const { text: redacted, findings } = guard.redact(text);
    return { text: redacted, found: findings.length > 0 };
  };
}
