import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readCases } from '../../src/evaluation/cases.js';
import { parseLabelledTexts, scorePersonalData } from '../../src/evaluation/personal-data.js';
import { createPiiGuard } from '../../src/privacy/pii-guard.js';
import { readWordLists } from '../../src/privacy/word-lists.js';
import { answeringRows, growthRows } from './answering.js';
import { httpRows } from './http.js';
import { atMost, quantile, type Row } from './measure.js';
import { startRows } from './start.js';

const SETS = 'test/evaluation';
const questions = readdirSync(SETS)
  .filter((set) => set.startsWith('set-'))
  .flatMap((set) => readCases(`${SETS}/${set}/answerable.jsonl`).map((c) => c.turns[0] ?? ''));

function checkTextRows(): Row[] {
  const guard = createPiiGuard(readWordLists());
  const messages = parseLabelledTexts(readFileSync(`${SETS}/personal-data/messages.jsonl`, 'utf8'));
  scorePersonalData(guard, messages);
  const times = messages.map(({ text }) => {
    const started = performance.now();
    guard.check(text);
    return performance.now() - started;
  });
  return [atMost('check-text, p99 a message', quantile(times, 0.99), 5, 'ms')];
}

const parts: Record<string, () => Row[] | Promise<Row[]>> = {
  http: () => httpRows(questions),
  answering: () => answeringRows(questions),
  growth: () => growthRows(questions),
  'check-text': checkTextRows,
  start: startRows,
};

const wanted = process.argv.slice(2);
const rows: Row[] = [];
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
mkdirSync('data', { recursive: true });
writeFileSync('data/bench.json', `${JSON.stringify(rows, null, 2)}\n`);
process.exitCode = rows.some((r) => r.ok === false) ? 1 : 0;
