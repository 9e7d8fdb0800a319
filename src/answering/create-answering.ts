import type { BaseRetrieverInterface } from '@langchain/core/retrievers';
import { type KnowledgeBase, readKnowledge } from '../knowledge/knowledge-base.js';
import { createPiiGuard } from '../privacy/pii-guard.js';
import { readWordLists } from '../privacy/word-lists.js';
import type { QuestionAnswering } from './answer.js';
import type { AnswerComposer } from './answer-composer.js';
import { createQuestionAnswering, type Redact } from './answer-question.js';
import { createConversationMemory } from './context.js';
import { isForMachines } from './manipulation.js';
import { createPassageFinder } from './passage-finder.js';
import { lexiconOf } from './recogniser/learned.js';
import { type OpenLearnedOptions, openLearned } from './recogniser/open-learned.js';
import { createTopicRouter, type TopicRouter } from './topic-router.js';

export interface AnsweringOptions {
  readonly knowledgeFolder: string;
  /** Where what is learned is kept, how far it is told, in how many threads. */
  readonly learning?: OpenLearnedOptions;
  readonly redact?: Redact;
  readonly now?: () => number;
  /** Takes the place of the built-in index for documents without topics; gives `metadata.passageId`. */
  readonly retriever?: BaseRetrieverInterface;
  /** Opens what puts answers into other words than the curated ones: a model. */
  readonly openComposer?: (knowledge: KnowledgeBase) => Promise<AnswerComposer>;
}

/**
 * Opens the built-in answerer over a knowledge folder. Reads everything once; takes some tens of milliseconds,
 * or some seconds when the ways of asking changed since the build and must be learned again.
 * @throws {KnowledgeError} with file and line when a document or topic is wrong.
 */
export async function createAnswering(options: AnsweringOptions): Promise<QuestionAnswering> {
  const { knowledgeFolder, redact = guardedRedact(), now = Date.now, retriever, openComposer } = options;
  const { learning } = options;
  const knowledge = readKnowledge(knowledgeFolder);
  const withTopics = new Set(knowledge.topics.map((t) => t.documentId));
  const passages = knowledge.documents
    .filter((d) => !withTopics.has(d.id))
    .flatMap((d) => d.sections.filter((s) => s.citable).flatMap((s) => s.passages))
    .filter((p) => !isForMachines(p));
  return createQuestionAnswering({
    router: await openRouter(knowledge, learning),
    findPassages: await createPassageFinder(passages, retriever),
    memory: createConversationMemory({ now }),
    redact,
    composer: await openComposer?.(knowledge),
  });
}

/** The router over the knowledge's topics. */
export async function openRouter(
  knowledge: KnowledgeBase,
  learning: OpenLearnedOptions = {},
): Promise<TopicRouter> {
  const { recogniser, familiar } = await openLearned(knowledge, learning);
  return createTopicRouter({ topics: knowledge.topics, recogniser, familiar, lexicon: lexiconOf(knowledge) });
}

function guardedRedact(): Redact {
  const guard = createPiiGuard(readWordLists());
  return (text) => {
    const { text: redacted, findings } = guard.redact(text);
    return { text: redacted, found: findings.length > 0 };
  };
}
