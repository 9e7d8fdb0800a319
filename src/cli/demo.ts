import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Environment, readEnvironment } from '../config.js';
import { progressTexts, usageTexts } from '../texts/commands.nl.js';
import { operatorTexts } from '../texts/operator.nl.js';
import { type Command, runAsProgram } from './command.js';
import { type ChildProcesses, createChildProcesses } from './demo-processes.js';
import { OFFICER_WINDOW, playgroundConfig, REQUESTER_WINDOW, type Window } from './playground.js';

const START_TIMEOUT_MS = 60_000;

/**
 * Starts the bot in development mode and two playground windows, a requester's and an officer's. All of it
 * runs on loopback and ends with this process; the database lives in a temporary folder.
 */
const demo: Command<Record<never, never>> = {
  name: 'demo',
  usage: usageTexts.demo,
  flags: {},
  words: 0,
  run: async (call) => {
    call.progress(progressTexts.starting);
    const folder = mkdtempSync(join(tmpdir(), 'verzuim-bot-demo-'));
    const children = createChildProcesses();
    const told = new Promise<number>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(0));
      children.onEnded((name) => {
        call.warn(operatorTexts.demoEnded(name));
        resolve(1);
      });
    });
    const stopping = new AbortController();
    try {
      const ready = startAll(folder, children, stopping.signal).then((line) => call.print(line));
      return (await Promise.race([told, ready])) ?? (await told);
    } finally {
      stopping.abort();
      await children.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** @returns what to tell when all three answer */
async function startAll(folder: string, children: ChildProcesses, signal: AbortSignal): Promise<string> {
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
  children.start('bot', [join(import.meta.dirname, '..', 'index.js')], { env: environment });
  await until(`${botAddress}/readyz`, signal);
  for (const [window, port] of [
    [REQUESTER_WINDOW, requesterPort],
    [OFFICER_WINDOW, officerPort],
  ] as const) {
    startWindow(children, {
      window,
      port,
      botAddress,
      environment,
      home: mkdtempSync(join(folder, 'window-')),
    });
  }
  // The playground prints that it listens before it has read its settings; this address tells the truth.
  await Promise.all(
    [requesterPort, officerPort].map((port) => until(`http://localhost:${port}/_debug/ping`, signal)),
  );
  return operatorTexts.demoReady(requesterPort, officerPort, REQUESTER_WINDOW.me, OFFICER_WINDOW.me);
}

function startWindow(
  children: ChildProcesses,
  options: {
    readonly window: Window;
    readonly port: number;
    readonly botAddress: string;
    readonly environment: Environment;
    readonly home: string;
  },
): void {
  const { window, port, botAddress, environment, home } = options;
  const config = join(home, '.m365agentsplayground.yml');
  writeFileSync(config, playgroundConfig(window));
  const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  const endpoint = `${botAddress}/api/messages`;
  children.start(window.me, [cli, 'start', '-p', String(port), '-e', endpoint, '--dt'], {
    quiet: true,
    cwd: home,
    env: {
      ...environment,
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
      M365_AGENTS_PLAYGROUND_LOGFILE: join(home, 'playground.log'),
      TEAMSAPPTESTER_BROWSER: 'none',
      // Without this the playground still tries to reach a telemetry host, also with --dt.
      APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
    },
  });
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

async function until(address: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && !signal.aborted) {
    const response = await fetch(address).catch(() => undefined);
    if (response?.ok) return;
    await sleep(150);
  }
  if (!signal.aborted) throw new Error(operatorTexts.demoNoAnswer(address));
}

/** Settings of the demo laid over the environment, without a registration, so in development mode. */
function demoEnvironment(
  env: Environment,
  demo: {
    readonly port: number;
    readonly databaseUrl: string;
    readonly officers: { readonly teamId: string; readonly channelId: string };
    readonly teamsServiceUrl: string;
    readonly tenantIds: readonly string[];
  },
): Environment {
  const { BOT_ID, BOT_PASSWORD, BOT_TENANT_ID, NODE_ENV, HOST, ...rest } = env;
  return {
    ...rest,
    PORT: String(demo.port),
    DATABASE_URL: demo.databaseUrl,
    OFFICERS_TEAM_ID: demo.officers.teamId,
    OFFICERS_CHANNEL_ID: demo.officers.channelId,
    TEAMS_SERVICE_URL: demo.teamsServiceUrl,
    ALLOWED_TENANT_IDS: demo.tenantIds.join(','),
    // A proxy would be asked for loopback addresses too.
    NO_PROXY: 'localhost,127.0.0.1',
    no_proxy: 'localhost,127.0.0.1',
  };
}

await runAsProgram(import.meta.url, demo);
