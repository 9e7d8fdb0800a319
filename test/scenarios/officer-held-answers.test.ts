import { expect, it } from 'vitest';
import { onEachDatabase } from '../helpers/databases.js';
import { freshStage } from '../helpers/fresh-stage.js';
import { buttonsOf, ineke, inputsOf, olga, type Stage, textOf } from '../helpers/teams-stage.js';

onEachDatabase('Personal data in an officer’s answer', (open) => {
  let stage: Stage;
  freshStage(open, async (fresh) => {
    stage = fresh;
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Een vraag over ziekte');
  });
  const titles = async () =>
    buttonsOf(await stage.sees(olga, 'Uw antwoord is nog niet verstuurd')).map(({ title }) => title);

  it('is held before it is sent; "Vervang" shows the text to be read, and the answer shows in its card', async () => {
    await stage.presses(olga, 'Antwoord', { reply: 'Bel mij op 06 12345678' });
    expect(await titles()).toEqual(['Vervang', 'Ik pas het aan']);
    await stage.presses(olga, 'Vervang');
    const form = await stage.sees(olga, 'Lees uw antwoord na');
    expect(inputsOf(form)).toMatchObject([{ id: 'reply', value: 'Bel mij op [telefoonnummer]' }]);
    expect(buttonsOf(form).map(({ title }) => title)).toEqual(['Antwoord', 'Annuleren']);
    expect(stage.sights(ineke)).not.toContain('Bel mij op');
    await stage.presses(
      olga,
      'Antwoord',
      { reply: 'Bel mij op [telefoonnummer].' },
      'chat',
      'Lees uw antwoord na',
    );
    await stage.sees(ineke, 'Bel mij op [telefoonnummer].');
    await stage.sees(olga, /Een vraag over ziekte.*Leerplicht, \d\d:\d\d Bel mij op \[telefoonnummer\]/);
  });

  it('is held when it was typed in the chat, and may be sent when it is of a soft kind', async () => {
    await stage.types(olga, 'Dat hangt af van wat Fleur de Vries wil');
    expect(await titles()).toEqual(['Vervang', 'Ik pas het aan', 'Verstuur toch']);
    expect(stage.sights(ineke)).not.toContain('Fleur');
    await stage.presses(olga, 'Verstuur toch');
    await stage.sees(ineke, 'Fleur de Vries');
  });

  it('is checked again after it was changed', async () => {
    await stage.types(olga, 'Bel mij op 06 12345678');
    await stage.presses(olga, 'Ik pas het aan');
    await stage.presses(
      olga,
      'Antwoord',
      { reply: 'Mail naar jan@school.nl' },
      'chat',
      'Lees uw antwoord na',
    );
    expect(textOf(await stage.sees(olga, 'Uw antwoord is nog niet verstuurd'))).toContain('een mailadres');
    expect(stage.sights(ineke)).not.toContain('jan@school.nl');
  });

  it('is not what officers are called: the requester reads that anyway', async () => {
    await stage.types(olga, 'Mijn collega Otto Regter belt u morgen. Groet, Olga Ambtman');
    await stage.sees(ineke, 'Groet, Olga Ambtman');
  });
});
