import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BaseRetrieverInterface } from '@langchain/core/retrievers';
import type { Chooser } from './answering/choose/chooser.js';
import { createModelChooser } from './answering/choose/model-chooser.js';
import type { ModelSettings } from './config.js';
import { EmbeddingRetriever } from './knowledge/embedding-retriever.js';
import type { KnowledgeBase } from './knowledge/knowledge-base.js';
import { embedPassages, type VectorStore } from './knowledge/passage-vectors.js';
import type { Logger } from './logger.js';
import type { ModelMeter } from './model/model-meter.js';
import { createOpenAiEmbeddings, createOpenAiModel } from './model/openai.js';
import { createSteadyModel } from './model/steady-model.js';
import { createTokenBudget } from './model/token-budget.js';
import type { PiiGuard } from './privacy/pii-guard.js';

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
}

const INSTRUCTIONS = fileURLToPath(new URL('../prompts/choose/system.txt', import.meta.url));
const EMBEDDING_LIMIT_MS = 2_000;
const EMBEDDING_AT_START_LIMIT_MS = 60_000;

/** What a deployment with a model has more. */
export interface OpenedModel {
  readonly chooser: Chooser;
  /** Search by meaning, with an embedding model: proposes passages beside the built-in index. */
  readonly retriever: BaseRetrieverInterface | undefined;
}

/** The part of the composition root that only a deployment with a model has. Makes no call by itself but embeddings. */
export function openModel(options: OpenModelOptions): OpenedModel {
  const { settings, guard, logger, meter, now = Date.now } = options;
  const model = createSteadyModel(createOpenAiModel(settings), {
    onState: (state) => logger.warn('model-circuit', { kind: state }),
  });
  const chooser = createModelChooser({
    model,
    instructions: guard.trusted(readFileSync(INSTRUCTIONS, 'utf8')),
    budget: createTokenBudget({
      perDay: settings.tokensPerDay,
      perAskerPerDay: settings.tokensPerUserPerDay,
      now,
    }),
    trusted: guard.trusted,
    ...(options.timeLimitMs === undefined ? {} : { timeLimitMs: options.timeLimitMs }),
    onOutcome: (outcome, usage, status) => {
      meter.count(outcome, usage);
      const { input: tokensIn, output: tokensOut, cached: tokensCached } = usage;
      const how = { kind: outcome, tokensIn, tokensOut, tokensCached };
      if (status === undefined) logger.info('model-choice', how);
      else logger.warn('model-choice', { ...how, status });
    },
  });
  return { chooser, retriever: openEmbeddings(options, (text) => guard.redact(text).text) };
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
