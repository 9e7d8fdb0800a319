import { expect, it } from 'vitest';
import type { ActivityJson } from '../helpers/activities.js';
import { onEachDatabase } from '../helpers/databases.js';
import { freshStage } from '../helpers/fresh-stage.js';
import { ineke, joost, olga, type Person, type Stage, textOf } from '../helpers/teams-stage.js';

onEachDatabase('A typed message that another process has sent, delivered again, says nothing', (open) => {
  let stage: Stage;
  freshStage(open, async (fresh) => {
    stage = fresh;
    await stage.claims(olga, await stage.opens(ineke, 'Een vraag over ziekte'));
    await stage.sees(olga, 'Een vraag over ziekte');
    await stage.sees(ineke, 'Bezorgd: bericht 1');
  });

  const typedBy = (who: Person, text: string) => stage.activity(who, 'message', { text });

  /** To a process that has not seen it: what comes of it in the writer's chat. */
  async function shownOf(typed: ActivityJson, who: Person, meanwhile = () => {}): Promise<string[]> {
    await expect.poll(() => stage.sights(who), { timeout: 10_000 }).not.toContain('Verstuurd:');
    await stage.restart(async () => meanwhile());
    const before = stage.chat(who).length;
    expect((await stage.post(typed)).status).toBe(200);
    return stage.chat(who).slice(before).map(textOf);
  }

  it('when a number goes on in it that was begun later', async () => {
    const typed = typedBy(ineke, 'Er waren 56 78 van in die week');
    await stage.post(typed);
    await stage.types(ineke, 'De lijst begint met 06 12 34');
    await stage.sees(olga, 'De lijst begint met 06 12 34');
    expect(await shownOf(typed, ineke)).toEqual([]);
  });

  it('when it was held and then sent from its card', async () => {
    const typed = typedBy(ineke, 'Een jongen van 13 met autisme uit Somalië, net gescheiden ouders.');
    await stage.post(typed);
    await stage.presses(ineke, 'Verstuur toch');
    await stage.sees(olga, 'met autisme');
    expect(await shownOf(typed, ineke)).toEqual([]);
  });

  it('when the asker has another case by then', async () => {
    const typed = typedBy(ineke, 'En nog iets over ziekte');
    await stage.post(typed);
    await stage.sees(olga, 'En nog iets over ziekte');
    await stage.opens(ineke, 'Een vraag over vrij');
    expect(await shownOf(typed, ineke)).toEqual([]);
  });

  it('when an officer named a colleague in it who has left the team', async () => {
    const typed = typedBy(olga, 'Otto Regter belt u morgen.');
    await stage.post(typed);
    await stage.sees(ineke, 'Otto Regter belt u morgen.');
    const leaves = () => {
      stage.municipality.members = [olga];
    };
    expect(await shownOf(typed, olga, leaves)).toEqual([]);
  });

  it('when the officer has another case by then', async () => {
    const typed = typedBy(olga, 'Dat kan via de jeugdarts.');
    await stage.post(typed);
    await stage.sees(ineke, 'Dat kan via de jeugdarts.');
    await stage.claims(olga, await stage.opens(joost, 'Een vraag over vrij'));
    await stage.sees(olga, 'Een vraag over vrij');
    expect(await shownOf(typed, olga)).toEqual([]);
  });

  it.each([ineke, olga])(
    'when the case has ended by then, and is no question to the bot: $name',
    async (who) => {
      const typed = typedBy(who, 'Is een briefje van de ouders genoeg?');
      await stage.post(typed);
      await stage.sees(who === ineke ? olga : ineke, 'Is een briefje van de ouders genoeg?');
      await stage.presses(olga, 'Afsluiten');
      await stage.presses(olga, 'Sluit af');
      await stage.sees(ineke, /gesloten|afgesloten/);
      expect(await shownOf(typed, who)).toEqual([]);
      expect(stage.answering.questions).toEqual([]);
    },
  );
});
