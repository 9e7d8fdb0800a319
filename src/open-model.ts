import { fileURLToPath } from 'node:url';
import type { BaseRetrieverInterface } from '@langchain/core/retrievers';
import type { AnswerComposer } from './answering/answer-composer.js';
import { createModelComposer } from './answering/model-composer.js';
import { createProvenAnswers } from './answering/proven-answers.js';
import type { ModelSettings } from './config.js';
import { readDictionary } from './knowledge/dictionary.js';
import { EmbeddingRetriever } from './knowledge/embedding-retriever.js';
import { KNOWLEDGE_FOLDER } from './knowledge/folder.js';
import { FusedRetriever } from './knowledge/fused-retriever.js';
import type { KnowledgeBase } from './knowledge/knowledge-base.js';
import { PassageRetriever } from './knowledge/passage-retriever.js';
import { createPassageSearch } from './knowledge/passage-search.js';
import { embedPassages, type VectorStore } from './knowledge/passage-vectors.js';
import type { Logger } from './logger.js';
import type { ModelMeter } from './model/model-meter.js';
import { createOpenAiEmbeddings, createOpenAiModel } from './model/openai.js';
import { createSteadyModel } from './model/steady-model.js';
import { createTokenBudget } from './model/token-budget.js';
import type { PiiGuard } from './privacy/pii-guard.js';
import { createPromptRenderer } from './teams/prompt-renderer.js';

export interface OpenModelOptions {
  readonly settings: ModelSettings;
  readonly knowledge: KnowledgeBase;
  readonly guard: PiiGuard;
  /** Where vectors of passages are kept; without it they are made anew at each start. */
  readonly vectors?: VectorStore;
  readonly logger: Logger;
  readonly meter: ModelMeter;
  readonly now?: () => number;
  readonly timeLimitMs?: number;
  /** Takes the place of the built-in search: any LangChain retriever that gives `metadata.passageId`. */
  readonly retriever?: BaseRetrieverInterface;
}

const PROMPTS_FOLDER = fileURLToPath(new URL('../prompts', import.meta.url));
const EMBEDDING_LIMIT_MS = 2_000;
const EMBEDDING_AT_START_LIMIT_MS = 60_000;

/** The part of the composition root that only a deployment with a model has. Makes no call by itself but embeddings. */
export async function openModel(options: OpenModelOptions): Promise<AnswerComposer> {
  const { settings, knowledge, guard, logger, meter, now = Date.now } = options;
  const redact = (text: string) => guard.redact(text).text;
  const model = createSteadyModel(createOpenAiModel(settings), {
    onState: (state) => logger.warn('model-circuit', { kind: state }),
  });
  const { documents, vocabulary } = knowledge;
  const search = createPassageSearch({ documents, vocabulary, dictionary: readDictionary(KNOWLEDGE_FOLDER) });
  const index = options.retriever ?? new PassageRetriever(search);
  const embeddings = openEmbeddings(options, redact);
  return createModelComposer({
    model,
    render: createPromptRenderer(PROMPTS_FOLDER),
    knowledge,
    retriever: embeddings
      ? new FusedRetriever([index, embeddings], (error) => logger.warn('embedding-failed', { error }))
      : index,
    budget: createTokenBudget({
      perDay: settings.tokensPerDay,
      perAskerPerDay: settings.tokensPerUserPerDay,
      now,
    }),
    proven: createProvenAnswers(),
    trusted: guard.trusted,
    redact,
    ...(options.timeLimitMs === undefined ? {} : { timeLimitMs: options.timeLimitMs }),
    onOutcome: (outcome, usage) => {
      meter.count(outcome, usage);
      const { input: tokensIn, output: tokensOut, cached: tokensCached } = usage;
      logger.info('model-answer', { kind: outcome, tokensIn, tokensOut, tokensCached });
    },
  });
}

/** Vectors are made in the background: until they are there, and when the host fails, the built-in index does alone. */
function openEmbeddings(
  { settings, knowledge, guard, vectors, logger }: OpenModelOptions,
  redact: (text: string) => ReturnType<PiiGuard['trusted']>,
): EmbeddingRetriever | undefined {
  if (settings.embeddingModel === undefined) return undefined;
  const model = createOpenAiEmbeddings({ ...settings, model: settings.embeddingModel });
  const making = embedPassages({
    passages: knowledge.documents.flatMap((d) => d.sections.flatMap((s) => s.passages)),
    model: model.name,
    embed: (texts) => model.embed(texts.map(guard.trusted), AbortSignal.timeout(EMBEDDING_AT_START_LIMIT_MS)),
    store: vectors ?? { load: async () => new Map(), save: async () => {} },
  });
  let entries: Awaited<typeof making> = [];
  making.then(
    (made) => {
      entries = made;
      logger.info('embedded', { count: made.length });
    },
    (error: unknown) => logger.warn('embedding-failed', { error }),
  );
  return new EmbeddingRetriever({
    entries: async () => entries,
    embed: async (question) => {
      const [vector] = await model.embed([redact(question)], AbortSignal.timeout(EMBEDDING_LIMIT_MS));
      return vector as Float32Array;
    },
  });
}
