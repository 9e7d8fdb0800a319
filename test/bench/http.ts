import { join } from 'node:path';
import { typed } from '../helpers/activities.js';
import { startAnsweringBot, startBot, startEcho } from './bots.js';
import { withFolder } from './folders.js';
import { Countdown, eachOf, post } from './load.js';
import { atLeast, median, noted, type Row } from './measure.js';
import type { Started } from './processes.js';
import { TeamsDouble } from './teams-double.js';

/** A bot that runs for weeks is warm: the first rounds compile and are not counted, for the echo bot neither. */
const WARM_ROUNDS = 4;
const ROUNDS = 15;
/** On a slow machine a round takes so long that fewer of them say enough. */
const ENOUGH_ROUNDS = 5;
const ENOUGH_MS = 60_000;
const MESSAGES = 400;

/**
 * Answers per second over HTTP, the connector on loopback, against the SDK's simplest echo bot in the same run:
 * each bot a process of its own, rounds in turn, the ratio of each round, and the median of those.
 */
export function httpRows(questions: readonly string[]): Promise<Row[]> {
  return withFolder(async (folder) => {
    const teams = await TeamsDouble.start();
    const whole = await startBot(join(folder, 'whole.db'), teams.serviceUrl);
    const answering = await startAnsweringBot(join(folder, 'answering.db'));
    const echo = await startEcho();
    const bots = [whole, answering, echo] as const;
    const rates = bots.map((): number[] => []);
    try {
      const started = performance.now();
      for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
        if (round >= ENOUGH_ROUNDS && performance.now() - started > ENOUGH_MS) break;
        for (const [n, bot] of bots.entries()) {
          const rate = await answersPerSecond(bot, teams, questions);
          if (round >= 0) rates[n]?.push(rate);
        }
      }
    } finally {
      await Promise.all([...bots, teams].map((one) => one.stop()));
    }
    const [ofWhole = [], ofAnswering = [], ofEcho = []] = rates;
    const ratios = (own: readonly number[]) => own.map((rate, round) => rate / (ofEcho[round] ?? Number.NaN));
    return [
      atLeast('answers per second, against an echo bot', median(ratios(ofWhole)), 0.8, '×'),
      noted('  the same without officers configured', median(ratios(ofAnswering)), '×'),
      noted('  answers per second', median(ofWhole), '/s'),
      noted('  echoes per second', median(ofEcho), '/s'),
    ];
  });
}

/** A message counts when its reply has reached the connector. */
export async function answersPerSecond(
  bot: Started,
  teams: TeamsDouble,
  questions: readonly string[],
): Promise<number> {
  const replies = new Countdown(MESSAGES);
  teams.onTaken = () => replies.one();
  const { serviceUrl } = teams;
  const started = performance.now();
  await eachOf(MESSAGES, (n) => {
    const scene = { serviceUrl, conversationId: `a:bench-${n}`, userId: `29:bench-${n}` };
    return post(bot.port, typed(scene, questions[n % questions.length] ?? ''));
  });
  await replies.wait();
  return (MESSAGES / (performance.now() - started)) * 1_000;
}
