import { afterEach, beforeEach } from 'vitest';
import type { Environment } from '../../src/config.js';
import type { Scratch } from './scratch.js';
import { Stage } from './teams-stage.js';

/**
 * A stage of its own for each test of a suite; afterwards it is closed and its database is gone.
 *
 * @param open the suite's database
 * @param begin gets the stage, and plays what comes before each test
 */
export function freshStage(
  open: () => Promise<Scratch>,
  begin: (stage: Stage) => void | Promise<void>,
  env: Environment = {},
): void {
  let scratch: Scratch;
  let stage: Stage;
  beforeEach(async () => {
    scratch = await open();
    stage = await Stage.open(scratch.url, env);
    await begin(stage);
  });
  afterEach(async () => {
    await stage.close();
    await scratch.remove();
  });
}
