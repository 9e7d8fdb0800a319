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

  it('loses field and buttons although it came just before the end, with the requester’s last line', async () => {
    await stage.presses(ineke, 'Sluit overleg');
    await stage.presses(ineke, 'Sluit af', { closing: 'Dank voor het meedenken' });
    const last = await stage.sees(olga, /Dank voor het meedenken.*Dit overleg is al gesloten/);
    expect(buttonsOf(last).length + inputsOf(last).length).toBe(0);
  });

  it('loses field and buttons while a step of an act is open in it', async () => {
    await stage.presses(olga, 'Overdragen');
    await stage.presses(olga, 'Afsluiten');
    await stage.sees(olga, `${caseName} afsluiten`);
    await stage.closes(ineke);
    await stage.sees(olga, `De vragensteller heeft ${caseName} gesloten`);
    await expect.poll(cardsThatAsk(olga), { timeout: 5_000 }).toEqual([expect.stringContaining('[Heropen]')]);
  });

  it('no longer says that a colleague is asked once that colleague has accepted', async () => {
    await handsOver();
    await stage.presses(otto, 'Aannemen');
    await expect.poll(cardsThatAsk(olga), { timeout: 5_000 }).toEqual([]);
    expect(stage.sights(olga)).not.toContain('is gevraagd om');
  });

  it('no longer says that a colleague is asked once that colleague has refused', async () => {
    await handsOver();
    await stage.presses(otto, 'Weigeren');
    await stage.sees(olga, 'neemt');
    await expect.poll(() => stage.sights(olga), { timeout: 5_000 }).not.toContain('is gevraagd om');
    expect(stage.sights(olga)).not.toContain('Trek vraag in');
    await stage.sees(otto, `U hebt ${caseName} geweigerd`);
  });

  it('says what became of it to who takes the question to a colleague back', async () => {
    await handsOver();
    await stage.presses(olga, 'Trek vraag in');
    await expect.poll(cardsThatAsk(otto), { timeout: 5_000 }).toEqual([]);
    await stage.sees(olga, 'U hebt uw vraag aan Otto Regter ingetrokken');
  });

  it('loses its buttons although its sending was not noted yet when the question was taken back', async () => {
    const answerNow = stage.answersLate(otto);
    await handsOver();
    await stage.presses(olga, 'Trek vraag in');
    answerNow();
    await stage.sees(otto, `De overname van ${caseName} is niet meer nodig`);
    await expect.poll(cardsThatAsk(otto), { timeout: 5_000 }).toEqual([]);
  });

  it('stays as the colleague made it who refuses before its sending was noted', async () => {
    const answerNow = stage.answersLate(otto);
    await handsOver();
    await stage.presses(otto, 'Weigeren');
    answerNow();
    await stage.sees(olga, 'neemt');
    await expect.poll(cardsThatAsk(otto), { timeout: 5_000 }).toEqual([]);
    await stage.sees(otto, `U hebt ${caseName} geweigerd`);
  });

  it('no longer asks anything after the case was erased', async () => {
    await handsOver();
    await stage.presses(olga, 'Afsluiten');
    await stage.presses(olga, 'Antwoord', { reply: 'Bel mij op 06 12345678' }, 'chat', 'bericht 1');
    await stage.sees(olga, 'nog niet verstuurd');
    await stage.wipes(ineke);
    await expect.poll(cardsThatAsk(olga), { timeout: 5_000 }).toEqual([]);
    await expect.poll(cardsThatAsk(otto), { timeout: 5_000 }).toEqual([]);
  });

  it('offers to open the case again after the requester has closed it', async () => {
    await stage.closes(ineke);
    await stage.sees(olga, `De vragensteller heeft ${caseName} gesloten`);
    await stage.presses(olga, 'Heropen');
    await stage.sees(ineke, `heeft ${caseName} heropend`);
    await stage.presses(olga, 'Antwoord', { reply: 'Nog dit' });
    await stage.sees(ineke, 'Nog dit');
  });

  it('stays as the officer made it who closes the case', async () => {
    await stage.presses(olga, 'Afsluiten');
    await stage.presses(olga, 'Sluit af');
    await stage.sees(olga, /Een leerling is vaak ziek Dit overleg is al gesloten/);
    expect(textOf(await stage.sees(olga, `U hebt ${caseName} gesloten`))).toContain('[Heropen]');
  });

  const endings: [string, () => Promise<unknown>][] = [
    ['closed', () => stage.closes(ineke)],
    ['given back', () => stage.presses(olga, 'Teruggeven')],
    [
      'handed over',
      async () => {
        await handsOver();
        await stage.presses(otto, 'Aannemen');
      },
    ],
  ];
  it.each(endings)('shows a held answer again once the case is %s, without its buttons', async (_, end) => {
    await stage.types(olga, 'Dat hangt af van wat Fleur de Vries wil');
    const held = await stage.sees(olga, 'nog niet verstuurd');
    await end();
    const unsent = await stage.sees(olga, 'Deze tekst van u was nog niet verstuurd');
    expect(unsent.id).toBe(held.id);
    expect(textOf(unsent)).toMatch(/Dit overleg is .*Dat hangt af van wat \[naam\] wil/);
    expect(buttonsOf(unsent)).toEqual([]);
  });

  it.each(endings)('shows an answer to be changed again once the case is %s', async (_, end) => {
    await stage.types(olga, 'Bel mij op 06 12345678');
    await stage.presses(olga, 'Ik pas het aan');
    await end();
    const unsent = await stage.sees(olga, 'Deze tekst van u was nog niet verstuurd');
    expect(textOf(unsent)).toContain('Bel mij op [telefoonnummer]');
    expect(buttonsOf(unsent).length + inputsOf(unsent).length).toBe(0);
  });

  it('shows a note and a last line again that were held, without field and buttons', async () => {
    await stage.presses(olga, 'Overdragen');
    await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId, note: 'Over Fleur de Vries' });
    await stage.presses(olga, 'Afsluiten');
    await stage.presses(olga, 'Sluit af', { closing: 'Groet aan Jan Bakker' });
    await stage.presses(olga, 'Vervang', {}, 'chat', 'laatste regel');
    await stage.closes(ineke);
    await stage.sees(olga, /nog niet verstuurd: Over \[naam\]/);
    await stage.sees(olga, /nog niet verstuurd: Groet aan \[naam\]/);
    await expect.poll(cardsThatAsk(olga), { timeout: 5_000 }).toEqual([expect.stringContaining('[Heropen]')]);
  });

  it('gives back word for word what was typed when the click comes after the end', async () => {
    await stage.types(olga, 'Bel mij op 06 12345678');
    await stage.presses(olga, 'Ik pas het aan');
    const late = stage.click(
      olga,
      'Antwoord',
      { reply: 'Schrijf mij liever hier' },
      'chat',
      'Lees uw antwoord',
    );
    await stage.closes(ineke);
    await stage.post(late);
    await stage.sees(olga, /Dit overleg is al gesloten.*niet verstuurd.*Schrijf mij liever hier/);
    await expect.poll(cardsThatAsk(olga), { timeout: 5_000 }).toEqual([expect.stringContaining('[Heropen]')]);
    expect(stage.sights(ineke)).not.toContain('Schrijf mij liever hier');
  });

  it('keeps saying that an answer was sent, or that nothing was, after the case has left', async () => {
    await stage.types(olga, 'Dat hangt af van wat Fleur de Vries wil');
    await stage.presses(olga, 'Verstuur toch');
    await stage.sees(olga, 'Bezorgd: antwoord 1');
    await stage.types(olga, 'Bel mij op 06 12345678');
    await stage.presses(olga, 'Vervang');
    await stage.presses(olga, 'Annuleren');
    await stage.closes(ineke);
    await expect.poll(cardsThatAsk(olga), { timeout: 5_000 }).toEqual([expect.stringContaining('[Heropen]')]);
    await stage.sees(olga, 'Bezorgd: antwoord 1');
    await stage.sees(olga, 'Er is niets verstuurd en niets veranderd.');
    expect(stage.sights(olga)).not.toContain('Deze tekst van u');
  });

  it('loses its buttons also when the case left while it was on its way', async () => {
    const answerNow = stage.answersLate(olga);
    const pressed = stage.presses(olga, 'Overdragen');
    await stage.sees(olga, 'overdragen');
    await stage.closes(ineke);
    answerNow();
    await pressed;
    await expect.poll(cardsThatAsk(olga), { timeout: 5_000 }).toEqual([expect.stringContaining('[Heropen]')]);
  });

  it('keeps the answer that was given in it, and calls nothing new any more', async () => {
    await stage.presses(olga, 'Antwoord', { reply: 'Vraag het de jeugdarts' }, 'chat', 'bericht 1');
    await stage.types(ineke, 'En daarna?');
    await stage.sees(olga, 'bericht 2');
    await stage.closes(ineke);
    const ended = /vaak ziek Leerplicht, \d\d:\d\d Vraag het de jeugdarts Dit overleg is al gesloten/;
    expect(textOf(await stage.sees(olga, ended))).not.toMatch(/nieuw|En daarna/);
    expect(textOf(await stage.sees(olga, /En daarna\? Dit overleg is al gesloten/))).not.toContain('nieuw');
  });

  it('tells theme and age also of a message that was sent again', async () => {
    await stage.sees(ineke, 'Bezorgd: bericht 1');
    stage.municipality.faults.push({ conversationId: olga.conversationId, fault: { status: 403 } });
    await stage.types(ineke, 'En daarna?');
    await stage.sees(ineke, 'Niet bezorgd: bericht 2');
    await stage.presses(ineke, 'Opnieuw versturen');
    const card = await stage.sees(olga, 'En daarna?');
    expect(textOf(card)).toMatch(/bericht 2 Ziekteverzuim, sinds \d\d:\d\d En daarna\?/);
  });

  it('is given back once by the same click that comes twice', async () => {
    const click = stage.click(olga, 'Teruggeven');
    await stage.post(click);
    await stage.sees(olga, `U hebt ${caseName} teruggegeven`);
    const before = stage.chat(olga).length;
    await stage.post({ ...click, id: 'another-id' });
    expect(stage.chat(olga)).toHaveLength(before);
  });

  it('is emptied once by the same click that comes twice', async () => {
    await stage.presses(ineke, 'Wis mijn gegevens');
    const click = stage.click(ineke, 'Ja, wis alles');
    await stage.post(click);
    await stage.post({ ...click, id: 'another-id' });
    expect(stage.sights(ineke)).not.toContain('is er niet meer');
    await stage.sees(ineke, `gewist`);
  });
});
