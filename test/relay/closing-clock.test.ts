import { afterEach, beforeEach, expect, it } from 'vitest';
import { applyRetention, closeSilent, type RetentionOptions } from '../../src/relay/clock.js';
import {
  activity,
  bart,
  createWorld,
  done,
  ib,
  kinds,
  only,
  text,
  type World,
} from '../helpers/consultation-world.js';
import { onEachDatabase } from '../helpers/databases.js';

const DAY_MS = 86_400_000;

onEachDatabase('A case that nobody closes', (open) => {
  let world: World;
  let clock: RetentionOptions;
  let id: string;
  beforeEach(async () => {
    world = await createWorld(await open());
    clock = { database: world.database, keyring: world.keyring, days: 30 };
    id = await world.openCase();
  });
  afterEach(() => world.close());

  const tick = () => closeSilent(clock, world.now());
  const claim = () => world.service.claim({ activity: activity(), officer: bart, consultationId: id });
  const status = async () => (await world.service.caseOfRequester(ib, id))?.status;

  it('is announced to both sides a week before, closed after thirty silent days, and erased thirty days later', async () => {
    done(await claim());
    await world.deliverAll();
    world.pass(23 * DAY_MS - 120_000);
    expect(await tick()).toBe(0);
    world.pass(120_000);
    expect(await tick()).toBe(1);
    expect(await tick()).toBe(0);
    const warned = await world.deliverAll();
    expect(kinds(warned).sort()).toEqual(['officer closing-announced', 'requester closing-announced']);
    const inSevenDays = only(warned, 'closing-announced').map(({ closesAt }) => closesAt.toISOString());
    expect(inSevenDays[0]?.slice(0, 10)).toBe('2026-04-01');

    world.pass(7 * DAY_MS - 120_000);
    expect(await tick()).toBe(0);
    world.pass(120_000);
    expect(await tick()).toBe(1);
    expect(await status()).toBe('closed');
    const closed = await world.deliverAll();
    expect(kinds(closed).sort()).toEqual([
      'channel channel-card',
      'officer card-retired',
      'officer card-retired',
      'officer case-closed',
      'requester case-closed',
    ]);
    expect(only(closed, 'case-closed').map(({ by }) => by)).toEqual(['clock', 'clock']);

    world.pass(30 * DAY_MS);
    expect(await applyRetention(clock, world.now())).toBe(1);
    expect(await status()).toBeUndefined();
  });

  it('stays open when anybody writes, and is then counted anew', async () => {
    done(await claim());
    world.pass(24 * DAY_MS);
    expect(await tick()).toBe(1);
    const answer = { activity: activity(), officer: bart, consultationId: id, text: text('Ik kijk ernaar') };
    done(await world.service.sendAsOfficer(answer));
    world.pass(20 * DAY_MS);
    expect(await tick()).toBe(0);
    world.pass(4 * DAY_MS);
    expect(await tick()).toBe(1);
    const question = { activity: activity(), requester: ib, consultationId: id, text: text('En nu?') };
    done(await world.service.sendAsRequester(question));
    world.pass(8 * DAY_MS);
    expect(await tick()).toBe(0);
    expect(await status()).toBe('claimed');
  });

  it('closes too when nobody ever picked it up', async () => {
    await world.deliverAll();
    world.pass(23 * DAY_MS);
    await tick();
    world.pass(7 * DAY_MS);
    expect(await tick()).toBe(1);
    expect(kinds(await world.deliverAll()).sort()).toEqual([
      'channel channel-card',
      'requester case-closed',
      'requester closing-announced',
    ]);
  });

  it('is never closed without the notice, however long the server stood still', async () => {
    world.pass(300 * DAY_MS);
    expect(await tick()).toBe(1);
    expect(await status()).toBe('waiting');
    world.pass(7 * DAY_MS - 120_000);
    expect(await tick()).toBe(0);
    world.pass(120_000);
    expect(await tick()).toBe(1);
    expect(await status()).toBe('closed');
  });

  it('has half the time as notice when little is kept', async () => {
    const short = { ...clock, days: 2 };
    world.pass(DAY_MS);
    expect(await closeSilent(short, world.now())).toBe(1);
    world.pass(DAY_MS);
    expect(await closeSilent(short, world.now())).toBe(1);
    expect(await status()).toBe('closed');
  });

  it('is told once when several processes look at the same time', async () => {
    world.pass(23 * DAY_MS);
    const told = await Promise.all([1, 2, 3].map(tick));
    expect(told.reduce((sum, n) => sum + n)).toBe(1);
  });
});
