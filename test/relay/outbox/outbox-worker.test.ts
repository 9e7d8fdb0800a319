import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  createOutboxWorker,
  type OutboxWorker,
  type OutboxWorkerOptions,
} from '../../../src/relay/outbox/outbox-worker.js';
import type { MessengerPort, SendOrder } from '../../../src/relay/outbox/ports.js';
import { createSendBudget } from '../../../src/relay/outbox/send-budget.js';
import {
  activity,
  bart,
  createWorld,
  done,
  ib,
  recordingMessenger,
  text,
  type World,
} from '../../helpers/consultation-world.js';
import { onEachDatabase } from '../../helpers/databases.js';

onEachDatabase('The worker of the outbox', (open) => {
  let world: World;
  let worker: OutboxWorker | undefined;
  beforeEach(async () => {
    world = await createWorld(await open());
  });
  afterEach(async () => {
    await worker?.stop();
    await world.close();
  });

  function run(messenger: MessengerPort, options: Partial<OutboxWorkerOptions> = {}): OutboxWorker {
    const retry = { maxAttempts: 3, firstWaitMs: 1, maxWaitMs: 1 };
    // The world's clock stands still; a later one makes due what waits.
    const now = () => new Date(world.now().getTime() + 60_000 + performance.now());
    worker = createOutboxWorker({ outbox: world.outbox, messenger, now, pollMs: 5, retry, ...options });
    worker.start();
    return worker;
  }

  async function claimed(messages: readonly string[]): Promise<string> {
    const id = await world.openCase();
    done(await world.service.claim({ activity: activity(), officer: bart, consultationId: id }));
    await world.deliverAll();
    for (const value of messages) {
      const act = { activity: activity(), requester: ib, consultationId: id, text: text(value) };
      done(await world.service.sendAsRequester(act));
    }
    return id;
  }

  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resume) => setTimeout(resume, 2));
  }

  const texts = (orders: readonly SendOrder[]) =>
    orders.flatMap(({ delivery, possiblyDuplicate }) =>
      delivery.kind === 'message' ? [`${delivery.text}${possiblyDuplicate ? ' (mogelijk dubbel)' : ''}`] : [],
    );
  const statuses = (orders: readonly SendOrder[]) =>
    orders.flatMap(({ delivery }) => (delivery.kind === 'message-status' ? [delivery.status] : []));

  it('delivers in order and then tells the writer', async () => {
    await claimed(['een', 'twee', 'drie']);
    const messenger = recordingMessenger();
    run(messenger);
    await until(() => statuses(messenger.orders).length === 3);
    expect(texts(messenger.orders)).toEqual(['een', 'twee', 'drie']);
    expect(statuses(messenger.orders)).toEqual(['delivered', 'delivered', 'delivered']);
  });

  it('sends again what may have arrived, marked, before anything that comes after it', async () => {
    await claimed(['een', 'twee']);
    const messenger = recordingMessenger((_, n) =>
      n === 1 ? { outcome: 'ambiguous' } : { outcome: 'delivered', activityId: 'x' },
    );
    run(messenger);
    await until(() => statuses(messenger.orders).length === 2);
    expect(texts(messenger.orders)).toEqual(['een', 'een (mogelijk dubbel)', 'twee']);
  });

  it('does not mark what surely did not arrive', async () => {
    await claimed(['een']);
    const messenger = recordingMessenger((_, n) =>
      n === 1 ? { outcome: 'retryable' } : { outcome: 'delivered', activityId: 'x' },
    );
    run(messenger);
    await until(() => statuses(messenger.orders).length === 1);
    expect(texts(messenger.orders)).toEqual(['een', 'een']);
  });

  it('counts an attempt that throws or never ends as ambiguous', async () => {
    await claimed(['een']);
    let aborted = false;
    const messenger = recordingMessenger((order, n) => {
      if (n === 1) throw new Error('broken');
      if (n > 2) return { outcome: 'delivered', activityId: 'x' };
      order.signal.addEventListener('abort', () => {
        aborted = true;
      });
      return new Promise(() => {});
    });
    run(messenger, { sendTimeoutMs: 20 });
    await until(() => statuses(messenger.orders).length === 1);
    expect(texts(messenger.orders)).toEqual(['een', 'een (mogelijk dubbel)', 'een (mogelijk dubbel)']);
    expect(aborted).toBe(true);
  });

  it('gives up after the last attempt and says so to the writer', async () => {
    await claimed(['een']);
    const messenger = recordingMessenger(({ delivery }) =>
      delivery.kind === 'message' ? { outcome: 'retryable' } : { outcome: 'delivered', activityId: 'x' },
    );
    run(messenger);
    await until(() => statuses(messenger.orders).length === 1);
    expect(texts(messenger.orders)).toHaveLength(3);
    expect(statuses(messenger.orders)).toEqual(['undelivered']);
  });

  it('keeps others going while one recipient hangs', async () => {
    const id = await claimed(['hangt']);
    const answer = { activity: activity(), officer: bart, consultationId: id, text: text('antwoord') };
    done(await world.service.sendAsOfficer(answer));
    let release = () => {};
    const messenger = recordingMessenger(async ({ delivery }) => {
      if (delivery.kind === 'message' && delivery.to.kind === 'officer') {
        await new Promise<void>((go) => {
          release = go;
        });
      }
      return { outcome: 'delivered', activityId: 'x' };
    });
    run(messenger);
    await until(() => statuses(messenger.orders).length === 1);
    expect(texts(messenger.orders).sort()).toEqual(['antwoord', 'hangt']);
    release();
  });

  it('keeps within the limits per conversation and loses nothing by it', async () => {
    await claimed(['een', 'twee', 'drie', 'vier']);
    const start = performance.now();
    // A clock ten times as fast, so that the test need not wait for the limits.
    const now = () => new Date(world.now().getTime() + 60_000 + (performance.now() - start) * 10);
    const at: number[] = [];
    const messenger = recordingMessenger(({ delivery }) => {
      if (delivery.to.kind === 'officer') at.push(now().getTime());
      return { outcome: 'delivered', activityId: 'x' };
    });
    const budget = createSendBudget(() => now().getTime(), [{ max: 2, periodMs: 1_000 }]);
    run(messenger, { now, budget });
    await until(() => at.length === 4);
    expect(texts(messenger.orders)).toEqual(['een', 'twee', 'drie', 'vier']);
    expect((at[2] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it('waits a second at most for the limits, although the clock of the machine was set back', async () => {
    await claimed(['1', '2', '3', '4', '5', '6', '7', '8']);
    let sent = 0;
    const messenger = recordingMessenger(({ delivery }) => {
      if (delivery.kind === 'message') sent += 1;
      if (sent === 7) vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
      return { outcome: 'delivered', activityId: 'x' };
    });
    run(messenger);
    try {
      await expect.poll(() => sent, { timeout: 5_000 }).toBe(8);
    } finally {
      vi.useRealTimers();
    }
  });

  it('finishes what is on its way before it stops, and starts nothing more', async () => {
    await claimed(['een', 'twee']);
    let release = () => {};
    const messenger = recordingMessenger(async () => {
      await new Promise<void>((go) => {
        release = go;
      });
      return { outcome: 'delivered', activityId: 'x' };
    });
    const started = run(messenger);
    await until(() => messenger.orders.length === 1);
    const stopped = started.stop();
    release();
    await stopped;
    expect(texts(messenger.orders)).toEqual(['een']);
    const states = await world.database.transaction((tx) =>
      tx.selectFrom('messages').select('state').orderBy('seq').execute(),
    );
    expect(states.map((row) => row.state)).toEqual(['delivered', 'delivered', 'accepted']);
  });

  it('goes on after the database has failed, without sending again what was sent', async () => {
    await claimed(['een', 'twee']);
    const messenger = recordingMessenger();
    const errors: unknown[] = [];
    let failures = 0;
    const outbox = {
      ...world.outbox,
      exchange: async (...args: Parameters<typeof world.outbox.exchange>) => {
        if (args[0].length > 0 && failures < 3) {
          failures += 1;
          throw new Error('database gone');
        }
        return await world.outbox.exchange(...args);
      },
    };
    run(messenger, { outbox, onError: (error) => errors.push(error) });
    await until(() => statuses(messenger.orders).length === 2);
    expect(texts(messenger.orders)).toEqual(['een', 'twee']);
    expect(errors).toHaveLength(3);
  });

  it('sends nothing under a lease that may end before the attempt does', async () => {
    await claimed(['een']);
    let stoodStillMs = 0;
    const now = () => new Date(world.now().getTime() + 60_000 + performance.now() + stoodStillMs);
    const outbox = {
      ...world.outbox,
      exchange: async (...args: Parameters<typeof world.outbox.exchange>) => {
        const leased = await world.outbox.exchange(...args);
        if (leased.length > 0 && stoodStillMs === 0) stoodStillMs = 10_000;
        return leased;
      },
    };
    const messenger = recordingMessenger();
    run(messenger, { outbox, now });
    await until(() => statuses(messenger.orders).length === 1);
    expect(texts(messenger.orders)).toEqual(['een (mogelijk dubbel)']);
  });
});
