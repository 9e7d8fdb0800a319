import { expect, it } from 'vitest';
import { onSqliteOnly } from '../helpers/databases.js';
import { freshStage } from '../helpers/fresh-stage.js';
import {
  buttonsOf,
  guest,
  ineke,
  joost,
  olga,
  otto,
  type Person,
  type Stage,
  textOf,
} from '../helpers/teams-stage.js';

const ON_CASE = [
  'close',
  'reveal',
  'confirm-reveal',
  'erase',
  'rate',
  'retry',
  'send-to',
  'send-edited',
  'replace',
];
const OFFICER_ACTS = [
  'reply',
  'reply-to',
  'hand-off',
  'offer',
  'accept',
  'refuse',
  'release',
  'officer-close',
  'officer-retry',
];

/** Forged clicks: any verb with any case id, as a client that is not Teams could send them. */
onSqliteOnly('Rights at the edge', (open) => {
  let stage: Stage;
  let caseId: string;
  freshStage(open, async (fresh) => {
    stage = fresh;
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    const confirmation = await stage.sees(ineke, 'De schuilnaam van dit overleg is');
    caseId = (buttonsOf(confirmation)[0]?.data as { case?: string } | undefined)?.case ?? '';
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Een vraag over ziekte');
    await stage.sees(ineke, 'Bezorgd: bericht 1');
  });

  const forged = (who: Person, verb: string, more: Record<string, unknown> = {}) =>
    stage.post(
      stage.activity(who, 'invoke', {
        name: 'adaptiveCard/action',
        replyToId: 'forged',
        value: {
          action: {
            type: 'Action.Execute',
            verb: `consultation/${verb}`,
            data: {
              case: caseId,
              act: 'forged',
              seq: 1,
              stars: 5,
              text: 'Vervalste tekst',
              reply: 'Vervalste tekst',
              colleague: who.aadObjectId,
            },
          },
        },
        ...more,
      }),
    );

  /** Both sides still have their case, and nothing forged has arrived. */
  async function stillWhole(): Promise<void> {
    await stage.types(ineke, 'Alles werkt nog');
    await stage.sees(olga, 'Alles werkt nog');
    await stage.types(olga, 'Hier ook');
    await stage.sees(ineke, 'Hier ook');
    const both = stage.sights(ineke) + stage.sights(olga);
    expect(both).not.toMatch(
      /Vervalste|gesloten|gewist|weer bij alle|overgenomen|Naam van|deelt de eigen naam/,
    );
    expect(stage.sights(olga)).not.toContain(ineke.name);
  }

  it('give another requester nothing on somebody else’s case', async () => {
    for (const verb of ON_CASE) {
      const { status, body } = await forged(joost, verb);
      expect([verb, status]).toEqual([verb, 200]);
      expect(JSON.stringify(body)).not.toContain(ineke.name);
    }
    expect(stage.sights(joost)).toContain('Dit overleg is er niet meer');
    await stillWhole();
  });

  it.each([
    ['another officer', otto],
    ['a guest', guest],
    ['a requester', joost],
  ])('give %s none of the officer’s acts', async (_, who) => {
    for (const verb of OFFICER_ACTS) expect([verb, (await forged(who, verb)).status]).toEqual([verb, 200]);
    await stillWhole();
    expect(stage.sights(who)).not.toContain('Een vraag over ziekte');
  });

  it('give the officer none of the requester’s acts', async () => {
    for (const verb of ON_CASE) await forged(olga, verb);
    await stillWhole();
  });

  it('take acts of a requester in the personal chat only', async () => {
    const inGroup = {
      isGroup: true,
      conversationType: 'groupChat',
      id: '19:groep',
      tenantId: 'tenant-school-5d2e',
    };
    for (const verb of ON_CASE) await forged(ineke, verb, { conversation: inGroup });
    expect((stage.school.chats.get('19:groep') ?? []).map(textOf).join()).not.toContain(ineke.name);
    await stillWhole();
  });

  it('survive odd data on every verb', async () => {
    const odd = [
      undefined,
      null,
      7,
      'x',
      [],
      { case: {}, act: [], seq: 'veel', stars: 1e9, theme: '__proto__' },
    ];
    for (const verb of [...ON_CASE, ...OFFICER_ACTS, 'submit', 'claim', 'on-name', 'no-such-verb']) {
      for (const data of odd) {
        const value = { action: { type: 'Action.Execute', verb: `consultation/${verb}`, data } };
        for (const who of [joost, otto]) {
          const { status } = await stage.post(
            stage.activity(who, 'invoke', { name: 'adaptiveCard/action', value }),
          );
          expect(status).toBeLessThan(500);
        }
      }
    }
    await stillWhole();
  });
});
