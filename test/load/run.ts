import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, EXIT_USAGE, runAsProgram } from '../../src/cli/command.js';
import { startBot } from '../bench/bots.js';
import { post } from '../bench/load.js';
import { quantile } from '../bench/measure.js';
import { fillWithCases, members, type OpenCase, typedBy } from '../bench/open-cases.js';
import type { Started } from '../bench/processes.js';
import { TeamsDouble } from '../bench/teams-double.js';
import { type Scratch, scratchFile, scratchSchema } from '../helpers/scratch.js';

const USAGE = `npm run load -- [--seconds <n>] [--rate <n>] [--on sqlite|postgres]
A day at its busiest: 500 open cases, 40 of them with one officer, 50 messages a second for five minutes; then two, four
and ten times as many for nine seconds each, and where it bends. Fails when a message is refused or doesn't arrive, when
the time to a response passes a second (p99), delivery two seconds (p95), or memory grows by more than 50 MB.`;

const flags = { seconds: { type: 'string' }, rate: { type: 'string' }, on: { type: 'string' } } as const;
const CASES = 500;
const OF_ONE_OFFICER = 40;
/** Teams takes two messages a second in one chat; that officer's schools write less often by so much. */
const QUIETER = 4;
/** The bot takes ten messages a minute of one requester. */
const MINUTE_MS = 61_000;
const STEPS = [2, 4, 10];
const STEP_SECONDS = 9;

/** In the ids of requesters' chats, where what they wrote is no delivery. */
const REQUESTERS = 'a:vrager-';

const PLACES = ['sqlite', 'postgres'] as const;

const load: Command<typeof flags> = {
  name: 'load',
  usage: USAGE,
  flags,
  words: 0,
  run: async ({ values, print, warn, progress }) => {
    const seconds = Number(values.seconds ?? 300);
    const rate = Number(values.rate ?? 50);
    const places = PLACES.filter((place) => values.on === undefined || values.on === place);
    if (places.length === 0 || !(seconds > 0) || !(rate > 0)) {
      warn(USAGE);
      return EXIT_USAGE;
    }
    let isRight = true;
    for (const place of places) {
      progress(`${place}: ${CASES} cases`);
      const scratch = await open(place).catch(() => undefined);
      if (scratch === undefined) await print(`${place}: no server, not run`);
      else isRight = (await on(scratch, { place, seconds, rate, print })) && isRight;
    }
    return isRight ? 0 : 1;
  },
};

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

function open(place: (typeof PLACES)[number]): Promise<Scratch> {
  return place === 'sqlite' ? scratchFile() : scratchSchema(SERVER);
}

interface Run {
  readonly place: string;
  readonly seconds: number;
  readonly rate: number;
  readonly print: (line: string) => Promise<void>;
}

async function on(scratch: Scratch, { place, seconds, rate, print }: Run): Promise<boolean> {
  const teams = await TeamsDouble.start();
  teams.members = members;
  const cases = await fillWithCases(scratch.url, CASES, teams.serviceUrl, officerOf);
  const bot = await startBot(scratch.url, teams.serviceUrl);
  try {
    await flow(bot, teams, cases, rate, 5);
    await sleep(MINUTE_MS);
    const day = await flow(bot, teams, cases, rate, seconds);
    await print(`${place}: ${rate}/s for ${seconds} s: ${told(day)}`);
    for (const times of STEPS) {
      await sleep(MINUTE_MS);
      const step = await flow(bot, teams, cases, rate * times, STEP_SECONDS);
      await print(
        `${place}: ${rate * times}/s for ${STEP_SECONDS} s: ${told(step)}, ${whereItBends(step, rate * times)}`,
      );
    }
    return holds(day);
  } finally {
    await bot.stop();
    await teams.stop();
    await scratch.remove();
  }
}

function officerOf(row: number): number {
  return row < OF_ONE_OFFICER ? 0 : 1 + (row % (members.length - 1));
}

/** Milliseconds, but for what says otherwise. */
interface Flow {
  readonly sent: number;
  readonly refused: number;
  readonly arrived: number;
  readonly answered: readonly number[];
  readonly delivered: readonly number[];
  /** Megabytes. */
  readonly grown: number;
  /** Processor time of the bot as a share of one core. */
  readonly busy: number;
  readonly acceptedPerSecond: number;
}

/** Sends at a steady pace, whatever the bot does, and waits for what is still under way. */
async function flow(
  bot: Started,
  teams: TeamsDouble,
  cases: readonly OpenCase[],
  rate: number,
  seconds: number,
): Promise<Flow> {
  const sentAt = new Map<string, number>();
  const [answered, delivered]: [number[], number[]] = [[], []];
  let refused = 0;
  teams.onTaken = (raw, path) => {
    const [mark = ''] = /bericht nummer \d+ op rij \d+ klaar/.exec(raw) ?? [];
    const began = sentAt.get(mark);
    if (began === undefined || path.includes(REQUESTERS)) return;
    sentAt.delete(mark);
    delivered.push(performance.now() - began);
  };
  const [memory, cpu, started] = [bot.rss(), cpuMs(bot), performance.now()];
  const order = writers(cases);
  const underWay: Promise<void>[] = [];
  const count = rate * seconds;
  for (let n = 0; n < count; n++) {
    const late = started + (n * 1_000) / rate - performance.now();
    if (late > 1) await sleep(late);
    const one = order[n % order.length] as OpenCase;
    const mark = `bericht nummer ${n} op rij ${rate} klaar`;
    const began = performance.now();
    sentAt.set(mark, began);
    underWay.push(
      post(bot.port, typedBy(one, mark)).then(
        () => void answered.push(performance.now() - began),
        () => {
          refused += 1;
        },
      ),
    );
  }
  await Promise.all(underWay);
  const acceptedPerSecond = Math.round((count / (performance.now() - started)) * 1_000);
  const busy = (cpuMs(bot) - cpu) / (performance.now() - started);
  for (let left = 600; sentAt.size > 0 && left > 0; left--) await sleep(100);
  const grown = bot.rss() - memory;
  return {
    sent: count,
    refused,
    arrived: delivered.length,
    answered,
    delivered,
    grown,
    busy,
    acceptedPerSecond,
  };
}

/** Each writes in turn, those of the one busy officer only every fourth time. */
function writers(cases: readonly OpenCase[]): OpenCase[] {
  return Array.from({ length: QUIETER }, (_, round) =>
    cases.filter((_, row) => row >= OF_ONE_OFFICER || row % QUIETER === round),
  ).flat();
}

function cpuMs({ pid }: Started): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  // User and system time, in the kernel's hundredths.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function told({ sent, refused, arrived, answered, delivered, grown, busy, acceptedPerSecond }: Flow): string {
  const at = (values: readonly number[], share: number) => `${Math.round(quantile(values, share))} ms`;
  return [
    `${sent} sent, ${refused} refused, ${arrived} arrived`,
    `response p50 ${at(answered, 0.5)} p99 ${at(answered, 0.99)}`,
    `delivery p50 ${at(delivered, 0.5)} p95 ${at(delivered, 0.95)}`,
    `${acceptedPerSecond} accepted a second, ${Math.round(busy * 100)} % of a core, ${Math.round(grown)} MB more`,
  ].join('; ');
}

function whereItBends({ acceptedPerSecond, busy }: Flow, rate: number): string {
  if (acceptedPerSecond >= rate * 0.95) return 'holds';
  return busy > 0.8
    ? 'bends: the processor is full'
    : 'bends: it waits for the database or for processor time';
}

function holds({ sent, refused, arrived, answered, delivered, grown }: Flow): boolean {
  const isQuick = quantile(answered, 0.99) <= 1_000 && quantile(delivered, 0.95) <= 2_000;
  return refused === 0 && arrived === sent && isQuick && grown <= 50;
}

await runAsProgram(import.meta.url, load);
process.exit();
