import { typed } from '../helpers/activities.js';
import { FakeConnector } from '../helpers/fake-connector.js';
import { atLeast, median, type Row } from './measure.js';
import { type Started, startProcess } from './processes.js';

const ROUNDS = 3;
const MESSAGES = 300;
const CONNECTIONS = 20;

/** Answers per second over HTTP, the connector on loopback, against the SDK's simplest echo bot in the same run. */
export async function httpRows(questions: readonly string[]): Promise<Row[]> {
  const connector = await FakeConnector.start();
  const bot = await startProcess(['dist/index.js'], 4_971, /luistert/);
  const echo = await startProcess(['--import', 'tsx', 'test/bench/echo-process.ts'], 4_972, /ready/);
  try {
    await load(bot, connector, questions);
    await load(echo, connector, questions);
    const ratios: number[] = [];
    let perSecond = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const ours = await load(bot, connector, questions);
      const theirs = await load(echo, connector, questions);
      ratios.push(ours / theirs);
      perSecond = ours;
    }
    return [
      atLeast(
        `answers per second against an echo bot (last round ${perSecond.toFixed(0)}/s)`,
        median(ratios),
        0.8,
        '×',
      ),
    ];
  } finally {
    await Promise.all([bot.stop(), echo.stop(), connector.stop()]);
  }
}

/** Messages a second; a message counts when its reply has reached the connector. */
async function load(bot: Started, connector: FakeConnector, questions: readonly string[]): Promise<number> {
  connector.clear();
  let next = 0;
  const started = performance.now();
  const one = async (worker: number) => {
    while (next < MESSAGES) {
      const n = next++;
      const scene = {
        serviceUrl: connector.serviceUrl,
        conversationId: `a:bench-${worker}-${n}`,
        userId: `29:bench-${worker}`,
      };
      const body = JSON.stringify(typed(scene, questions[n % questions.length] ?? ''));
      const response = await fetch(`http://127.0.0.1:${bot.port}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`status ${response.status}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, worker) => one(worker)));
  await connector.until(MESSAGES);
  return (MESSAGES / (performance.now() - started)) * 1_000;
}
