import { expect, it } from 'vitest';
import { onEachDatabase } from '../helpers/databases.js';
import { freshStage } from '../helpers/fresh-stage.js';
import { ineke, olga, type Stage } from '../helpers/teams-stage.js';

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

  it('shows all others the welcome of schools', async () => {
    await stage.types(ineke, 'help');
    await stage.sees(ineke, 'Anoniem overleg');
    expect(stage.sights(ineke)).not.toContain('Typ overzicht');
  });
});
