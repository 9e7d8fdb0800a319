import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../src/logger.js';
import { createOnTurnError, createTeamsAdapter, runTurn } from '../../src/teams/adapter.js';
import type { IncomingActivity } from '../../src/teams/incoming-activity.js';
import { executed, typed } from '../helpers/activities.js';
import { FakeConnector } from '../helpers/fake-connector.js';

/** A connector that takes what it is sent and never answers. */
function startSilent(): Promise<Server> {
  return new Promise((done) => {
    const server = createServer(() => {});
    server.listen(0, '127.0.0.1', () => done(server));
  });
}

describe('A turn', () => {
  let connector: Server;
  let scene: { serviceUrl: string };
  beforeEach(async () => {
    connector = await startSilent();
    scene = { serviceUrl: `http://127.0.0.1:${(connector.address() as AddressInfo).port}/` };
  });
  afterEach(() => {
    connector.closeAllConnections();
    connector.close();
  });

  const run = (activity: unknown, logic: Parameters<typeof runTurn>[2]) =>
    runTurn(
      createTeamsAdapter(undefined),
      { activity: activity as IncomingActivity, authorization: undefined, deadlineMs: 150 },
      logic,
    );
  const reply: Parameters<typeof runTurn>[2] = async (context) => void (await context.sendActivity('hallo'));

  test('whose reply hangs is answered in time, so that Teams does not deliver it again, and told to the log', async () => {
    const began = performance.now();
    expect(await run(typed(scene, 'Vraag?'), reply)).toMatchObject({
      status: 200,
      error: { code: 'turn-late' },
    });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('that has not come to a reply in time counts as not taken, so that Teams delivers it again', async () => {
    const never = new Promise<void>(() => {});
    expect(await run(typed(scene, 'Vraag?'), () => never)).toMatchObject({ status: 503 });
  });

  test('of a clicked card that takes too long says so in the card', async () => {
    expect(await run(executed(scene, 'claim'), reply)).toMatchObject({
      status: 200,
      body: { statusCode: 400, value: { code: 'ServiceError' } },
    });
  });

  test('goes on after its response, so that what it does is done once and whole', async () => {
    let isDone = false;
    let finish = () => {};
    const work = new Promise<void>((done) => {
      finish = done;
    });
    await run(typed(scene, 'Vraag?'), async () => {
      await work;
      isDone = true;
    });
    expect(isDone).toBe(false);
    finish();
    await new Promise((done) => setTimeout(done, 20));
    expect(isDone).toBe(true);
  });

  test('that failed, of which its sender could not be told, counts as not taken', async () => {
    const adapter = createTeamsAdapter(undefined);
    adapter.onTurnError = createOnTurnError(createLogger({ level: 'silent' }));
    const outcomeAt = (serviceUrl: string) =>
      runTurn(
        adapter,
        {
          activity: typed({ serviceUrl }, 'Vraag?') as unknown as IncomingActivity,
          authorization: undefined,
        },
        async () => {
          throw new Error('no database');
        },
      );
    expect((await outcomeAt('http://127.0.0.1:1/')).status).toBe(500);
    const listening = await FakeConnector.start();
    expect((await outcomeAt(listening.serviceUrl)).status).toBe(200);
    expect(listening.sent).toHaveLength(1);
    await listening.stop();
  });

  test('whose reply Teams puts off counts as not taken, unlike one that can be sent nowhere', async () => {
    const adapter = createTeamsAdapter(undefined);
    adapter.onTurnError = createOnTurnError(createLogger({ level: 'silent' }));
    const busy = await FakeConnector.start();
    const outcomeAt = (serviceUrl: string) => {
      const activity = typed({ serviceUrl }, 'Vraag?') as unknown as IncomingActivity;
      busy.next({ status: 429 });
      return runTurn(adapter, { activity, authorization: undefined }, reply);
    };
    expect((await outcomeAt(busy.serviceUrl)).status).toBe(500);
    expect((await outcomeAt('http://127.0.0.1:1/')).status).toBe(200);
    await busy.stop();
  });

  test('that is quick is answered as it is', async () => {
    expect(await run(typed(scene, 'Vraag?'), async () => {})).toEqual({ status: 200 });
  });
});
