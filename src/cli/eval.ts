import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { QuestionAnswering } from '../answering/answer.js';
import { readWithKind } from '../answering/consider-one.js';
import {
  answeringOver,
  type OpenedKnowledge,
  openKnowledge,
  readerOver,
} from '../answering/create-answering.js';
import { SURE, THERE } from '../answering/decision.js';
import { createReplyMaker } from '../answering/reply.js';
import { ConfigurationError } from '../errors.js';
import { curveOf, fitWeights, readSamples, type Sample } from '../evaluation/calibration.js';
import type { EvaluationCase } from '../evaluation/cases.js';
import { formatFurther, runFurtherDocuments } from '../evaluation/further-documents.js';
import {
  formatPersonalData,
  parseLabelledTexts,
  scoreFeatures,
  scorePersonalData,
} from '../evaluation/personal-data.js';
import {
  FIFTH_FLOOR,
  FOURTH_FLOOR,
  MENDED_TARGETS,
  missedTargets,
  SEVENTH_FLOOR,
  SIXTH_FLOOR,
  THIRD_FLOOR,
  UNSEEN_FLOOR,
} from '../evaluation/personal-data-targets.js';
import { type Curve, formatModelUse, printReport } from '../evaluation/report.js';
import { runSets } from '../evaluation/run.js';
import { createSimulatedChooser, SIMULATED, type Simulated } from '../evaluation/simulated-chooser.js';
import { createAnswerKinds } from '../knowledge/answer-type.js';
import { KNOWLEDGE_FOLDER } from '../knowledge/folder.js';
import { createPiiGuard } from '../privacy/pii-guard.js';
import { readWordLists } from '../privacy/word-lists.js';
import { evalTexts, progressTexts, usageTexts } from '../texts/commands.nl.js';
import { type Call, type Command, EXIT_USAGE, runAsProgram } from './command.js';
import { modelFromSettings } from './model-from-settings.js';

const SETS = fileURLToPath(new URL('../../test/evaluation', import.meta.url));

const flags = { model: { type: 'boolean' }, fit: { type: 'boolean' }, chooser: { type: 'string' } } as const;

/** Answers the sets and prints the report; with `--model` through the model of the settings (it costs tokens). */
const evaluate: Command<typeof flags> = {
  name: 'eval',
  usage: usageTexts.eval,
  flags,
  words: 0,
  run: async (call) => {
    if (call.values.fit) return printFit(call);
    const answers = await answersCode(call);
    const personalData = await personalDataCode(call);
    return answers === 0 && personalData === 0 ? 0 : 1;
  },
};

async function answersCode(call: Call<typeof flags>): Promise<number> {
  const { chooser: simulated } = call.values;
  if (simulated !== undefined && !isSimulated(simulated)) {
    call.warn(evalTexts.chooser(SIMULATED));
    return EXIT_USAGE;
  }
  const model = call.values.model ? modelFromSettings() : undefined;
  if (call.values.model && model === undefined) {
    throw new ConfigurationError([{ variable: 'OPENAI_API_KEY', problem: 'is required for --model' }]);
  }
  call.progress(progressTexts.opening);
  const opened = await openKnowledge(KNOWLEDGE_FOLDER);
  const { documents } = opened.knowledge;
  let current: EvaluationCase | undefined;
  const plain = await answeringOver(opened);
  const chooser = simulated && simulatedChooser(simulated, plain, () => current);
  const openModel = chooser ? async () => ({ chooser, retriever: undefined }) : model?.openModel;
  const answering = openModel ? await answeringOver(opened, { openModel }) : plain;
  const results = await runSets(SETS, answering, documents, (one) => {
    current = one;
  });
  call.progress(progressTexts.curve);
  const code = printReport(results, curvesOf(samples(opened)), (line) => void call.print(line));
  const further = await runFurtherDocuments(SETS, {
    knowledgeFolder: KNOWLEDGE_FOLDER,
    ...(openModel ? { openModel } : {}),
  });
  await call.print(`\n${formatFurther(further)}`);
  if (model) await call.print(`\n${formatModelUse(model.meter.read())}`);
  if (chooser) await call.print(`\n${evalTexts.missing(chooser.missing())}`);
  return code;
}

function isSimulated(word: string): word is Simulated {
  return (SIMULATED as readonly string[]).includes(word);
}

function simulatedChooser(
  kind: Simulated,
  answering: QuestionAnswering,
  current: () => EvaluationCase | undefined,
) {
  const answerOf = (id: string) => answering.take('simulated', id)?.answer;
  return createSimulatedChooser(kind, { current, answerOf, random: Math.random });
}

/** The sets' questions as the recogniser reads them, without a model. */
function samples(opened: OpenedKnowledge): Sample[] {
  const { documents, vocabulary } = opened.knowledge;
  const reader = readerOver(opened);
  const kinds = createAnswerKinds(vocabulary);
  const read = (question: string) => readWithKind(reader, question, kinds);
  return readSamples(SETS, read, createReplyMaker({ documents, vocabulary }));
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
async function printFit(call: Call<typeof flags>): Promise<number> {
  const read = samples(await openKnowledge(KNOWLEDGE_FOLDER));
  const round = (weights: readonly number[]) => weights.map((w) => w.toFixed(2)).join(', ');
  await call.print(`right: [${round(fitWeights(read, (s) => s.isRight))}]`);
  await call.print(`answerable: [${round(fitWeights(read, (s) => s.isAnswerable))}]`);
  return 0;
}

/** The sets of the personal-data check, each with what it has to reach. */
const PERSONAL_DATA = [
  ['messages.jsonl', MENDED_TARGETS],
  ['second-set.jsonl', UNSEEN_FLOOR],
  // First run, untouched: messages flagged 91.9 %, spans touched 90.5 %, wholly covered 85.3 %, hard kinds 93.4 %,
  // clean flagged 16.3 %, by a hard kind 0. A half still unseen when the other half's failures had been mended: 91.9,
  // 92.2, 87.4, 96.8, 19.0 %.
  ['third-set.jsonl', THIRD_FLOOR],
  // First run, untouched: messages flagged 97.1 %, spans touched 95.6 %, wholly covered 92.4 %, hard kinds 97.2 %,
  // clean flagged 8.8 %, by a hard kind 0, names left after replacing 5.7 %. Two labels were judged wrong: p031 has a town
  // in a school's name, and c010 begins with what can only be read as a pupil ("Roos heeft de griep?").
  ['fourth-set.jsonl', FOURTH_FLOOR],
  // First run, untouched: messages flagged 97.8 %, spans touched 94.2 %, wholly covered 91.1 %, hard kinds 92.8 %,
  // right type 91.8 %, names left after replacing 5.4 %, clean flagged 7.9 %, by a hard kind 0.7 %. What stays flagged
  // of the clean texts names authors of books by whole name or surname (c074, c075, c080, c081).
  ['fifth-set.jsonl', FIFTH_FLOOR],
  // First run, untouched: messages flagged 97.2 %, spans touched 92.2 %, wholly covered 91.7 %, hard kinds 84.7 %,
  // right type 91.7 %, names in lower case 97.7 %, names left after replacing 1.3 %, clean flagged 2.9 %, by a hard kind 0.
  ['sixth-set.jsonl', SIXTH_FLOOR],
  // First run, untouched, and nothing mended since: messages flagged 98.6 %, spans touched 97.9 %, wholly covered 96.7 %,
  // hard kinds 99.3 %, clean flagged 1.7 %, by a hard kind 0, names left after replacing 2.3 %.
  ['seventh-set.jsonl', SEVENTH_FLOOR],
] as const;

async function personalDataCode(call: Call<typeof flags>): Promise<number> {
  call.progress(progressTexts.personalData);
  const guard = createPiiGuard(readWordLists());
  const read = (file: string) => readFileSync(join(SETS, 'personal-data', file), 'utf8');
  let code = 0;
  for (const [file, targets] of PERSONAL_DATA) {
    const report = scorePersonalData(guard, parseLabelledTexts(read(file)));
    await call.print(`\n${formatPersonalData(`Personal-data check, ${file}`, report)}`);
    for (const target of missedTargets(report, targets)) {
      await call.print(`MISSED ${target}`);
      code = 1;
    }
  }
  const { held, clean } = scoreFeatures(guard, read('features.jsonl'));
  await call.print(`recognisable texts held ${held.hit}/${held.of}, others held ${clean.hit}/${clean.of}`);
  return code;
}

await runAsProgram(import.meta.url, evaluate);
