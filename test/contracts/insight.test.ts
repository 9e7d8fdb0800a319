import { afterEach, beforeEach, expect, it } from 'vitest';
import { addCounts, readCounts } from '../../src/insight/count-store.js';
import { createInsight } from '../../src/insight/insight.js';
import { createTally } from '../../src/insight/tally.js';
import { writeFeedback } from '../../src/relay/records.js';
import { activity, bart, createWorld, done, ib, text, type World } from '../helpers/consultation-world.js';
import { onEachDatabase } from '../helpers/databases.js';

const HOUR_MS = 3_600_000;
const WEEK = '2026-W10';

onEachDatabase('Insight', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(await open());
  });
  afterEach(() => world.close());

  const counted = (conversationId: string | undefined, week = WEEK) => ({
    ...({ week, subject: 'handout/ziek', kind: 'answered', number: 1 } as const),
    conversationId,
  });
  const insight = () => createInsight({ database: world.database, flush: async () => {}, now: world.now });

  /** A case that is claimed and answered after so long, closed and rated. */
  async function wholeCase(hours: number, stars: number): Promise<void> {
    const consultationId = await world.openCase();
    world.pass(hours * HOUR_MS);
    const officer = { officer: bart, consultationId };
    done(await world.service.claim({ ...officer, activity: activity() }));
    for (const answer of ['Een antwoord', 'Nog een']) {
      done(await world.service.sendAsOfficer({ ...officer, activity: activity(), text: text(answer) }));
      world.pass(HOUR_MS);
    }
    const own = { requester: ib, consultationId };
    done(await world.service.closeAsRequester({ ...own, activity: activity() }));
    done(await world.service.rate({ ...own, activity: activity(), stars }));
    done(await world.service.erase({ ...own, activity: activity() }));
  }

  it('keeps of a thumb the hour only', async () => {
    const at = new Date('2026-01-12T09:47:12.345Z');
    await world.database.transaction((tx) => writeFeedback(tx, { reaction: 'like', comment: undefined, at }));
    const [thumb] = await world.database.reads.selectFrom('feedback').selectAll().execute();
    expect(Number(thumb?.at_hour)).toBe(Date.parse('2026-01-12T09:00:00.000Z'));
  });

  it('adds up what several processes count at once, and forgets weeks that are too old', async () => {
    const add = () =>
      addCounts(world.database, [counted('a'), counted('b'), counted('c', '2025-W01')], '2025-W02');
    await Promise.all([add(), add(), add()]);
    const { reads } = world.database;
    expect(await readCounts(reads, [WEEK, '2025-W01'])).toEqual([
      { week: WEEK, subject: 'handout/ziek', kind: 'answered', number: 6 },
    ]);
  });

  it('doesn’t count what officers ask, nor what is asked in a group', async () => {
    const address = {
      conversationId: 'a:chat-bart',
      serviceUrl: 'https://smba.example/',
      tenantId: undefined,
    };
    await world.service.rememberOfficerConversation(bart, address);
    await addCounts(world.database, [counted('a:chat-bart'), counted('19:groep 29:iemand')], '2025-W02');
    expect(await readCounts(world.database.reads, [WEEK])).toEqual([]);
  });

  it('keeps what could not be written for the next time', async () => {
    let isAway = true;
    const written: number[] = [];
    const errors: unknown[] = [];
    const tally = createTally({
      add: async (additions) => {
        if (isAway) throw new Error('away');
        written.push(additions.length);
      },
      onError: (error) => errors.push(error),
    });
    tally.count([{ subject: 'onbekend', kind: 'refused' }]);
    await tally.flush();
    isAway = false;
    tally.count([{ subject: 'onbekend', kind: 'refused' }], 'a:chat');
    await tally.stop();
    expect([errors.length, written]).toEqual([1, [2]]);
  });

  it('tells waits and ratings by full groups of five, erased cases included', async () => {
    for (const hours of [0, 3, 3, 3]) await wholeCase(hours, 4);
    const none = { untilClaim: undefined, untilAnswer: undefined, rating: undefined };
    expect(await insight().report()).toMatchObject(none);
    await wholeCase(3, 2);
    const five = {
      untilClaim: { of: 5, value: 4 },
      untilAnswer: { of: 5, value: 4 },
      rating: { of: 5, value: 3.5 },
    };
    expect(await insight().report()).toMatchObject(five);
    for (const hours of [100, 100, 100, 100]) await wholeCase(hours, 1);
    expect(await insight().report()).toMatchObject(five);
  });

  it('keeps proposed lines in their order', async () => {
    const { proposals } = insight();
    const lines = async () => (await proposals.list()).map(({ line }) => line);
    const first = await proposals.add(text('Zeg wat er na zes weken ziekte gebeurt.'));
    await proposals.add(text('Noem verlof.'));
    expect(await lines()).toEqual(['Zeg wat er na zes weken ziekte gebeurt.', 'Noem verlof.']);
    expect(await proposals.remove(first)).toBe('Zeg wat er na zes weken ziekte gebeurt.');
    expect(await proposals.remove(first)).toBeUndefined();
    expect(await lines()).toEqual(['Noem verlof.']);
  });
});
