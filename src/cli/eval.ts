import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAnswering } from '../answering/create-answering.js';
import {
  formatPersonalData,
  missedTargets,
  parseLabelledTexts,
  scorePersonalData,
} from '../evaluation/personal-data.js';
import { printReport } from '../evaluation/report.js';
import { runSets } from '../evaluation/run.js';
import { thresholdCurve } from '../evaluation/threshold-curve.js';
import { KNOWLEDGE_FOLDER } from '../knowledge/folder.js';
import { readKnowledge } from '../knowledge/knowledge-base.js';
import { createPiiGuard } from '../privacy/pii-guard.js';
import { readWordLists } from '../privacy/word-lists.js';

const SETS = fileURLToPath(new URL('../../test/evaluation', import.meta.url));
const print = (line: string) => process.stdout.write(`${line}\n`);

const { documents } = readKnowledge(KNOWLEDGE_FOLDER);
const results = await runSets(SETS, await createAnswering({ knowledgeFolder: KNOWLEDGE_FOLDER }), documents);
const answersCode = printReport(results, await thresholdCurve(SETS, KNOWLEDGE_FOLDER), print);

const messages = parseLabelledTexts(readFileSync(join(SETS, 'personal-data', 'messages.jsonl'), 'utf8'));
const report = scorePersonalData(createPiiGuard(readWordLists()), messages);
print(`\n${formatPersonalData('Personal-data check, messages.jsonl', report)}`);
const missed = missedTargets(report);
for (const target of missed) print(`MISSED ${target}`);
process.exitCode = answersCode !== 0 || missed.length > 0 ? 1 : 0;
