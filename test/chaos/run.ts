import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, EXIT_USAGE, runAsProgram } from '../../src/cli/command.js';
import { KEY } from '../bench/bots.js';
import { fillWithCases, members, type OpenCase } from '../bench/open-cases.js';
import { PostgresGate } from '../helpers/postgres-gate.js';
import { type Scratch, scratchFile, scratchSchema } from '../helpers/scratch.js';
import { ChaosBot } from './bots.js';
import { drawMode, type FaultsFound, makeTrouble } from './faults.js';
import { check, type Found, toldLater, type Written } from './history.js';
import { talk } from './talk.js';
import { FaultyTeams } from './teams.js';

const USAGE = `npm run chaos -- [--long] [--kills <n>] [--messages <n>] [--on sqlite|postgres]
Kills and breaks the built bot while people write, and checks the history: nothing that was accepted is lost, nothing
comes twice unmarked, each lane keeps its order, no writer is left to believe what is not so. On SQLite, and with two
processes on PostgreSQL when a server answers on loopback or TEST_DATABASE_URL names one.
--long: 500 kills and 5,000 messages on each.`;

const flags = {
  long: { type: 'boolean' },
  kills: { type: 'string' },
  messages: { type: 'string' },
  on: { type: 'string' },
} as const;

interface Size {
  readonly kills: number;
  readonly messages: number;
}
const SHORT: Size = { kills: 8, messages: 200 };
const LONG: Size = { kills: 500, messages: 5_000 };

const PLACES = ['sqlite', 'postgres'] as const;
type Place = (typeof PLACES)[number];

const chaos: Command<typeof flags> = {
  name: 'chaos',
  usage: USAGE,
  flags,
  words: 0,
  run: async ({ values, print, warn, progress }) => {
    const standard = values.long ? LONG : SHORT;
    const size = {
      kills: Number(values.kills ?? standard.kills),
      messages: Number(values.messages ?? standard.messages),
    };
    const places = PLACES.filter((place) => values.on === undefined || values.on === place);
    if (places.length === 0 || !(size.kills >= 0) || !(size.messages > 0)) {
      warn(USAGE);
      return EXIT_USAGE;
    }
    let isRight = true;
    for (const place of places) {
      progress(`${place}: ${size.kills} kills, ${size.messages} messages`);
      const outcome = await on(place, size).catch((error: unknown) => {
        if (place === 'postgres' && isUnreachable(error)) return undefined;
        throw error;
      });
      await print(
        outcome === undefined ? `${place}: no server, not run` : `${place}: ${JSON.stringify(outcome)}`,
      );
      isRight &&= outcome === undefined || holds(outcome);
    }
    return isRight ? 0 : 1;
  },
};

interface Outcome extends Found, FaultsFound {
  /** How often a writer was told something of a message. */
  readonly toldStates: number;
  readonly accepted: number;
  readonly toldFailed: number;
  readonly toldUndelivered: number;
  readonly crashes: number;
  readonly starts: number;
  readonly seconds: number;
}

/** Each uncertain send may show one copy more, and says so; an uncertain moment is a kill or a fault of Teams. */
function holds(outcome: Outcome): boolean {
  const { lost, unmarked, outOfOrder, wronglyFailed, wronglyFine, crashes, slowestRecoveryMs } = outcome;
  const misled = wronglyFine.length + wronglyFailed.length;
  return lost + unmarked + outOfOrder + misled + crashes === 0 && slowestRecoveryMs <= 10_000;
}

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const isUnreachable = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';

async function on(place: Place, size: Size): Promise<Outcome> {
  const began = performance.now();
  const scratch = place === 'sqlite' ? await scratchFile() : await scratchSchema(SERVER);
  const gated = place === 'postgres' ? await PostgresGate.start(scratch.url) : undefined;
  const teams = await FaultyTeams.start(members);
  try {
    const found = await run(scratch, gated, teams, size);
    return { ...found, seconds: Math.round((performance.now() - began) / 1_000) };
  } finally {
    gated?.gate.stop();
    await teams.stop();
    await scratch.remove();
  }
}

/** Ten messages a minute are what the bot takes from one requester. */
const LEAST_PACE_MS = 6_500;

async function run(
  scratch: Scratch,
  gated: { readonly gate: PostgresGate; readonly url: string } | undefined,
  teams: FaultyTeams,
  { kills, messages }: Size,
): Promise<Omit<Outcome, 'seconds'>> {
  const cases = await fillWithCases(scratch.url, members.length, teams.serviceUrl);
  const keys = rotatingKeys();
  const options = { databaseUrl: gated?.url ?? scratch.url, serviceUrl: teams.serviceUrl, keys: keys.now };
  const bots = Array.from({ length: gated ? 2 : 1 }, () => new ChaosBot(options));
  try {
    for (const bot of bots) await bot.start();
    teams.drawMode = drawMode;
    const perLane = Math.ceil(messages / cases.length / 2);
    const paceMs = perLane > 9 ? LEAST_PACE_MS : 0;
    let done = 0;
    let isTalking = true;
    const said = talk({
      bots,
      teams,
      cases: used(cases, messages),
      perLane,
      paceMs,
      progress: () => done,
    }).finally(() => {
      isTalking = false;
    });
    const trouble = makeTrouble({
      ...{ bots, teams, kills, gate: gated?.gate },
      isTalking: () => isTalking,
      onProgress: (share) => {
        done = share;
      },
      onRotate: keys.rotate,
    });
    const [heard, faults] = await Promise.all([said, trouble]);
    teams.drawMode = () => 'ok';
    await settled(heard, teams);
    const written = toldLater(heard, teams.arrived, teams.apologies);
    return {
      ...check(written, teams.arrived, teams.told),
      toldStates: teams.told.length,
      ...faults,
      accepted: written.filter(({ isAccepted }) => isAccepted).length,
      toldFailed: written.filter(({ isAccepted }) => !isAccepted).length,
      toldUndelivered: teams.toldUndelivered,
      crashes: bots.reduce((sum, bot) => sum + bot.crashes, 0),
      starts: bots.reduce((sum, bot) => sum + bot.starts, 0),
    };
  } finally {
    for (const bot of bots) await bot.kill();
  }
}

function used(cases: readonly OpenCase[], messages: number): readonly OpenCase[] {
  return cases.slice(0, Math.max(1, Math.ceil(messages / 2)));
}

function rotatingKeys() {
  const first = KEY.toString('base64');
  const second = randomBytes(32).toString('base64');
  let isRotated = false;
  return {
    now: () =>
      isRotated ? { ENCRYPTION_KEY: second, ENCRYPTION_KEY_PREVIOUS: first } : { ENCRYPTION_KEY: first },
    rotate: () => {
      isRotated = true;
    },
  };
}

/** Longer than the outbox waits between two tries. */
const SILENCE_MS = 70_000;

/** Until all that was accepted has arrived and its writers know, or nothing has come for a long time. */
async function settled(written: readonly Written[], teams: FaultyTeams): Promise<void> {
  let before = -1;
  let since = performance.now();
  const isOpen = () => {
    const told = toldLater(written, teams.arrived, teams.apologies);
    const { lost, wronglyFailed, wronglyFine } = check(told, teams.arrived, teams.told);
    return lost + wronglyFailed.length + wronglyFine.length > 0;
  };
  while (performance.now() - since < SILENCE_MS && isOpen()) {
    const heard = teams.arrived.length + teams.told.length;
    if (heard !== before) since = performance.now();
    before = heard;
    await sleep(200);
  }
  // A late second copy would come now.
  await sleep(2_000);
}

await runAsProgram(import.meta.url, chaos);
process.exit();
