import { expect, it } from 'vitest';
import { onEachDatabase } from '../helpers/databases.js';
import { freshStage } from '../helpers/fresh-stage.js';
import {
  guest,
  ineke,
  olga,
  otto,
  type Person,
  person,
  type Stage,
  TEAM,
  TENANTS,
} from '../helpers/teams-stage.js';

onEachDatabase('The officers’ own welcome', (open) => {
  let stage: Stage;
  freshStage(open, (fresh) => {
    stage = fresh;
  });

  it('tells who is in the officers’ team what officers can do here, and nothing of schools’ situations', async () => {
    await stage.post(stage.activity(olga, 'installationUpdate', { action: 'add' }));
    await stage.sees(olga, 'Typ overzicht');
    expect(stage.sights(olga)).not.toContain('Anoniem overleg');
    await stage.types(olga, 'help');
    expect(stage.sights(olga).split('Typ overzicht')).toHaveLength(3);
    await stage.presses(olga, 'Toon overzicht');
    await stage.sees(olga, 'Open overleggen');
    expect(stage.sights(olga)).toContain('Typ overzicht');
  });

  // Each instance remembers for itself whom it greeted: several may each do so once (docs/beheer.md).
  it.skipIf(process.env.STAGE_INSTANCES)(
    'comes 1:1 to who joins the officers’ team, once, and to nobody else',
    async () => {
      const joins = (who: Person, teamId = TEAM) =>
        stage.post(
          stage.activity(olga, 'conversationUpdate', {
            membersAdded: [{ id: who.id, aadObjectId: who.aadObjectId }],
            conversation: {
              conversationType: 'channel',
              isGroup: true,
              id: teamId,
              tenantId: TENANTS.municipality,
            },
            channelData: {
              team: { id: teamId },
              tenant: { id: TENANTS.municipality },
              eventType: 'teamMemberAdded',
            },
          }),
        );
      // The list that was read before doesn't hold the newcomer.
      await stage.types(olga, 'overzicht');
      const newcomer = person('municipality', 'nieuw', 'Nina Nieuw');
      stage.municipality.members = [olga, otto, newcomer, { ...guest, userRole: 'guest' }];
      await joins(newcomer, '19:een-ander-team@thread.tacv2');
      await joins(guest);
      await joins(ineke);
      expect([newcomer, guest, ineke].flatMap((who) => stage.chat(who))).toEqual([]);
      await joins(newcomer);
      await stage.sees(newcomer, 'Typ overzicht');
      await stage.post(stage.activity(newcomer, 'installationUpdate', { action: 'add' }));
      await joins(newcomer);
      expect(stage.chat(newcomer)).toHaveLength(1);
    },
  );

  it('is not tried again where Teams refuses it, and nothing else fails', async () => {
    stage.municipality.members = 'broken';
    const { status } = await stage.post(
      stage.activity(olga, 'conversationUpdate', {
        membersAdded: [{ id: otto.id }],
        channelData: { team: { id: TEAM }, tenant: { id: TENANTS.municipality } },
      }),
    );
    expect(status).toBe(200);
    expect(stage.chat(otto)).toEqual([]);
    expect(stage.logLines.join('')).toContain('officer-not-greeted');
  });

  it('shows all others the welcome of schools', async () => {
    await stage.types(ineke, 'help');
    await stage.sees(ineke, 'Anoniem overleg');
    expect(stage.sights(ineke)).not.toContain('Typ overzicht');
  });
});
