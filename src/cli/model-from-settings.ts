import type { AnsweringOptions } from '../answering/create-answering.js';
import { loadConfig, readEnvironment } from '../config.js';
import { createLogger } from '../logger.js';
import { createModelMeter, type ModelMeter } from '../model/model-meter.js';
import { createPiiGuard } from '../privacy/pii-guard.js';
import { readWordLists } from '../privacy/word-lists.js';

/** The model of the settings for a command, with what it costs; undefined when none is set. Logs nothing but trouble. */
export function modelFromSettings():
  | { readonly openModel: NonNullable<AnsweringOptions['openModel']>; readonly meter: ModelMeter }
  | undefined {
  const env = readEnvironment();
  // Without a key a command needs no settings, so wrong ones are none of its business.
  if (!env.OPENAI_API_KEY?.trim()) return undefined;
  const { model: settings } = loadConfig(env);
  if (settings === undefined) return undefined;
  const meter = createModelMeter();
  return {
    meter,
    openModel: async (knowledge) => {
      const { openModel } = await import('../open-model.js');
      const guard = createPiiGuard(readWordLists());
      const logger = createLogger({ level: 'warn', destination: process.stderr });
      return openModel({ settings, knowledge, guard, meter, logger });
    },
  };
}
