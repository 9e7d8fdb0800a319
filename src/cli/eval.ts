import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createAnswering } from '../answering/create-answering.js';
import { ConfigurationError, EXIT_CONFIGURATION } from '../errors.js';
import {
  formatPersonalData,
  missedTargets,
  parseLabelledTexts,
  scorePersonalData,
} from '../evaluation/personal-data.js';
import { formatModelUse, printReport } from '../evaluation/report.js';
import { runSets } from '../evaluation/run.js';
import { thresholdCurve } from '../evaluation/threshold-curve.js';
import { KNOWLEDGE_FOLDER } from '../knowledge/folder.js';
import { readKnowledge } from '../knowledge/knowledge-base.js';
import { createPiiGuard } from '../privacy/pii-guard.js';
import { readWordLists } from '../privacy/word-lists.js';
import { modelFromSettings } from './model-from-settings.js';

const SETS = fileURLToPath(new URL('../../test/evaluation', import.meta.url));
const print = (line: string) => process.stdout.write(`${line}\n`);

/** Answers the sets and prints the report; with `--model` through the model of the settings (it costs tokens). */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { model: { type: 'boolean', default: false } } });
  const model = values.model ? modelFromSettings() : undefined;
  if (values.model && model === undefined) {
    throw new ConfigurationError([{ variable: 'OPENAI_API_KEY', problem: 'is required for --model' }]);
  }
  const answering = await createAnswering({
    knowledgeFolder: KNOWLEDGE_FOLDER,
    ...(model ? { openComposer: model.openComposer } : {}),
  });
  const { documents } = readKnowledge(KNOWLEDGE_FOLDER);
  const results = await runSets(SETS, answering, documents);
  const answersCode = printReport(results, await thresholdCurve(SETS, KNOWLEDGE_FOLDER), print);
  if (model) print(`\n${formatModelUse(model.meter.read())}`);

  const messages = parseLabelledTexts(readFileSync(join(SETS, 'personal-data', 'messages.jsonl'), 'utf8'));
  const report = scorePersonalData(createPiiGuard(readWordLists()), messages);
  print(`\n${formatPersonalData('Personal-data check, messages.jsonl', report)}`);
  const missed = missedTargets(report);
  for (const target of missed) print(`MISSED ${target}`);
  return answersCode !== 0 || missed.length > 0 ? 1 : 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT_CONFIGURATION;
  },
);
