import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type RoundRobin, startRoundRobin } from '../helpers/round-robin.js';
import { scratchSchema } from '../helpers/scratch.js';
import { CHANNEL, type Person, person, Stage, TEAM, textOf } from '../helpers/teams-stage.js';

/**
 * Two instances on PostgreSQL behind a round-robin proxy, replaced one after the other by a version with a further step
 * of the schema, while schools and officers write. Nothing may be lost, doubled or out of order, and no request fail.
 * Usage: TEST_DATABASE_URL=… npx tsx test/operations/replacement.ts [seconds of load, standard 30]
 */
const server = process.env.TEST_DATABASE_URL ?? '';
const SECONDS = Number(process.argv[2] ?? 30);
/** A requester may send ten messages a minute; each of these sends one in seven seconds. */
const CASES = 40;
const PACE_MS = 7_000;
const OFFICERS = 10;

interface Lane {
  readonly requester: Person;
  readonly officer: Person;
  readonly caseName: string;
}

/** What was accepted, and when, by the text that must be read on the other side; in the order of each writer. */
const accepted = new Map<string, { readonly reader: Person; readonly at: number; readonly lane: string }>();
let failed = 0;

async function main(): Promise<void> {
  if (server === '') throw new Error('TEST_DATABASE_URL is not set');
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  const scratch = await scratchSchema(server);
  const proxy = await startRoundRobin([]);
  const stage = await Stage.around(proxy.address);
  const trees = { old: process.cwd(), next: nextVersion() };
  const officers = Array.from({ length: OFFICERS }, (_, n) =>
    person('municipality', `ambtenaar-${n}`, `Ambtenaar ${n}`),
  );
  stage.municipality.members = officers;
  const start = (tree: string) => startInstance(tree, scratch.url, stage.municipality.serviceUrl);
  let running: Instance[] = await Promise.all([start(trees.old), start(trees.old)]);
  try {
    proxy.send(running.map(({ address }) => address));
    const lanes = await openCases(stage, officers);
    say(`${lanes.length} cases open and claimed, ${officers.length} officers`);
    const until = Date.now() + SECONDS * 1_000;
    const load = Promise.all(lanes.map((lane, n) => converse(stage, lane, n, until)));
    for (const part of [1, 2]) {
      await pause((SECONDS * 1_000) / 3);
      running = await replaceFirst(running, await start(trees.next), proxy);
      say(`instance ${part} of 2 replaced`);
    }
    await load;
    await judge(stage);
  } finally {
    await Promise.all(running.map(stopInstance));
    await stage.close();
    await proxy.stop();
    await scratch.remove();
    rmSync(trees.next, { recursive: true, force: true });
  }
}

/** A copy of what is built, whose schema has one step more. */
function nextVersion(): string {
  const folder = mkdtempSync(join(tmpdir(), 'replacement-'));
  for (const name of ['dist', 'knowledge', 'prompts', 'package.json'])
    cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const file = join(folder, 'dist/storage/migrations.js');
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(/const STEPS = \[([\s\S]*?)\n\];/, (_, steps: string) => {
    return `const STEPS = [${steps},\n  () => ["create table of_next_version (id integer primary key)"]\n];`;
  });
  if (changed === text) throw new Error('no list of steps in migrations.js');
  writeFileSync(file, changed);
  return folder;
}

interface Instance {
  readonly address: string;
  readonly child: ChildProcess;
}

const KEY = randomBytes(32).toString('base64');

async function startInstance(tree: string, databaseUrl: string, serviceUrl: string): Promise<Instance> {
  const child = spawn(process.execPath, ['dist/index.js'], {
    cwd: tree,
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATABASE_URL: databaseUrl,
      ENCRYPTION_KEY: KEY,
      OFFICERS_TEAM_ID: TEAM,
      OFFICERS_CHANNEL_ID: CHANNEL,
      TEAMS_SERVICE_URL: serviceUrl,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((ready, fail) => {
    child.once('exit', (code) => fail(new Error(`the bot ended with ${code}`)));
    child.stdout?.on('data', (part: Buffer) => {
      const [, found] = /(http:\/\/127\.0\.0\.1:\d+)\/api/.exec(part.toString()) ?? [];
      if (found) ready(found);
    });
  });
  while (!(await fetch(`${address}/readyz`)).ok) await pause(100);
  return { address, child };
}

async function stopInstance({ child }: Instance): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const code = await ended;
  if (code !== 0) throw new Error(`an instance ended with ${code}`);
}

/** As an orchestrator does: the new one is ready first, gets the requests, and then the old one is told to stop. */
async function replaceFirst(
  [oldest, ...others]: readonly Instance[],
  fresh: Instance,
  proxy: RoundRobin,
): Promise<Instance[]> {
  const running = [...others, fresh];
  proxy.send(running.map(({ address }) => address));
  if (oldest) await stopInstance(oldest);
  return running;
}

async function openCases(stage: Stage, officers: readonly Person[]): Promise<Lane[]> {
  const lanes: Lane[] = [];
  for (let n = 0; n < CASES; n++) {
    const requester = person('school', `vrager-${n}`, `Vrager ${n}`);
    const officer = officers[n % officers.length];
    if (!officer) throw new Error('no officers');
    const caseName = await stage.opens(requester, 'Wie belt er als een leerling vaak ziek is?');
    await stage.claims(officer, caseName);
    lanes.push({ requester, officer, caseName });
  }
  return lanes;
}

// No digits: those of several messages together could be somebody's number, and would be held back.
const COLOURS = ['rode', 'gele', 'groene', 'blauwe', 'witte', 'zwarte', 'grijze', 'bruine'];
const THINGS = ['map', 'lijst', 'brief', 'kaart', 'agenda'];
const STEPS = [
  'begin',
  'vervolg',
  'midden',
  'bijna klaar',
  'klaar',
  'extra',
  'nog iets',
  'daarna',
  'later',
  'laatste',
];

async function converse(stage: Stage, lane: Lane, n: number, until: number): Promise<void> {
  await pause((PACE_MS * n) / CASES);
  const about = `${COLOURS[n % COLOURS.length]} ${THINGS[Math.floor(n / COLOURS.length)]}`;
  for (const step of STEPS) {
    if (Date.now() > until) return;
    const asked = `Wij pakten de ${about}: ${step}.`;
    const answered = `Goed van die ${about}: ${step}.`;
    const typed = stage.activity(lane.requester, 'message', { text: asked, textFormat: 'plain' });
    await send(stage, typed, { text: asked, reader: lane.officer, lane: `${lane.caseName} asked` });
    // An officer answers what has come; the card of an answered message has no button any more.
    const deadline = Date.now() + 60_000;
    while (readIn(stage, lane.officer, asked) === 0) {
      if (Date.now() > deadline) return;
      await pause(100);
    }
    const reply = stage.click(lane.officer, 'Antwoord', { reply: answered }, 'chat', asked);
    await send(stage, reply, { text: answered, reader: lane.requester, lane: `${lane.caseName} answered` });
    await pause(PACE_MS);
  }
}

async function send(
  stage: Stage,
  activity: Record<string, unknown>,
  { text, reader, lane }: { readonly text: string; readonly reader: Person; readonly lane: string },
): Promise<void> {
  const at = Date.now();
  const status = await stage.post(activity).then(
    (response) => response.status,
    () => 0,
  );
  if (status === 200) accepted.set(text, { reader, at, lane });
  else failed += 1;
}

async function judge(stage: Stage): Promise<void> {
  const deadline = Date.now() + 60_000;
  const missing = () => [...accepted].filter(([text, { reader }]) => readIn(stage, reader, text) === 0);
  while (missing().length > 0 && Date.now() < deadline) await pause(250);
  const lost = missing();
  for (const [text, { reader }] of lost) say(`lost: ${text} (for ${reader.name})`);
  const doubled = [...accepted].filter(([text, { reader }]) => readIn(stage, reader, text) > 1);
  const arrivals = [...accepted].map(([text, { reader, at, lane }]) => {
    const place = stage.requests.findIndex(
      ({ method, path, raw }) =>
        method === 'POST' && decodeURIComponent(path).includes(reader.conversationId) && raw.includes(text),
    );
    return { lane, place, waited: (stage.requests[place]?.at ?? at) - at };
  });
  const outOfOrder = arrivals.filter(({ lane, place }, n) =>
    arrivals.slice(0, n).some((earlier) => earlier.lane === lane && earlier.place > place),
  );
  const waits = arrivals.map(({ waited }) => waited).sort((a, b) => a - b);
  const share = (part: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * part))] ?? 0;
  const faults = [failed, lost.length, doubled.length, outOfOrder.length];
  say(
    `${accepted.size} messages accepted: ${faults[0]} requests failed, ${faults[1]} lost, ${faults[2]} doubled,`,
  );
  say(
    `${faults[3]} out of order; delivered after ${share(0.5)} ms (half), ${share(0.95)} ms (95 %), ${share(1)} ms (all)`,
  );
  if (faults.some((count) => count > 0)) throw new Error('Not as it should be.');
}

function readIn(stage: Stage, reader: Person, text: string): number {
  return stage.chat(reader).filter((message) => textOf(message).includes(text)).length;
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
process.exit(0);
