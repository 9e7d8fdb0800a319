import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LeftOfficersOptions, releaseLeft } from '../../src/relay/clock.js';
import {
  activity,
  bart,
  createWorld,
  done,
  kinds,
  nicole,
  type World,
} from '../helpers/consultation-world.js';
import { onEachDatabase } from '../helpers/databases.js';

onEachDatabase('A case of an officer who has left the team', (open) => {
  let world: World;
  let members: readonly { readonly id: string }[] | 'broken';
  let options: LeftOfficersOptions;
  beforeEach(async () => {
    world = await createWorld(await open());
    members = [bart, nicole];
    options = {
      database: world.database,
      keyring: world.keyring,
      members: async () => {
        if (members === 'broken') throw new Error('unreadable');
        return members;
      },
    };
    const consultationId = await world.openCase();
    done(await world.service.claim({ activity: activity(), officer: bart, consultationId }));
    await world.openCase();
    await world.deliverAll();
  });
  afterEach(() => world.close());

  const tick = () => releaseLeft(options, world.now());

  it('goes back to the queue once, and the requester is told', async () => {
    expect(await tick()).toBe(0);
    members = [nicole];
    expect(await tick()).toBe(1);
    expect(await tick()).toBe(0);
    expect(kinds(await world.deliverAll())).toEqual([
      'requester case-released',
      'channel channel-card',
      'officer card-retired',
      'officer card-retired',
    ]);
    const overview = await world.service.overview(nicole);
    expect([overview.waiting.length, overview.mine.length, overview.others.length]).toEqual([2, 0, 0]);
  });

  it('stays while the roster cannot be read or is empty', async () => {
    members = 'broken';
    expect(await tick()).toBe(0);
    members = [];
    expect(await tick()).toBe(0);
  });

  it('is released once when several processes look at the same time', async () => {
    members = [nicole];
    const released = await Promise.all([1, 2, 3].map(tick));
    expect(released.reduce((sum, n) => sum + n)).toBe(1);
  });
});
