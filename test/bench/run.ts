import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { readCases } from '../../src/evaluation/cases.js';
import { answeringRows, growthRows } from './answering.js';
import { checkTextRows } from './check-text.js';
import { httpRows } from './http.js';
import type { Row } from './measure.js';
import { modelRows } from './model.js';
import { relayRows } from './relay.js';
import { startRows } from './start.js';

const SETS = 'test/evaluation';
const questions = readdirSync(SETS)
  .map((set) => `${SETS}/${set}/answerable.jsonl`)
  .filter((file) => existsSync(file))
  .flatMap((file) => readCases(file).map((one) => one.turns[0] ?? ''));

const parts: Record<string, () => Promise<Row[]>> = {
  http: () => httpRows(questions),
  answering: () => answeringRows(questions),
  growth: () => growthRows(questions),
  'check-text': async () => checkTextRows(),
  relay: relayRows,
  model: () => modelRows(questions),
  start: startRows,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(' ')}. There are: ${Object.keys(parts).join(' ')}\n`);
  process.exit(1);
}
const rows: Row[] = [];
const loadBefore = loadavg();
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const row of await measure()) {
    rows.push(row);
    const verdict = row.ok === undefined ? '' : row.ok ? 'ok' : 'MISSED';
    process.stdout.write(
      `${row.figure.padEnd(66)} ${row.value.padEnd(12)} ${row.target.padEnd(10)} ${verdict}\n`,
    );
  }
}
// Figures of a busy machine are worth less: who reads them can see how busy it was.
const machine = { node: process.version, cores: cpus().length, loadBefore, loadAfter: loadavg() };
mkdirSync('data', { recursive: true });
writeFileSync('data/bench.json', `${JSON.stringify({ machine, rows }, null, 2)}\n`);
process.exit(rows.some((row) => row.ok === false) ? 1 : 0);
