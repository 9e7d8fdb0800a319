import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { vouchFor } from '../../src/consultation/team-officer.js';
import { activity, createWorld, done, requester, text } from '../helpers/consultation-world.js';
import { onEachDatabase, onPostgresOnly } from '../helpers/databases.js';
import { buildScript } from '../helpers/script-process.js';

/** CLAIM_ROUNDS=200 for the full number. */
const ROUNDS = Number(process.env.CLAIM_ROUNDS ?? 40);
const PER_PROCESS = 25;

onPostgresOnly('Fifty claims of one case from two processes', (open) => {
  it(`have exactly one winner, in each of ${ROUNDS} rounds`, { timeout: 120_000 }, async () => {
    const scratch = await open();
    const key = randomBytes(32);
    const world = await createWorld(scratch, key);
    const script = await buildScript('claim-process');
    const env = {
      CLAIM_DATABASE_URL: scratch.url,
      CLAIM_KEY: key.toString('base64'),
      CLAIM_OFFICERS: String(PER_PROCESS),
    };
    const started = await Promise.all(['a', 'b'].map((name) => script.start({ ...env, CLAIM_NAME: name })));
    const claimAll = (id: string) =>
      Promise.all(
        started.map(
          (one) =>
            new Promise<{ winners: string[]; reasons: string[] }>((resolve) => {
              one?.child.once('message', (answer) =>
                resolve(answer as { winners: string[]; reasons: string[] }),
              );
              one?.child.send(id);
            }),
        ),
      );
    for (let round = 0; round < ROUNDS; round++) {
      const id = await world.openCase('Vraag', requester(`r${round}`));
      const answers = await claimAll(id);
      const winners = answers.flatMap((one) => one.winners);
      expect(winners).toHaveLength(1);
      const reasons = answers.flatMap((one) => one.reasons);
      expect(reasons).toEqual(Array(2 * PER_PROCESS - 1).fill('already-claimed'));
      const assigned = await world.service.casesOfOfficer(vouchFor({ id: winners[0] ?? '', name: '' }));
      expect(assigned.map((one) => one.id)).toContain(id);
    }
    for (const one of started) one?.child.disconnect();
    script.remove();
    await world.close();
  });
});

onEachDatabase('Simultaneous messages', (open) => {
  it('of one requester are numbered without holes and kept to the limit', async () => {
    const world = await createWorld(await open());
    const id = await world.openCase();
    const who = requester('ib');
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        world.service.sendAsRequester({
          activity: activity(),
          requester: who,
          consultationId: id,
          text: text(`${n}`),
        }),
      ),
    );
    const seqs = outcomes.flatMap((one) => (one.ok ? [one.message.seq] : []));
    expect(seqs.sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await world.close();
  });

  it('that are one activity delivered many times count once', async () => {
    const world = await createWorld(await open());
    const id = await world.openCase();
    const same = {
      activity: activity(),
      requester: requester('ib'),
      consultationId: id,
      text: text('Een keer'),
    };
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => world.service.sendAsRequester(same)));
    expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
    expect(outcomes.filter((one) => !one.ok && one.reason === 'duplicate')).toHaveLength(7);
    done(await world.service.closeAsRequester({ ...same, activity: activity() }));
    await world.close();
  });
});
