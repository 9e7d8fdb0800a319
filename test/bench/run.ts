import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { type Call, type Command, EXIT_USAGE, runAsProgram } from '../../src/cli/command.js';
import { readCases } from '../../src/evaluation/cases.js';
import { doorTexts, usageTexts } from '../../src/texts/commands.nl.js';
import { answeringRows, growthRows } from './answering.js';
import { checkTextRows } from './check-text.js';
import { httpRows } from './http.js';
import { jobRows } from './jobs.js';
import { learningRows } from './learning.js';
import { notMeasured, type Row } from './measure.js';
import { modelRows } from './model.js';
import { relayRows } from './relay.js';
import { startRows } from './start.js';

const SETS = 'test/evaluation';
type BenchCall = Call<Record<never, never>>;

const PARTS: Readonly<Record<string, (questions: readonly string[]) => Promise<Row[]>>> = {
  http: httpRows,
  answering: answeringRows,
  growth: growthRows,
  learning: async () => learningRows(),
  'check-text': async () => checkTextRows(),
  relay: () => relayRows(),
  jobs: () => jobRows(process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'),
  model: modelRows,
  start: () => startRows(),
};

/** Measures, part by part, or only the parts that are named. */
const bench: Command<Record<never, never>> = {
  name: 'bench',
  usage: usageTexts.bench(Object.keys(PARTS)),
  flags: {},
  words: Object.keys(PARTS).length,
  run: async (call) => {
    const unknown = call.words.find((name) => !Object.hasOwn(PARTS, name));
    if (unknown !== undefined) {
      call.warn(doorTexts.unknownWord(unknown, 'bench'));
      return EXIT_USAGE;
    }
    const loadBefore = loadavg();
    const { rows, seconds } = await measureAll(call);
    // Figures of a busy machine are worth less: who reads them can see how busy it was.
    const machine = { node: process.version, cores: cpus().length, loadBefore, loadAfter: loadavg() };
    mkdirSync('data', { recursive: true });
    writeFileSync('data/bench.json', `${JSON.stringify({ machine, seconds, rows }, null, 2)}\n`);
    return rows.some((row) => row.ok === false) ? 1 : 0;
  },
};

/** `seconds` says how long each part took. */
async function measureAll(call: BenchCall) {
  const questions = readQuestions();
  const wanted = Object.entries(PARTS).filter(
    ([name]) => call.words.length === 0 || call.words.includes(name),
  );
  const rows: Row[] = [];
  const seconds: Record<string, number> = {};
  for (const [n, [name, measure]] of wanted.entries()) {
    call.progress(`${name}, ${n + 1}/${wanted.length}`);
    const started = performance.now();
    for (const row of await orTheReason(name, () => measure(questions))) {
      rows.push(row);
      await call.print(lineOf(row));
    }
    seconds[name] = Math.round((performance.now() - started) / 1_000);
  }
  return { rows, seconds };
}

/** One part that fails must not cost the figures of the others. */
async function orTheReason(name: string, measure: () => Promise<Row[]>): Promise<Row[]> {
  try {
    return await measure();
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return [notMeasured(name, reason)];
  }
}

function lineOf({ figure, value, target, ok }: Row): string {
  const verdict = ok === undefined ? '' : ok ? 'ok' : 'MISSED';
  return `${figure.padEnd(66)} ${value.padEnd(12)} ${target.padEnd(10)} ${verdict}`.trimEnd();
}

function readQuestions(): string[] {
  return readdirSync(SETS)
    .map((set) => `${SETS}/${set}/answerable.jsonl`)
    .filter((file) => existsSync(file))
    .flatMap((file) => readCases(file).map((one) => one.turns[0] ?? ''));
}

await runAsProgram(import.meta.url, bench);
// What a part that failed left open must not keep this process.
process.exit();
