import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { purposesOf } from '../answering/addresses.js';
import { createAnswering, openReader } from '../answering/create-answering.js';
import { SURE, THERE } from '../answering/decision.js';
import { createReplyMaker } from '../answering/reply.js';
import { ConfigurationError, EXIT_CONFIGURATION } from '../errors.js';
import { curveOf, fitWeights, readSamples, type Sample } from '../evaluation/calibration.js';
import {
  formatPersonalData,
  missedTargets,
  parseLabelledTexts,
  scorePersonalData,
} from '../evaluation/personal-data.js';
import { type Curve, formatModelUse, printReport } from '../evaluation/report.js';
import { runSets } from '../evaluation/run.js';
import { KNOWLEDGE_FOLDER } from '../knowledge/folder.js';
import { readKnowledge } from '../knowledge/knowledge-base.js';
import { createPiiGuard } from '../privacy/pii-guard.js';
import { readWordLists } from '../privacy/word-lists.js';
import { modelFromSettings } from './model-from-settings.js';

const SETS = fileURLToPath(new URL('../../test/evaluation', import.meta.url));
const print = (line: string) => process.stdout.write(`${line}\n`);

/** Answers the sets and prints the report; with `--model` through the model of the settings (it costs tokens). */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { model: { type: 'boolean', default: false }, fit: { type: 'boolean', default: false } },
  });
  const model = values.model ? modelFromSettings() : undefined;
  if (values.model && model === undefined) {
    throw new ConfigurationError([{ variable: 'OPENAI_API_KEY', problem: 'is required for --model' }]);
  }
  const answering = await createAnswering({
    knowledgeFolder: KNOWLEDGE_FOLDER,
    ...(model ? { openModel: model.openModel } : {}),
  });
  const knowledge = readKnowledge(KNOWLEDGE_FOLDER);
  const replies = createReplyMaker({
    documents: knowledge.documents,
    purposes: purposesOf(knowledge.vocabulary),
  });
  const samples = readSamples(SETS, openReader(knowledge, KNOWLEDGE_FOLDER), replies);
  if (values.fit) return printFit(samples);
  const results = await runSets(SETS, answering, knowledge.documents);
  const answersCode = printReport(results, curvesOf(samples), print);
  if (model) print(`\n${formatModelUse(model.meter.read())}`);

  const messages = parseLabelledTexts(readFileSync(join(SETS, 'personal-data', 'messages.jsonl'), 'utf8'));
  const report = scorePersonalData(createPiiGuard(readWordLists()), messages);
  print(`\n${formatPersonalData('Personal-data check, messages.jsonl', report)}`);
  const missed = missedTargets(report);
  for (const target of missed) print(`MISSED ${target}`);
  return answersCode !== 0 || missed.length > 0 ? 1 : 0;
}

function curvesOf(samples: readonly Sample[]): Curve[] {
  const curve = (of: 'right' | 'answerable', isTrue: (s: Sample) => boolean) =>
    curveOf(samples, (s) => s.certainty[of], isTrue);
  return [
    { title: 'The likeliest answer is right', steps: curve('right', (s) => s.isRight), thresholds: [SURE] },
    {
      title: 'The documents answer it',
      steps: curve('answerable', (s) => s.isAnswerable),
      thresholds: [THERE],
    },
  ];
}

/** Prints weights for certainty.ts, fitted anew. */
function printFit(samples: readonly Sample[]): number {
  const round = (weights: readonly number[]) => weights.map((w) => w.toFixed(2)).join(', ');
  print(`right: [${round(fitWeights(samples, (s) => s.isRight))}]`);
  print(`answerable: [${round(fitWeights(samples, (s) => s.isAnswerable))}]`);
  return 0;
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
