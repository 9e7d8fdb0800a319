import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Verdict } from '../../src/relay/outbox/judge.js';
import { lease as leaseRows } from '../../src/relay/outbox/lease.js';
import { openRows } from '../../src/relay/outbox/open-rows.js';
import { mendWaits } from '../../src/relay/outbox/outbox-queue.js';
import { createOutbox } from '../../src/relay/outbox/outbox-store.js';
import type { Attempt, LeasedDelivery } from '../../src/relay/outbox/ports.js';
import { createKeyring } from '../../src/storage/encryption.js';
import { rewrapAllKeys } from '../../src/storage/server-keys.js';
import {
  activity,
  bart,
  createWorld,
  done,
  ib,
  only,
  text,
  type World,
} from '../helpers/consultation-world.js';
import { onEachDatabase, onPostgresOnly, onSqliteOnly } from '../helpers/databases.js';

const LEASE_MS = 10_000;

function lease(world: World, limit = 50, notTo: readonly string[] = []) {
  return world.outbox.exchange([], { limit, notTo, at: world.now(), leaseMs: LEASE_MS });
}

function settle(world: World, ...settled: Attempt[]) {
  return world.outbox.exchange(settled, { limit: 0, notTo: [], at: world.now(), leaseMs: LEASE_MS });
}

function delivered(leased: LeasedDelivery, activityId = 'id'): Attempt {
  return { leased, verdict: { state: 'sent' }, result: { outcome: 'delivered', activityId } };
}

function queuedAgain(leased: LeasedDelivery, possiblyDuplicate: boolean): Attempt {
  const verdict: Verdict = { state: 'queued', waitMs: 5_000, possiblyDuplicate, countsAsAttempt: true };
  return { leased, verdict, result: { outcome: 'ambiguous' } };
}

/** A claimed case with everything delivered, and a way to write in it. */
async function claimedCase(world: World, question = 'Vraag') {
  const id = await world.openCase(question);
  done(await world.service.claim({ activity: activity(), officer: bart, consultationId: id }));
  await world.deliverAll();
  const ask = async (value: string) => {
    const act = { activity: activity(), requester: ib, consultationId: id, text: text(value) };
    return done(await world.service.sendAsRequester(act)).message;
  };
  return { id, ask };
}

onEachDatabase('The outbox', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(await open());
  });
  afterEach(() => world.close());

  it('leases to one recipient one at a time, in the order of queueing', async () => {
    const { ask } = await claimedCase(world);
    for (const value of ['een', 'twee', 'drie']) await ask(value);
    const seen: string[] = [];
    for (let n = 0; n < 3; n++) {
      const [first, ...more] = await lease(world);
      expect(more).toEqual([]);
      expect(await lease(world)).toEqual([]);
      if (!first) throw new Error('Nothing was leased.');
      seen.push(...only([first], 'message').map((one) => one.text));
      await settle(world, delivered(first));
    }
    expect(seen).toEqual(['een', 'twee', 'drie']);
  });

  it('leases to different recipients side by side', async () => {
    const { ask, id } = await claimedCase(world);
    await ask('voor de ambtenaar');
    const answer = { activity: activity(), officer: bart, consultationId: id, text: text('voor de vrager') };
    done(await world.service.sendAsOfficer(answer));
    await world.openCase('kaart in het kanaal');
    expect((await lease(world)).map((one) => one.order.delivery.to.kind).sort()).toEqual([
      'channel',
      'officer',
      'requester',
    ]);
  });

  it('holds back what comes after a row that waits for another attempt', async () => {
    const { ask } = await claimedCase(world);
    await ask('eerst');
    await ask('daarna');
    const [first] = await lease(world);
    if (!first) throw new Error('Nothing was leased.');
    await settle(world, queuedAgain(first, false));
    expect(await lease(world)).toEqual([]);
    world.pass(5_000);
    const [again] = await lease(world);
    expect(again).toMatchObject({ id: first.id, attempt: 2, order: { possiblyDuplicate: false } });
  });

  it('marks what was ambiguous once as possibly double from then on', async () => {
    const { ask } = await claimedCase(world);
    await ask('eerst');
    for (const possiblyDuplicate of [false, true, true]) {
      const [row] = await lease(world);
      expect(row?.order.possiblyDuplicate).toBe(possiblyDuplicate);
      if (row) await settle(world, queuedAgain(row, true));
      world.pass(5_000);
    }
  });

  it('gives a row to another worker when its lease has ended, marked, and ignores the first one then', async () => {
    const { ask } = await claimedCase(world);
    await ask('hangt');
    const [first] = await lease(world);
    world.pass(LEASE_MS);
    const [second] = await lease(world);
    expect(second).toMatchObject({ id: first?.id, attempt: 2, order: { possiblyDuplicate: true } });
    if (!first || !second) throw new Error('Nothing was leased.');
    await settle(world, delivered(first, 'late'));
    world.pass(1_000);
    expect(await lease(world)).toEqual([]);
    await settle(world, delivered(second));
    expect(only(await world.deliverAll(), 'message-status')).toMatchObject([{ status: 'delivered' }]);
  });

  it('tells the writer and the channel when a message is given up, and sends it again on request', async () => {
    const { ask, id } = await claimedCase(world);
    const { seq } = await ask('komt niet aan');
    const [row] = await lease(world);
    if (!row) throw new Error('Nothing was leased.');
    const verdict: Verdict = { state: 'dead', maybeArrived: true };
    await settle(world, { leased: row, verdict, result: { outcome: 'gone' } });
    const told = await world.deliverAll();
    expect(only(told, 'message-status')).toMatchObject([
      { seq, status: 'undelivered', to: { kind: 'requester' } },
      { seq, status: 'undelivered', line: { delivered: [1], undelivered: [seq], sent: [] } },
    ]);
    expect(only(told, 'undelivered-alarm')).toMatchObject([{ side: 'officer' }]);

    const retry = () => ({ activity: activity(), requester: ib, consultationId: id, seq });
    done(await world.service.retryAsRequester(retry()));
    expect(await world.service.retryAsRequester(retry())).toMatchObject({ reason: 'no-change' });
    const [again] = await lease(world);
    expect(again?.order).toMatchObject({ delivery: { text: 'komt niet aan', seq }, possiblyDuplicate: true });
  });

  it('goes on at once after a clock that was set back an hour, and leaves waits of now alone', async () => {
    const { ask } = await claimedCase(world);
    await ask('een');
    await ask('twee');
    const [first] = await lease(world);
    if (!first) throw new Error('nothing was leased');
    await settle(world, queuedAgain(first, false));
    world.pass(-3_600_000);
    expect(await lease(world)).toEqual([]);
    await world.database.transaction((tx) => mendWaits(tx, world.now()));
    const [again] = await lease(world);
    expect(again?.id).toBe(first.id);
    if (again) await settle(world, queuedAgain(again, false));
    expect(await world.database.transaction((tx) => mendWaits(tx, world.now()))).toBe(0);
    expect(await lease(world)).toEqual([]);
  });

  it('leaves alone the recipients that it is told to leave alone', async () => {
    const { ask } = await claimedCase(world);
    await ask('wacht');
    expect(await lease(world, 50, [`officer:${bart.id}`])).toEqual([]);
    expect(await lease(world)).toHaveLength(1);
  });

  it('learns where an officer can be reached from the first delivery', async () => {
    const id = await world.openCase();
    await world.deliverAll();
    done(await world.service.claim({ activity: activity(), officer: bart, consultationId: id }));
    const address = { conversationId: 'made', serviceUrl: 'https://smba.example/', tenantId: undefined };
    const sent = await world.deliverAll(() => ({ outcome: 'delivered', activityId: 'x', address }));
    const toBart = sent.filter(({ order }) => order.delivery.to.kind === 'officer');
    expect(toBart.map(({ order }) => order.address)).toEqual([undefined, address]);
  });

  it('keeps no body of what was sent', async () => {
    await claimedCase(world);
    const bodies = await world.database.transaction((tx) => tx.selectFrom('outbox').select('body').execute());
    expect(bodies.length).toBeGreaterThan(3);
    expect(bodies.every(({ body }) => body === null)).toBe(true);
  });

  it('gives up what it can no longer read instead of blocking what comes after it', async () => {
    const { ask } = await claimedCase(world);
    await ask('verminkt');
    await ask('heel');
    await world.database.transaction(async (tx) => {
      const row = await tx
        .selectFrom('outbox')
        .select('id')
        .where('unsettled', '=', 1)
        .orderBy('id')
        .executeTakeFirstOrThrow();
      await tx.updateTable('outbox').set({ body: 'AAAA' }).where('id', '=', row.id).execute();
    });
    const sent = await world.deliverAll();
    expect(only(sent, 'message').map((one) => one.text)).toEqual(['heel']);
    expect(only(sent, 'undelivered-alarm')).toMatchObject([{ side: 'officer' }]);
  });
});

onEachDatabase('A row that the database refuses', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(await open());
  });
  afterEach(() => world.close());

  /** A wait that is no number: refused by both databases, as any value might be one day. */
  const refusedVerdict: Verdict = {
    state: 'queued',
    waitMs: Number.NaN,
    possiblyDuplicate: false,
    countsAsAttempt: true,
  };

  it('is set aside with an alarm, told to its writer, and stops none of the others', async () => {
    const { ask, id } = await claimedCase(world);
    const { seq } = await ask('wordt geweigerd');
    await ask('komt daarna');
    const answer = { activity: activity(), officer: bart, consultationId: id, text: text('antwoord') };
    done(await world.service.sendAsOfficer(answer));
    const leased = await lease(world);
    const attempts = leased.map((one) =>
      one.recipient.startsWith('officer:')
        ? { leased: one, verdict: refusedVerdict, result: { outcome: 'retryable' } as const }
        : delivered(one),
    );
    await settle(world, ...attempts);
    expect(world.setAside).toEqual(['refused-by-database']);
    const sent = await world.deliverAll();
    expect(only(sent, 'message').map((one) => one.text)).toEqual(['komt daarna']);
    expect(only(sent, 'undelivered-alarm')).toMatchObject([{ side: 'officer' }]);
    expect(only(sent, 'message-status').map((one) => [one.direction, one.status])).toContainEqual([
      'to-requester',
      'delivered',
    ]);
    done(
      await world.service.retryAsRequester({ activity: activity(), requester: ib, consultationId: id, seq }),
    );
    expect(only(await world.deliverAll(), 'message').map((one) => one.text)).toEqual(['wordt geweigerd']);
  });

  it('counts as delivered when it has arrived and only the rest could not be written down', async () => {
    const { ask } = await claimedCase(world);
    await ask('is aangekomen');
    const [row] = await lease(world);
    if (!row) throw new Error('Nothing was leased.');
    const nowhere = { conversationId: undefined as unknown as string, serviceUrl: '', tenantId: undefined };
    await settle(world, {
      leased: row,
      verdict: { state: 'sent' },
      result: { outcome: 'delivered', activityId: 'x', address: nowhere },
    });
    expect(world.setAside).toEqual(['refused-by-database']);
    expect(only(await world.deliverAll(), 'undelivered-alarm')).toEqual([]);
    const states = await world.database.reads.selectFrom('messages').select('state').orderBy('seq').execute();
    expect(states.map((one) => one.state)).toEqual(['delivered', 'delivered']);
  });
});

onEachDatabase('A delivery whose key this process does not have', (open) => {
  it('stays queued, is counted, stops no other case, and goes out from a process that has it', async () => {
    const [mine, other] = [randomBytes(32), randomBytes(32)];
    const world = await createWorld(await open(), mine);
    const { database } = world;
    const { ask } = await claimedCase(world);
    await ask('onder de nieuwe sleutel');
    // A newer process starts beside this one, with a new ENCRYPTION_KEY.
    const keyring = createKeyring(other, mine);
    await rewrapAllKeys(database, keyring);
    const another = await claimedCase(world);
    await another.ask('onder de oude, aan dezelfde ambtenaar');

    expect(only(await world.deliverAll(), 'message').map((one) => one.text)).toEqual([
      'onder de oude, aan dezelfde ambtenaar',
    ]);
    expect(await world.outbox.countWithoutKey()).toBe(1);
    expect(world.setAside).toEqual([]);

    const newer = createOutbox({ database, keyring });
    expect(await newer.countWithoutKey()).toBe(0);
    const next = { limit: 9, notTo: [], at: world.now(), leaseMs: LEASE_MS };
    expect(only(await newer.exchange([], next), 'message').map((one) => one.text)).toEqual([
      'onder de nieuwe sleutel',
    ]);
    await world.close();
  });

  it('is not taken for damaged when the key was wrapped anew after it was leased', async () => {
    const [mine, other] = [randomBytes(32), randomBytes(32)];
    const world = await createWorld(await open(), mine);
    const { database, keyring } = world;
    const { ask } = await claimedCase(world);
    await ask('eerst onder de oude sleutel');
    const next = { limit: 9, notTo: [], at: world.now(), leaseMs: LEASE_MS };
    const rows = await database.transaction((tx) =>
      leaseRows(tx, { kind: database.kind, keyring }, 'token', next),
    );
    await rewrapAllKeys(database, createKeyring(other, mine));
    const { opened, closed } = await database.transaction((tx) => openRows(tx, keyring, rows));
    expect(opened).toEqual([]);
    expect(closed.map(({ why }) => why)).toEqual(['other-key']);
    await world.close();
  });

  it('is not taken for one of an erased case when its key row is damaged', async () => {
    const world = await createWorld(await open());
    const { ask } = await claimedCase(world);
    await ask('sleutel verminkt');
    await world.database.transaction((tx) => tx.updateTable('data_keys').set({ wrapped: 'AAAA' }).execute());
    expect(only(await world.deliverAll(), 'undelivered-alarm')).toMatchObject([{ side: 'officer' }]);
    expect(world.setAside).toEqual(['unreadable']);
    await world.close();
  });
});

onSqliteOnly('The outbox', (open) => {
  it('frees at start what a dead process had leased, marked as possibly double', async () => {
    const world = await createWorld(await open());
    const { ask } = await claimedCase(world);
    await ask('onderweg');
    await lease(world);
    await world.outbox.recover(world.now());
    expect((await lease(world))[0]?.order.possiblyDuplicate).toBe(true);
    await world.close();
  });

  it('makes ready at start what would wait for as long as the clock was set back', async () => {
    const world = await createWorld(await open());
    await world.openCase();
    world.pass(-3_600_000);
    await world.outbox.recover(world.now());
    expect((await lease(world)).map(({ recipient }) => recipient)).toEqual(['channel']);
    await world.close();
  });
});

onPostgresOnly('The outbox', (open) => {
  it('never leases a row to two workers, nor two rows of one lane', async () => {
    const world = await createWorld(await open());
    const cases = [];
    for (let n = 0; n < 3; n++) cases.push(await claimedCase(world));
    for (let n = 0; n < 5; n++) {
      world.pass(60_000);
      for (const { ask } of cases) await ask(`${n}`);
    }
    world.pass(60_000);
    const taken: number[] = [];
    for (let round = 0; round < 15; round++) {
      const leases = (await Promise.all([1, 2, 3, 4].map(() => lease(world)))).flat();
      expect(leases.length).toBeLessThanOrEqual(1);
      taken.push(...leases.map(({ id }) => id));
      await settle(world, ...leases.map((one) => delivered(one)));
    }
    expect(new Set(taken).size).toBe(15);
    await world.close();
  });
});
