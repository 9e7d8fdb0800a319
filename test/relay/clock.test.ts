import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseOfficeHours } from '../../src/office/office-hours.js';
import { tellOverdue, type WaitingClockOptions } from '../../src/relay/clock.js';
import { createScheduler } from '../../src/relay/scheduler.js';
import {
  activity,
  bart,
  createWorld,
  done,
  kinds,
  only,
  START,
  type World,
} from '../helpers/consultation-world.js';
import { onEachDatabase } from '../helpers/databases.js';

const MINUTE_MS = 60_000;

onEachDatabase('The clock', (open) => {
  let world: World;
  let clock: WaitingClockOptions;
  beforeEach(async () => {
    world = await createWorld(await open());
    clock = { database: world.database, keyring: world.keyring, reminderMinutes: 30, noticeMinutes: 120 };
  });
  afterEach(() => world.close());

  const claim = (consultationId: string) =>
    world.service.claim({ activity: activity(), officer: bart, consultationId });

  it('reminds the channel and later tells the requester, each once', async () => {
    await world.openCase();
    await world.deliverAll();
    world.pass(29 * MINUTE_MS);
    expect(await tellOverdue(clock, world.now())).toBe(0);
    world.pass(MINUTE_MS);
    expect(await tellOverdue(clock, world.now())).toBe(1);
    expect(await tellOverdue(clock, world.now())).toBe(0);
    expect(only(await world.deliverAll(), 'channel-card')).toMatchObject([{ card: 'reminder' }]);
    world.pass(90 * MINUTE_MS);
    expect(await tellOverdue(clock, world.now())).toBe(1);
    expect(kinds(await world.deliverAll())).toEqual(['requester nobody-claimed']);
  });

  it('counts office hours only', async () => {
    const officeHours = parseOfficeHours('ma-vr 08:30-17:00');
    await world.openCase();
    await world.deliverAll();
    // Monday 10:00 in Amsterdam; the question waits from 16:45 on.
    world.pass(6.75 * 60 * MINUTE_MS - (world.now().getTime() - START.getTime()));
    await world.openCase('Aan het eind van de dag');
    await tellOverdue({ ...clock, noticeMinutes: 10_000 }, world.now());
    await world.deliverAll();
    world.pass(15 * 60 * MINUTE_MS);
    expect(await tellOverdue({ ...clock, officeHours, noticeMinutes: 10_000 }, world.now())).toBe(0);
    world.pass(60 * MINUTE_MS);
    expect(await tellOverdue({ ...clock, officeHours, noticeMinutes: 10_000 }, world.now())).toBe(1);
  });

  it('goes on counting from the question after a case was given back, and keeps every card true', async () => {
    const id = await world.openCase();
    world.pass(30 * MINUTE_MS);
    await tellOverdue(clock, world.now());
    done(await claim(id));
    await world.deliverAll();
    done(await world.service.release({ activity: activity(), officer: bart, consultationId: id }));
    await world.deliverAll();
    expect(await tellOverdue(clock, world.now())).toBe(1);
    await world.deliverAll();
    done(await claim(id));
    const cards = only(await world.deliverAll(), 'channel-card');
    expect(cards.map((one) => one.state.status)).toEqual(['claimed', 'claimed', 'claimed']);
    expect(new Set(cards.map((one) => one.slot)).size).toBe(3);
  });

  it('does each thing once when several processes look at the same time', async () => {
    for (let n = 0; n < 3; n++) await world.openCase();
    await world.deliverAll();
    world.pass(200 * MINUTE_MS);
    const told = await Promise.all([1, 2, 3].map(() => tellOverdue(clock, world.now())));
    expect(told.reduce((sum, n) => sum + n)).toBe(6);
  });

  it('alarms the channel once about what is on its way for more than five minutes', async () => {
    const id = await world.openCase();
    await world.deliverAll();
    done(await claim(id));
    world.pass(5 * MINUTE_MS);
    expect(await tellOverdue(clock, world.now())).toBe(2);
    expect(await tellOverdue(clock, world.now())).toBe(0);
    const alarms = only(await world.deliverAll(), 'undelivered-alarm');
    expect(alarms.map((one) => one.side).sort()).toEqual(['officer', 'requester']);
  });

  it('makes ready what would wait for as long as the clock was set back', async () => {
    await world.openCase();
    world.pass(-60 * MINUTE_MS);
    expect(await world.deliverAll()).toEqual([]);
    await tellOverdue(clock, world.now());
    expect(kinds(await world.deliverAll())).toEqual(['channel channel-card']);
  });
});

describe('The scheduler', () => {
  it('runs every job although one fails, and never two rounds at once', async () => {
    const ran: string[] = [];
    const errors: unknown[] = [];
    const scheduler = createScheduler({
      jobs: [
        async () => {
          ran.push('first');
          throw new Error('fails');
        },
        async () => {
          ran.push('second');
          return 1;
        },
      ],
      onError: (error) => errors.push(error),
      onDone: () => ran.push('done'),
    });
    await Promise.all([scheduler.tick(), scheduler.tick()]);
    expect(ran).toEqual(['first', 'second', 'done']);
    expect(errors).toHaveLength(1);
    await scheduler.stop();
  });
});
