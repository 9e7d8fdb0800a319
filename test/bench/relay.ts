import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Scratch, scratchFile, scratchSchema } from '../helpers/scratch.js';
import { startBot } from './bots.js';
import { Countdown, eachOf, post } from './load.js';
import { atLeast, atMost, median, noted, notMeasured, quantile, type Row } from './measure.js';
import { fillWithCases, members, type OpenCase, typedBy } from './open-cases.js';
import type { Started } from './processes.js';
import { TeamsDouble } from './teams-double.js';

/**
 * Teams takes seven messages a second in one chat and the bot ten a minute of one requester, so that load must come
 * from many cases: each of these requesters sends one message a round.
 */
const SENDING = 400;
const MANY = 10_000;
const ROUNDS = 3;
const PER_SECOND = 50;

/** Relay from requester to officer through the whole bot: accepted over HTTP, stored, sent to the connector. */
export async function relayRows(): Promise<Row[]> {
  const rows = await rowsOn('SQLite', () => scratchFile(tmpdir()));
  const server = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
  const reachable = await scratchSchema(server).catch(() => undefined);
  if (reachable === undefined) return [...rows, notMeasured('relay, PostgreSQL', 'no server')];
  await reachable.remove();
  return [...rows, ...(await rowsOn('PostgreSQL', () => scratchSchema(server)))];
}

async function rowsOn(name: string, open: () => Promise<Scratch>): Promise<Row[]> {
  const teams = await TeamsDouble.start();
  teams.members = members;
  const few = await open();
  const many = await open();
  const started: { stop(): Promise<void> }[] = [];
  const begin = async (bot: Promise<Started>): Promise<Started> => {
    started.push(await bot);
    return bot;
  };
  try {
    const fewCases = await fillWithCases(few.url, SENDING, teams.serviceUrl);
    const manyCases = await fillWithCases(many.url, MANY, teams.serviceUrl);
    const quiet = await begin(startBot(few.url, teams.serviceUrl));
    const full = await begin(startBot(many.url, teams.serviceUrl));
    const sides = [
      { bot: quiet, cases: fewCases },
      { bot: full, cases: manyCases.slice(0, SENDING) },
    ] as const;
    for (const { bot, cases } of sides) await relayedPerSecond(bot, teams, cases);
    const rates: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      rates[0].push(await relayedPerSecond(sides[0].bot, teams, sides[0].cases));
      rates[1].push(await relayedPerSecond(sides[1].bot, teams, sides[1].cases));
    }
    const times = await timesAtRate(quiet, teams, fewCases);
    const ratio = (own: readonly number[], of: readonly number[]) =>
      median(own.map((rate, round) => rate / (of[round] ?? Number.NaN)));
    return [
      atMost(`relay, ${name}: accepted to delivered at 50 messages/s, p95`, quantile(times, 0.95), 250, 'ms'),
      noted('  the same, p50', quantile(times, 0.5), 'ms'),
      atLeast(`relay, ${name}: messages per second`, median(rates[0]), 100, '/s'),
      atLeast(
        `relay, ${name}: with ${MANY} open consultations, against ${SENDING}`,
        ratio(rates[1], rates[0]),
        0.8,
        '×',
      ),
    ];
  } finally {
    for (const one of started) await one.stop();
    await Promise.all([few.remove(), many.remove(), teams.stop()]);
  }
}

let marker = 0;

/** A message counts when it has reached the officer's chat. */
async function relayedPerSecond(
  bot: Started,
  teams: TeamsDouble,
  cases: readonly OpenCase[],
): Promise<number> {
  const arrived = new Countdown(cases.length);
  const mark = `bericht nummer ${++marker} `;
  teams.onTaken = (raw) => {
    if (raw.includes(mark)) arrived.one();
  };
  const began = performance.now();
  await eachOf(cases.length, (n) => post(bot.port, typedBy(cases[n] as OpenCase, `${mark}graag advies`)));
  await arrived.wait();
  return (cases.length / (performance.now() - began)) * 1_000;
}

/** Milliseconds from sending a message to the bot until it has reached the officer's chat, at a steady pace. */
async function timesAtRate(bot: Started, teams: TeamsDouble, cases: readonly OpenCase[]): Promise<number[]> {
  const sentAt = new Map<string, number>();
  const times: number[] = [];
  const arrived = new Countdown(cases.length);
  teams.onTaken = (raw) => {
    const [mark = ''] = /bericht nummer \d+ op rij/.exec(raw) ?? [];
    const began = sentAt.get(mark);
    if (began === undefined) return;
    sentAt.delete(mark);
    times.push(performance.now() - began);
    arrived.one();
  };
  for (const one of cases) {
    const mark = `bericht nummer ${++marker} op rij`;
    sentAt.set(mark, performance.now());
    void post(bot.port, typedBy(one, mark)).catch(() => {});
    await sleep(1_000 / PER_SECOND);
  }
  await arrived.wait();
  return times;
}
