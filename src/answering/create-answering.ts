import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BaseRetrieverInterface } from '@langchain/core/retrievers';
import { readDictionary } from '../knowledge/dictionary.js';
import { type KnowledgeBase, readKnowledge } from '../knowledge/knowledge-base.js';
import { createPassageSearch } from '../knowledge/passage-search.js';
import { createPiiGuard } from '../privacy/pii-guard.js';
import { readWordLists } from '../privacy/word-lists.js';
import type { QuestionAnswering } from './answer.js';
import type { AnswerComposer } from './answer-composer.js';
import { createQuestionAnswering, type Redact } from './answer-question.js';
import { createConversationMemory } from './context.js';
import { type Learned, learn, lexiconOf, readLearned } from './learned.js';
import { isForMachines } from './manipulation.js';
import { createPassageFinder } from './passage-finder.js';
import { createTopicRouter, type TopicRouter } from './topic-router.js';

/** Where what was learned lies in the knowledge folder; `npm run knowledge:build` writes it. */
export const LEARNED_FILE = 'learned.bin';

export interface AnsweringOptions {
  readonly knowledgeFolder: string;
  readonly redact?: Redact;
  readonly now?: () => number;
  /** Takes the place of the built-in index for documents without topics; gives `metadata.passageId`. */
  readonly retriever?: BaseRetrieverInterface;
  /** Opens what puts answers into other words than the curated ones: a model. */
  readonly openComposer?: (knowledge: KnowledgeBase) => Promise<AnswerComposer>;
}

/**
 * Opens the built-in answerer over a knowledge folder. Reads everything once; takes some tens of milliseconds,
 * or some seconds when the ways of asking changed since `npm run knowledge:build` and must be learned again.
 * @throws {KnowledgeError} with file and line when a document or topic is wrong.
 */
export async function createAnswering(options: AnsweringOptions): Promise<QuestionAnswering> {
  const { knowledgeFolder, redact = guardedRedact(), now = Date.now, retriever, openComposer } = options;
  const knowledge = readKnowledge(knowledgeFolder);
  const withTopics = new Set(knowledge.topics.map((t) => t.documentId));
  const withoutTopics = knowledge.documents.filter((d) => !withTopics.has(d.id));
  const search = createPassageSearch({
    documents: withoutTopics,
    vocabulary: knowledge.vocabulary,
    dictionary: readDictionary(knowledgeFolder),
    isLeftOut: isForMachines,
  });
  return createQuestionAnswering({
    router: openRouter(knowledge, knowledgeFolder),
    findPassages: createPassageFinder(
      search,
      withoutTopics.map((d) => d.id),
      retriever,
    ),
    memory: createConversationMemory({ now }),
    redact,
    composer: await openComposer?.(knowledge),
  });
}

/** The router over the knowledge's topics, with what was shipped as learned or, if that is out of date, learned now. */
export function openRouter(knowledge: KnowledgeBase, knowledgeFolder: string): TopicRouter {
  const { recogniser, familiar } = openLearned(knowledge, join(knowledgeFolder, LEARNED_FILE));
  const { topics, vocabulary } = knowledge;
  return createTopicRouter({ topics, recogniser, familiar, lexicon: lexiconOf(knowledge), vocabulary });
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
