import { fileURLToPath } from 'node:url';
import { createAnswering } from '../answering/create-answering.js';
import { printReport } from '../evaluation/report.js';
import { runSets } from '../evaluation/run.js';
import { thresholdCurve } from '../evaluation/threshold-curve.js';
import { KNOWLEDGE_FOLDER } from '../knowledge/folder.js';
import { readKnowledge } from '../knowledge/knowledge-base.js';

const SETS = fileURLToPath(new URL('../../test/evaluation', import.meta.url));

const { documents } = readKnowledge(KNOWLEDGE_FOLDER);
const results = await runSets(SETS, await createAnswering({ knowledgeFolder: KNOWLEDGE_FOLDER }), documents);
const curve = await thresholdCurve(SETS, KNOWLEDGE_FOLDER);
process.exitCode = printReport(results, curve, (line) => process.stdout.write(`${line}\n`));
