import { expect, it } from 'vitest';
import { onEachDatabase } from '../helpers/databases.js';
import { freshStage } from '../helpers/fresh-stage.js';
import { buttonsOf, CHANNEL, ineke, olga, otto, type Stage } from '../helpers/teams-stage.js';

onEachDatabase('The officers’ channel out of reach', (open) => {
  let stage: Stage;
  freshStage(open, (fresh) => {
    stage = fresh;
  });
  const refuse = (times: number) => {
    for (let n = 0; n < times; n++) {
      stage.municipality.faults.push({ conversationId: CHANNEL, fault: { status: 404 } });
    }
  };

  it('is told to each officer once, with the case to pick up, and logged', async () => {
    refuse(100);
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    for (const who of [olga, otto]) {
      await stage.sees(who, 'Het kanaal van uw team is nu niet te bereiken');
      await stage.sees(who, `Nieuw overleg: ${caseName}`);
    }
    expect(stage.logLines.filter((line) => line.includes('officers-channel-unreachable'))).toHaveLength(1);
    expect(stage.logLines.join('')).not.toContain(caseName);
    expect(stage.sights(olga)).not.toContain('Een vraag over ziekte');
    await stage.presses(olga, 'Oppakken');
    await stage.sees(olga, 'Een vraag over ziekte');
    expect(buttonsOf(await stage.sees(olga, 'Opgepakt door Olga'))).toEqual([]);
    await stage.sees(ineke, 'Olga heeft');
  });

  it('is tried again', async () => {
    refuse(2);
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.sees('channel', caseName);
  });
});
