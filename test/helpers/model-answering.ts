import type { QuestionAnswering } from '../../src/answering/answer.js';
import { answeringOver, openKnowledge } from '../../src/answering/create-answering.js';
import type { ModelSettings } from '../../src/config.js';
import { createLogger } from '../../src/logger.js';
import { createModelMeter, type ModelMeter } from '../../src/model/model-meter.js';
import { type OpenModelOptions, openModel } from '../../src/open-model.js';
import { createPiiGuard } from '../../src/privacy/pii-guard.js';
import { readWordLists } from '../../src/privacy/word-lists.js';
import { ownKnowledge } from './own-knowledge.js';

const guard = createPiiGuard(readWordLists());

/** The answerer as the product has it with a model, and all that it logs. */
export interface ModelAnswering {
  readonly answering: QuestionAnswering;
  readonly meter: ModelMeter;
  readonly logLines: readonly string[];
}

export async function openModelAnswering(
  settings: Partial<ModelSettings> & Pick<ModelSettings, 'baseUrl'>,
  options: Pick<OpenModelOptions, 'timeLimitMs'> & { readonly knowledgeFolder?: string } = {},
): Promise<ModelAnswering> {
  const { knowledgeFolder, ...own } = options;
  const meter = createModelMeter();
  const logLines: string[] = [];
  const logger = createLogger({
    level: 'trace',
    destination: { write: (line: string) => void logLines.push(line) },
  });
  const opened = await (knowledgeFolder === undefined ? ownKnowledge() : openKnowledge(knowledgeFolder));
  const answering = await answeringOver(opened, {
    openModel: async (knowledge) =>
      openModel({
        settings: {
          apiKey: 'sk-geheim-van-de-test',
          model: 'test-model',
          embeddingModel: undefined,
          tokensPerDay: 1e9,
          tokensPerUserPerDay: 1e9,
          ...settings,
        },
        knowledge,
        guard,
        meter,
        logger,
        ...own,
      }),
  });
  return { answering, meter, logLines };
}
