import { afterAll, beforeAll, expect, it } from 'vitest';
import { runSessions, WITH_STANDARD_ANSWERS } from '../helpers/canary-sessions.js';
import { onEachDatabase, type Scratch } from '../helpers/databases.js';
import { Stage } from '../helpers/teams-stage.js';

/** 40 in the ordinary suite; more with CANARY_SESSIONS=500. */
const COUNT = Number(process.env.CANARY_SESSIONS ?? 40);
const SEED = Number(process.env.CANARY_SEED ?? 20260302);

onEachDatabase('Sessions full of canaries', (open) => {
  let scratch: Scratch;
  let stage: Stage;
  beforeAll(async () => {
    scratch = await open();
    stage = await Stage.open(scratch.url, {}, undefined, WITH_STANDARD_ANSWERS);
  });
  afterAll(async () => {
    await stage.close();
    await scratch.remove();
  }, 60_000);

  it(`leave no trace of who asks with the officers, in the log or in the database (${COUNT} sessions)`, async () => {
    const found = await runSessions(stage, scratch.url, { count: COUNT, seed: SEED });
    expect(found.ofWhoAsks).toEqual([]);
    expect(found.ofTexts).toEqual([]);
    expect(found.namedAlike).toBe(0);

    // The sessions were no empty play: what was written did arrive, and all kinds of canaries took part.
    for (const { texts, caseNames } of found.sessions) {
      expect(found.officersSide.includes(texts[caseNames.length - 1] ?? '')).toBe(true);
    }
    expect(found.kinds).toBeGreaterThanOrEqual(12);
  }, 900_000);
});
