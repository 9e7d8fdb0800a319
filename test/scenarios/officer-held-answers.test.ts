import { expect, it } from 'vitest';
import { onEachDatabase } from '../helpers/databases.js';
import { freshStage } from '../helpers/fresh-stage.js';
import {
  buttonsOf,
  ineke,
  inputsOf,
  olga,
  otto,
  type Stage,
  textOf,
  textsOf,
} from '../helpers/teams-stage.js';

onEachDatabase('Personal data in what an officer writes', (open) => {
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

  it('is replaced without the names of officers, which pass in any text of theirs', async () => {
    await stage.types(olga, 'Ik sprak mevrouw Bakker. Groet, Olga Ambtman');
    await stage.presses(olga, 'Vervang');
    const [field] = inputsOf(await stage.sees(olga, 'Lees uw antwoord na'));
    expect(field?.value).toBe('Ik sprak mevrouw [naam]. Groet, Olga Ambtman');
  });

  it('is held in a note to a colleague, who is asked once the note is clean', async () => {
    const note = 'BSN van Fleur de Vries is 111222333';
    await stage.presses(olga, 'Overdragen');
    await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId, note });
    const held = await stage.sees(olga, 'Uw toelichting is nog niet verstuurd');
    expect(buttonsOf(held).map(({ title }) => title)).toEqual(['Vervang', 'Ik pas het aan']);
    expect(stage.sights(ineke)).not.toContain('over te nemen');
    await stage.presses(olga, 'Vervang');
    const form = await stage.sees(olga, 'overdragen');
    expect(inputsOf(form).map(({ id, value }) => [id, value])).toEqual([
      ['colleague', otto.aadObjectId],
      ['note', 'BSN van [naam] is [nummer]'],
    ]);
    await stage.presses(olga, 'Draag over', {
      colleague: otto.aadObjectId,
      note: 'Over Fleur de Vries. Groet, Olga',
    });
    await stage.sees(olga, /Uw toelichting is nog niet verstuurd.*Fleur/);
    await stage.presses(olga, 'Verstuur toch');
    await stage.sees(otto, 'Over Fleur de Vries. Groet, Olga');
    expect(stage.sights(otto)).not.toContain('111222333');
  });

  it('is held in a last line, marked, and the case stays open', async () => {
    await stage.presses(olga, 'Afsluiten');
    await stage.presses(olga, 'Sluit af', { closing: 'Bel Fleur de Vries' });
    const held = await stage.sees(olga, 'Uw laatste regel is nog niet verstuurd');
    expect(textsOf(held)).toContain('Bel Fleur de Vries');
    expect(buttonsOf(held).map(({ title }) => title)).toEqual(['Vervang', 'Ik pas het aan', 'Verstuur toch']);
    expect(stage.sights(ineke)).not.toContain('gesloten');
    const late = stage.click(olga, 'Verstuur toch');
    await stage.presses(olga, 'Vervang');
    const form = await stage.sees(olga, /afsluiten.*Sluit af.*Annuleren/);
    expect(inputsOf(form)).toMatchObject([{ id: 'closing', value: 'Bel [naam]' }]);
    await stage.post(late);
    await stage.sees(ineke, 'Bel Fleur de Vries');
  });
});

onEachDatabase('A text of an officer that can’t be sent', (open) => {
  let stage: Stage;
  let caseName: string;
  freshStage(open, async (fresh) => {
    stage = fresh;
    caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Een vraag over ziekte');
  });

  it('is shown again when it is a note and the requester closed the case meanwhile', async () => {
    await stage.presses(olga, 'Overdragen');
    const offer = stage.click(olga, 'Draag over', { colleague: otto.aadObjectId, note: 'Weet jij dit?' });
    await stage.closes(ineke);
    await stage.sees(olga, 'heeft');
    await stage.post(offer);
    await stage.sees(olga, /Dit overleg is al gesloten.*Weet jij dit\?/);
  });

  it('is cut nowhere: a note and a last line that are too long come back as they were', async () => {
    const note = `${'De school wil graag meer weten. '.repeat(40)}Einde.`;
    await stage.presses(olga, 'Overdragen');
    await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId, note });
    const form = await stage.sees(olga, 'langer dan 1.000 tekens');
    expect(inputsOf(form).map(({ value }) => value)).toEqual([otto.aadObjectId, note]);
    const closing = `${'Houd contact met de ouders. '.repeat(160)}Einde.`;
    await stage.presses(olga, 'Afsluiten');
    await stage.presses(olga, 'Sluit af', { closing });
    const last = await stage.sees(olga, 'langer dan 4.000 tekens');
    expect(inputsOf(last).map(({ value }) => value)).toEqual([closing]);
    expect(stage.sights(ineke)).not.toContain('gesloten');
    expect(stage.chat(otto)).toEqual([]);
  });
});
