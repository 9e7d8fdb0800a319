import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executed, installation, submitted, thumb, typed } from '../helpers/activities.js';
import { oddBody, seededRandom } from '../helpers/odd-bodies.js';
import { type RunningBot, startBot } from '../helpers/running-bot.js';

/** Set `FUZZ_COUNT=10000` for the long run, `FUZZ_SEED` to repeat one. */
const COUNT = Number(process.env.FUZZ_COUNT ?? 600);
const SEED = Number(process.env.FUZZ_SEED ?? 20190313);
const AT_ONCE = 8;

describe(`${COUNT} odd requests (seed ${SEED})`, () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  test(
    'get an answer below 500 each, and leave the bot able to answer, without growing',
    async () => {
      const random = seededRandom(SEED);
      const scene = { serviceUrl: bot.connector.serviceUrl };
      const honest = [
        () => typed(scene, 'Vraag?'),
        () => submitted(scene, { verb: 'ask', question: 'Vraag?' }),
        () => executed(scene, 'consult'),
        () => thumb(scene, 'like', 'fijn'),
        () => installation(scene),
      ];
      const statuses = new Map<number, number>();
      const send = async () => {
        const make = honest[Math.floor(random() * honest.length)] ?? (() => ({}));
        const { body, contentType } = oddBody(random, make);
        const { status } = await bot.post(body, { 'content-type': contentType });
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      };
      const round = async () => {
        await Promise.all(Array.from({ length: AT_ONCE }, send));
        // Their record is this test's own memory, not the bot's.
        bot.connector.clear();
        bot.logLines.length = 0;
      };
      for (let n = 0; n < COUNT / 4; n += AT_ONCE) await round();
      globalThis.gc?.();
      const before = process.memoryUsage().rss;
      for (let n = COUNT / 4; n < COUNT; n += AT_ONCE) await round();
      globalThis.gc?.();
      const grown = Math.round((process.memoryUsage().rss - before) / 1e6);

      const table = Object.fromEntries([...statuses].sort(([a], [b]) => a - b));
      expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
      expect(Object.keys(table).length).toBeGreaterThan(3);
      expect('polluted' in {}).toBe(false);
      expect(await bot.say(typed(scene, 'Werkt het nog?'))).toHaveLength(1);
      if (COUNT >= 10_000) process.stdout.write(`${JSON.stringify(table)}, memory ${grown} MB more\n`);
    },
    COUNT * 100,
  );
});
