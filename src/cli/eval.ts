import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { QuestionAnswering } from '../answering/answer.js';
import { createAnswering } from '../answering/create-answering.js';
import { ConfigurationError } from '../errors.js';
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
import { progressTexts, usageTexts } from '../texts/commands.nl.js';
import { type Call, type Command, runAsProgram } from './command.js';
import { modelFromSettings } from './model-from-settings.js';

const SETS = fileURLToPath(new URL('../../test/evaluation', import.meta.url));

const flags = { model: { type: 'boolean' } } as const;

/** Answers the sets and prints the report; with `--model` through the model of the settings (it costs tokens). */
const evaluate: Command<typeof flags> = {
  name: 'eval',
  usage: usageTexts.eval,
  flags,
  words: 0,
  run: async (call) => {
    const answers = await answersCode(call);
    const personalData = await personalDataCode(call);
    return answers === 0 && personalData === 0 ? 0 : 1;
  },
};

async function answersCode(call: Call<typeof flags>): Promise<number> {
  const model = call.values.model ? modelFromSettings() : undefined;
  if (call.values.model && model === undefined) {
    throw new ConfigurationError([{ variable: 'OPENAI_API_KEY', problem: 'is required for --model' }]);
  }
  call.progress(progressTexts.opening);
  const answering = await createAnswering({
    knowledgeFolder: KNOWLEDGE_FOLDER,
    ...(model ? { openComposer: model.openComposer } : {}),
  });
  const { documents } = readKnowledge(KNOWLEDGE_FOLDER);
  let asked = 0;
  const counted: QuestionAnswering = {
    ...answering,
    ask: (question) => {
      call.progress(progressTexts.answering(++asked));
      return answering.ask(question);
    },
  };
  const results = await runSets(SETS, counted, documents);
  call.progress(progressTexts.curve);
  const curve = await thresholdCurve(SETS, KNOWLEDGE_FOLDER);
  const code = printReport(results, curve, (line) => void call.print(line));
  if (model) await call.print(`\n${formatModelUse(model.meter.read())}`);
  return code;
}

async function personalDataCode(call: Call<typeof flags>): Promise<number> {
  call.progress(progressTexts.personalData);
  const messages = parseLabelledTexts(readFileSync(join(SETS, 'personal-data', 'messages.jsonl'), 'utf8'));
  const report = scorePersonalData(createPiiGuard(readWordLists()), messages);
  await call.print(`\n${formatPersonalData('Personal-data check, messages.jsonl', report)}`);
  const missed = missedTargets(report);
  for (const target of missed) await call.print(`MISSED ${target}`);
  return missed.length > 0 ? 1 : 0;
}

await runAsProgram(import.meta.url, evaluate);
