import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../config.js';
import { operatorTexts } from '../texts/operator.nl.js';
import { demoEnvironment } from './demo-environment.js';
import { OFFICER_WINDOW, playgroundConfig, REQUESTER_WINDOW, type Window } from './playground.js';

const START_TIMEOUT_MS = 60_000;
const say = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * Starts the bot in development mode and two playground windows, a requester's and an officer's. All of it
 * runs on loopback and ends with this process; the database lives in a temporary folder.
 */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'verzuim-bot-demo-'));
  const children: ChildProcess[] = [];
  let stopping = false;
  const stop = (code: number) => {
    if (stopping) return;
    stopping = true;
    for (const child of children) child.kill('SIGTERM');
    const ended = children.map(
      (child) =>
        new Promise((done) =>
          child.exitCode === null && child.signalCode === null ? child.once('exit', done) : done(0),
        ),
    );
    const force = setTimeout(() => children.forEach((child) => void child.kill('SIGKILL')), 3_000);
    void Promise.all(ended).then(() => {
      clearTimeout(force);
      rmSync(folder, { recursive: true, force: true });
      process.exit(code);
    });
  };
  process.once('SIGINT', () => stop(0));
  process.once('SIGTERM', () => stop(0));

  const [botPort, requesterPort, officerPort] = await Promise.all([
    freePort(3978),
    freePort(56_150),
    freePort(56_151),
  ]);
  const botAddress = `http://127.0.0.1:${botPort}`;
  const environment = demoEnvironment(readEnvironment(), {
    port: botPort,
    databaseUrl: join(folder, 'demo.db'),
    officers: { teamId: OFFICER_WINDOW.team.id, channelId: OFFICER_WINDOW.team.channel.id },
    teamsServiceUrl: `http://localhost:${officerPort}/_connector`,
    tenantIds: [REQUESTER_WINDOW.tenantId, OFFICER_WINDOW.tenantId],
  });

  const start = (name: string, args: readonly string[], cwd?: string, extra: Record<string, string> = {}) => {
    const quiet = name !== 'bot';
    const child = spawn(process.execPath, args, {
      ...(cwd ? { cwd } : {}),
      env: { ...environment, ...extra },
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    });
    child.once('exit', () => {
      if (!stopping) say(operatorTexts.demoEnded(name));
      stop(1);
    });
    children.push(child);
  };

  start('bot', [join(import.meta.dirname, '..', 'index.js')]);
  await until(`${botAddress}/readyz`);
  for (const [window, port] of [
    [REQUESTER_WINDOW, requesterPort],
    [OFFICER_WINDOW, officerPort],
  ] as const) {
    startWindow(window, port);
  }
  // The playground prints that it listens before it has read its settings; this address tells the truth.
  await Promise.all(
    [requesterPort, officerPort].map((port) => until(`http://localhost:${port}/_debug/ping`)),
  );
  say(operatorTexts.demoReady(requesterPort, officerPort, REQUESTER_WINDOW.me, OFFICER_WINDOW.me));

  function startWindow(window: Window, port: number): void {
    const home = mkdtempSync(join(folder, 'window-'));
    const config = join(home, '.m365agentsplayground.yml');
    writeFileSync(config, playgroundConfig(window));
    const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
    const endpoint = `${botAddress}/api/messages`;
    start(window.me, [cli, 'start', '-p', String(port), '-e', endpoint, '--dt'], home, {
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
      M365_AGENTS_PLAYGROUND_LOGFILE: join(home, 'playground.log'),
      TEAMSAPPTESTER_BROWSER: 'none',
      // Without this the playground still tries to reach a telemetry host, also with --dt.
      APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
    });
  }
}

/** The wanted port, or any free one when it is taken. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => (wanted === 0 ? reject(new Error('no free port')) : resolve(freePort(0))));
    probe.listen(wanted, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function until(address: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const response = await fetch(address).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((done) => setTimeout(done, 150));
  }
  throw new Error(operatorTexts.demoNoAnswer(address));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.kill(process.pid, 'SIGTERM');
});
