import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { strFromU8, unzipSync } from 'fflate';
import { CHANNEL, ineke, olga, otto, Stage, TEAM } from '../helpers/teams-stage.js';
import { type PlayedCloud, startPlayedCloud } from './played-cloud.js';

/**
 * Does what docs/installatie.md says, in its order and by its own command lines, from a clean clone to the first answer
 * of an officer. Microsoft is played on loopback; the bot, its commands and its sign-in are what they are in production.
 * Usage: npx tsx test/operations/installation.ts
 */
const TENANTS = {
  municipality: '5d0a3a57-0000-4000-8000-0000000070e5',
  school: '5d0a3a57-0000-4000-8000-000000005c40',
};
const BOT_ID = '5d0a3a57-0000-4000-8000-00000000b070';
const SECRET = 'waarde-van-het-clientgeheim';
const HOST = 'verzuimbot.uwgemeente.nl';
const PORT = '39782';

const guide = readFileSync('docs/installatie.md', 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'installation-'));
const home = join(folder, 'verzuim-bot');
const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
const started = Date.now();

async function main(): Promise<void> {
  const cloud = await startPlayedCloud({ botId: BOT_ID, tenantId: TENANTS.municipality, secret: SECRET }, [
    HOST,
  ]);
  ends.push(cloud.stop);
  const stage = await Stage.around(`http://127.0.0.1:${PORT}`, { cloud, tenants: TENANTS });
  ends.push(() => stage.close());
  cloud.publishBot(HOST, stage.address);
  // Before step 7 nobody has put the app into the team.
  stage.municipality.members = 'broken';

  await step('the program is fetched and built', () => {
    run(`git clone --quiet ${process.cwd()} ${home}`, folder);
    run(line(/^npm ci && .*$/m), home, 'quiet');
  });
  await step('the settings are written from .env.example', writeSettings);
  await step('a wrong secret is told by npm run doctor', async () => {
    const { code, out } = await doctor(cloud, { BOT_PASSWORD: 'het-id-in-plaats-van-de-waarde' });
    expectThat(code === 1 && /BOT_PASSWORD/.test(out), out);
  });
  await step('the bot starts as its unit says', () => startBot(cloud));
  await step('npm run doctor: all but team and channel, which come with step 7', async () => {
    const { code, out } = await doctor(cloud);
    const faults = out.split('\n').filter((text) => text.startsWith('[fout]'));
    expectThat(code === 1 && faults.every((text) => /OFFICERS_TEAM_ID|Teams/.test(text)), out);
  });
  await step('the app package is made, and valid', checkPackage);
  stage.municipality.members = [olga, otto];
  await step('npm run doctor: all in order', async () => {
    const { code, out } = await doctor(cloud);
    expectThat(code === 0, out);
  });
  await step('the officers open the app', async () => {
    for (const officer of [olga, otto]) {
      await stage.post(stage.activity(officer, 'installationUpdate', { action: 'add' }));
      await stage.sees(officer, 'overzicht');
    }
  });
  await step('the first overleg, from the form to the answer', async () => {
    const caseName = await stage.opens(ineke, 'Wie belt er als een leerling vaak ziek is?');
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Wie belt er als een leerling vaak ziek is?');
    await stage.presses(olga, 'Antwoord', { reply: 'Belt u eerst zelf met de ouders.' });
    await stage.sees(ineke, 'Belt u eerst zelf met de ouders.');
  });
  say(`from nothing to the first answer: ${seconds(started)} s of a machine's time`);
}

/** The line of the guide that a reader copies. */
function line(pattern: RegExp): string {
  const [found] = pattern.exec(guide) ?? [];
  if (found === undefined) throw new Error(`docs/installatie.md has no line like ${pattern}`);
  return found;
}

function run(command: string, cwd: string, how: 'quiet' | 'told' = 'told'): void {
  execFileSync('bash', ['-euo', 'pipefail', '-c', command], {
    cwd,
    stdio: ['ignore', how === 'quiet' ? 'ignore' : 'inherit', 'inherit'],
  });
}

/** Only what the table of step 4 says is needed in production. */
function writeSettings(): void {
  const key = execFileSync('openssl', ['rand', '-base64', '32'], { encoding: 'utf8' }).trim();
  const values: Readonly<Record<string, string>> = {
    BOT_ID,
    BOT_TENANT_ID: TENANTS.municipality,
    BOT_PASSWORD: SECRET,
    ALLOWED_TENANT_IDS: `${TENANTS.municipality},${TENANTS.school}`,
    OFFICERS_TEAM_ID: TEAM,
    OFFICERS_CHANNEL_ID: CHANNEL,
    ENCRYPTION_KEY: key,
    DATABASE_URL: join(folder, 'data', 'verzuim-bot.db'),
    ORGANISATION: 'Leerplicht Duinwaard',
    WEBSITE_URL: 'https://www.duinwaard.nl/leerplicht',
    PRIVACY_URL: 'https://www.duinwaard.nl/privacy',
    TERMS_URL: 'https://www.duinwaard.nl/voorwaarden',
    PORT,
  };
  let text = readFileSync(join(home, '.env.example'), 'utf8');
  for (const [name, value] of Object.entries(values)) {
    const place = new RegExp(`^#? ?${name}=.*$`, 'm');
    if (!place.test(text)) throw new Error(`.env.example has no ${name}`);
    text = text.replace(place, () => `${name}=${value}`);
  }
  writeFileSync(join(home, '.env'), text);
}

/** By the command line and environment of the unit. */
async function startBot(cloud: PlayedCloud): Promise<void> {
  const unit = readFileSync(join(home, 'infra/systemd/verzuim-bot.service'), 'utf8');
  const [, command = ''] = /^ExecStart=\/usr\/bin\/(.*)$/m.exec(unit) ?? [];
  const own = Array.from(unit.matchAll(/^Environment=(.*)$/gm), ([, pair = '']) => pair);
  const pairs = own.map((pair) => pair.split(/=(.*)/s, 2));
  const [program = '', ...args] = command.split(' ');
  const bot = spawn(program, args, {
    cwd: home,
    env: { PATH: process.env.PATH, ...Object.fromEntries(pairs), ...cloud.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  ends.unshift(() => bot.kill('SIGTERM'));
  await new Promise<void>((ready, fail) => {
    bot.once('exit', (code) => fail(new Error(`the bot ended with ${code}`)));
    bot.stdout.on('data', (part: Buffer) => /De bot luistert/.test(part.toString()) && ready());
  });
}

async function doctor(
  cloud: PlayedCloud,
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; out: string }> {
  const command = line(/^npm run doctor -- --url=.*$/m);
  const given = { PATH: process.env.PATH, HOME: folder, ...cloud.env, ...env };
  // Not the synchronous way: the cloud that it asks is played by this process.
  const child = spawn('bash', ['-c', command], {
    cwd: home,
    env: given,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number>((done) => child.once('close', (code) => done(code ?? -1)));
  let out = '';
  for await (const part of child.stdout) out += part;
  return { code: await ended, out };
}

async function checkPackage(): Promise<void> {
  run(line(/npm run package/), home, 'quiet');
  const zip = readFileSync(join(home, line(/dist\/[\w-]+\.zip/)));
  const manifest = JSON.parse(strFromU8(unzipSync(zip)['manifest.json'] ?? new Uint8Array()));
  const faults = await AppManifestUtils.validateAgainstSchema(manifest);
  expectThat(faults.length === 0 && manifest.id === BOT_ID, faults.join('\n'));
}

async function step(what: string, act: () => unknown): Promise<void> {
  const from = Date.now();
  await act();
  say(`${seconds(from).padStart(6)} s  ${what}`);
}

function expectThat(isSo: boolean, seen: string): void {
  if (!isSo) throw new Error(`Not as the guide says. Seen:\n${seen}`);
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1_000).toFixed(1);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

try {
  await main();
} finally {
  for (const end of ends) await end();
}
process.exit(0);
