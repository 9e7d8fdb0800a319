// Does what the Dockerfile says, line by line, in two clean folders and without a container engine: COPY and RUN of the
// build, then what the image holds, its command and its health check. Shows that the image's parts suffice, how large
// they are, and that a running bot writes to nothing but its data. Usage: node .ci/container.mjs
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAX_MB = 350;
/** What `node:24-slim` itself takes, uncompressed, by Docker Hub's page of the image (2026-11). */
const BASE_MB = 230;

const folder = mkdtempSync(join(tmpdir(), 'container-'));
const stages = { build: join(folder, 'build'), image: join(folder, 'image') };
let stage = '';
let env = {};
const commands = { cmd: [], health: [] };

function main() {
  const lines = readFileSync('Dockerfile', 'utf8')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  for (const line of lines) step(line);
  return run();
}

function step(line) {
  const [instruction, ...words] = line.split(/\s+/);
  const rest = line.slice(instruction.length).trim();
  if (instruction === 'FROM') {
    stage = words.includes('AS') ? stages.build : stages.image;
    mkdirSync(stage, { recursive: true });
  } else if (instruction === 'ENV') {
    env = Object.fromEntries(words.map((pair) => pair.split('=')));
  } else if (instruction === 'COPY') {
    copy(words);
  } else if (instruction === 'RUN' && stage === stages.build) {
    process.stdout.write(`${rest}\n`);
    execFileSync('bash', ['-euo', 'pipefail', '-c', rest], { cwd: stage, stdio: ['ignore', 'ignore', 'inherit'] });
  } else if (instruction === 'HEALTHCHECK') {
    commands.health = JSON.parse(rest.slice(rest.indexOf('CMD') + 3));
  } else if (instruction === 'CMD') {
    commands.cmd = JSON.parse(rest);
  }
}

function copy(words) {
  const from = words[0].startsWith('--from=') ? stages.build : process.cwd();
  const paths = words.filter((word) => !word.startsWith('--'));
  const target = join(stage, paths.at(-1));
  for (const path of paths.slice(0, -1)) {
    const source = join(from, path.replace(/^\/app\//, ''));
    const name = path.split('/').at(-1);
    if (!existsSync(source)) throw new Error(`COPY ${path}: not there`);
    cpSync(source, paths.at(-1) === './' ? join(target, name) : target, { recursive: true, verbatimSymlinks: true });
  }
}

async function run() {
  const mb = Number(execFileSync('du', ['-sm', '--apparent-size', stages.image], { encoding: 'utf8' }).split('\t')[0]);
  if (existsSync(join(stages.image, 'node_modules/esbuild'))) throw new Error('a development package is in the image');
  const data = join(folder, 'data');
  mkdirSync(data);
  const mark = join(folder, 'mark');
  writeFileSync(mark, '');
  // Development mode, since no cloud is at hand: no BOT_ID, hence no NODE_ENV and no public HOST.
  const given = { PATH: process.env.PATH, HOME: '/nonexistent', ...env, PORT: '39781', DATABASE_URL: join(data, 'bot.db') };
  for (const name of ['NODE_ENV', 'HOST']) delete given[name];
  const bot = spawn(commands.cmd[0], commands.cmd.slice(1), { cwd: stages.image, env: given, stdio: 'inherit' });
  try {
    await healthy(given);
    const written = execFileSync('find', [stages.image, '-newer', mark, '-type', 'f'], { encoding: 'utf8' }).trim();
    if (written !== '') throw new Error(`written outside the data:\n${written}`);
  } finally {
    bot.kill('SIGTERM');
    await new Promise((ended) => bot.once('exit', ended));
  }
  process.stdout.write(`container: healthy; ${mb} MB of its own, about ${mb + BASE_MB} MB with Node\n`);
  if (mb + BASE_MB > MAX_MB) throw new Error(`more than ${MAX_MB} MB`);
}

async function healthy(given) {
  const [program, ...args] = commands.health;
  for (let left = 60; ; left--) {
    try {
      execFileSync(program, args, { env: given, stdio: 'ignore' });
      return;
    } catch {
      if (left === 0) throw new Error('not healthy within a minute');
      await new Promise((done) => setTimeout(done, 1_000));
    }
  }
}

await main().finally(() => rmSync(folder, { recursive: true, force: true }));
