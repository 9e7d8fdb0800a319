import { expect, it } from 'vitest';
import { onEachDatabase } from '../../helpers/databases.js';
import { freshStage } from '../../helpers/fresh-stage.js';
import { ineke, olga, type Person, type Stage } from '../../helpers/teams-stage.js';

onEachDatabase('A double click', (open) => {
  let stage: Stage;
  let caseName: string;
  freshStage(open, async (fresh) => {
    stage = fresh;
    caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Een vraag over ziekte');
    // Until it stands still: what arrives late would be counted.
    await stage.sees(ineke, 'Bezorgd: bericht 1');
  });

  async function clicksTwice(who: Person, title: string): Promise<{ posted: number; answers: string }> {
    const before = stage.chat(who).length;
    const click = stage.click(who, title);
    const answers = await Promise.all([
      stage.post({ ...click, id: 'first' }),
      stage.post({ ...click, id: 'second' }),
    ]);
    return { posted: stage.chat(who).length - before, answers: JSON.stringify(answers) };
  }

  it.each(['Sluit overleg', 'Deel mijn naam', 'Wis mijn gegevens'])(
    'on "%s" posts one card',
    async (title) => {
      const { posted, answers } = await clicksTwice(ineke, title);
      expect(posted).toBe(1);
      expect(answers).toContain('Dit staat al voor u open');
    },
  );

  it.each([
    [ineke, 'mijn overleggen'],
    [olga, 'overzicht'],
  ])('on "Open" of $name posts the case once', async (who, typed) => {
    await stage.types(who, typed);
    expect((await clicksTwice(who, 'Open')).posted).toBe(1);
  });

  it('is none once its card was answered: whoever says no and asks again at once gets the card', async () => {
    for (let n = 0; n < 2; n++) {
      await stage.presses(ineke, 'Wis mijn gegevens');
      await stage.presses(ineke, 'Nee, niet wissen');
    }
  });
});
