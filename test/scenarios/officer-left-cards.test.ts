import { expect, it } from 'vitest';
import { onEachDatabase } from '../helpers/databases.js';
import { freshStage } from '../helpers/fresh-stage.js';
import {
  buttonsOf,
  ineke,
  inputsOf,
  olga,
  otto,
  type Person,
  type Stage,
  textOf,
} from '../helpers/teams-stage.js';

onEachDatabase('Every card of a case in an officer’s chat', (open) => {
  let stage: Stage;
  let caseName: string;
  freshStage(open, async (fresh) => {
    stage = fresh;
    caseName = await stage.opens(ineke, 'Een leerling is vaak ziek');
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Een leerling is vaak ziek');
  });

  const handsOver = async () => {
    await stage.presses(olga, 'Overdragen');
    await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId });
    await stage.sees(otto, 'vraagt u om');
  };
  const cardsThatAsk = (who: Person) => () =>
    stage
      .chat(who)
      .filter((one) => buttonsOf(one).length + inputsOf(one).length > 0)
      .map(textOf);

  it('is emptied of the requester’s name when the case is erased, also with who had it before', async () => {
    await stage.presses(ineke, 'Deel mijn naam');
    await stage.presses(ineke, 'Ja, deel mijn naam');
    await stage.sees(olga, ineke.name);
    await handsOver();
    await stage.presses(otto, 'Aannemen');
    await stage.sees(otto, ineke.name);
    await stage.wipes(ineke);
    for (const who of [olga, otto]) {
      await expect.poll(() => stage.sights(who), { timeout: 5_000 }).not.toContain(ineke.name);
    }
  });
});
