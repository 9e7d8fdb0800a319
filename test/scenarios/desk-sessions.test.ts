import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ACTS, type ActName, WEIGHTS } from '../helpers/desk-acts.js';
import { DeskSession } from '../helpers/desk-session.js';
import { Stage } from '../helpers/teams-stage.js';

/** One in the ordinary suite; more with DESK_SESSIONS=500. */
const COUNT = Number(process.env.DESK_SESSIONS ?? 1);
const SEED = Number(process.env.DESK_SEED ?? 20260302);
/** One session again, as a failure names it. */
const PATH = process.env.DESK_PATH;
const ACTS_EACH = 50;

const anAct = fc.record({
  act: fc.oneof(
    ...Object.entries(WEIGHTS).map(([act, weight]) => ({ weight, arbitrary: fc.constant(act as ActName) })),
  ),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
});

/** One session: two officers and seven requesters on a stage of their own. */
async function play(
  acts: readonly { readonly act: ActName; readonly a: number; readonly b: number }[],
  done: Map<string, number>,
) {
  const stage = await Stage.open(':memory:');
  try {
    const session = new DeskSession(stage);
    for (const { act, a, b } of acts) {
      if (!(await ACTS[act](session, a, b))) continue;
      await session.check(act);
      done.set(act, (done.get(act) ?? 0) + 1);
    }
  } finally {
    await stage.close();
  }
}

it(`sends nothing to the wrong side or case, and its overview is true after each act (${COUNT} sessions)`, async () => {
  const done = new Map<string, number>();
  const anySession = fc.array(anAct, { minLength: ACTS_EACH, maxLength: ACTS_EACH });
  const property = fc.asyncProperty(anySession, (acts) => play(acts, done));
  await fc.assert(property, {
    numRuns: COUNT,
    seed: SEED,
    endOnFailure: true,
    ...(PATH ? { path: PATH } : {}),
  });
  if (process.env.DESK_SESSIONS) process.stdout.write(`${JSON.stringify(Object.fromEntries(done))}\n`);
  const acts = [...done.values()].reduce((sum, count) => sum + count, 0);
  expect(acts).toBeGreaterThan((COUNT * ACTS_EACH) / 3);
  if (COUNT >= 100) expect([...done.keys()].sort()).toEqual(Object.keys(ACTS).sort());
}, 7_200_000);
