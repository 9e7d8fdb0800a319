import { expect, it } from 'vitest';
import { onEachDatabase } from '../helpers/databases.js';
import { freshStage } from '../helpers/fresh-stage.js';
import {
  buttonsOf,
  ineke,
  inputsOf,
  joost,
  olga,
  otto,
  person,
  type Stage,
  textOf,
} from '../helpers/teams-stage.js';

onEachDatabase('The officers’ desk', (open) => {
  let stage: Stage;
  freshStage(open, (fresh) => {
    stage = fresh;
  });
  const overview = () => stage.sees(olga, 'Open overleggen,');

  it('says whose turn it is, since when and how much is new, what waits for me first', async () => {
    const answered = await stage.opens(ineke, 'Eerste vraag');
    const asks = await stage.opens(joost, 'Tweede vraag');
    await stage.claims(olga, answered);
    await stage.sees(olga, 'Eerste vraag');
    await stage.presses(olga, 'Antwoord', { reply: 'Een antwoord' });
    await stage.claims(olga, asks);
    await stage.types(joost, 'Nog iets erbij');
    await stage.types(olga, 'mijn zaken');
    expect(textOf(await overview())).toMatch(
      new RegExp(
        `Van u.*${asks}.*u bent aan de beurt, 2 nieuwe berichten sinds \\d\\d:\\d\\d.*${answered}.*school is aan de beurt, sinds \\d\\d:\\d\\d`,
      ),
    );
  });

  it('says in each message’s card what case it is, how old, and what was said before', async () => {
    const caseName = await stage.opens(ineke, 'Eerste vraag');
    await stage.claims(olga, caseName);
    const first = await stage.sees(olga, 'Eerste vraag');
    expect(textOf(first)).toMatch(/bericht 1 Ziekteverzuim, sinds \d\d:\d\d Eerste vraag/);
    await stage.presses(olga, 'Antwoord', { reply: 'Een antwoord' });
    await stage.types(ineke, 'En nu?');
    await stage.sees(
      olga,
      /bericht 2 Ziekteverzuim.*Daarvoor \(Leerplicht, \d\d:\d\d\): Een antwoord En nu\?/,
    );
  });

  it('posts the case so far with its reply field at "Open"', async () => {
    const caseName = await stage.opens(ineke, 'Eerste vraag');
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Eerste vraag');
    await stage.presses(olga, 'Antwoord', { reply: 'Een antwoord' });
    await stage.types(ineke, 'En nu?');
    await stage.types(olga, 'overzicht');
    await overview();
    await stage.presses(olga, 'Open');
    const shown = await stage.sees(
      olga,
      /School, \d\d:\d\d Eerste vraag Leerplicht, \d\d:\d\d Een antwoord School, \d\d:\d\d, nieuw En nu\?/,
    );
    expect(inputsOf(shown).map(({ id }) => id)).toEqual(['reply']);
    expect(buttonsOf(shown).map(({ title }) => title)).toEqual([
      'Antwoord',
      'Overdragen',
      'Teruggeven',
      'Afsluiten',
    ]);
    await stage.presses(olga, 'Antwoord', { reply: 'Nu dit' });
    await stage.sees(ineke, 'Nu dit');
  });

  it('opens no case of another officer', async () => {
    const caseName = await stage.opens(ineke, 'Eerste vraag');
    await stage.claims(olga, caseName);
    await stage.types(olga, 'overzicht');
    await overview();
    const click = stage.click(olga, 'Open');
    const { conversationId } = otto;
    const from = { id: otto.id, name: otto.name, aadObjectId: otto.aadObjectId };
    const conversation = { conversationType: 'personal', tenantId: 'tenant-gemeente', id: conversationId };
    await stage.post({ ...click, from, conversation });
    await stage.sees(otto, 'Dit overleg is niet van u');
    expect(stage.sights(otto)).not.toContain('Eerste vraag');
  });

  it('shows how things stand after each act from it', async () => {
    await stage.opens(ineke, 'Eerste vraag');
    await stage.types(olga, 'welke wachten nog?');
    await overview();
    const body = await stage.presses(olga, 'Oppakken');
    expect(JSON.stringify(body)).toContain('u bent aan de beurt');
    expect(buttonsOf(await overview()).map(({ title }) => title)).toEqual(['Open']);
  });

  it('shows who is asked to take a case, and lets that colleague do so from the overview', async () => {
    const caseName = await stage.opens(ineke, 'Eerste vraag');
    await stage.claims(olga, caseName);
    await stage.presses(olga, 'Overdragen');
    await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId });
    await stage.types(olga, 'lijst');
    expect(textOf(await overview())).toContain('overdracht gevraagd aan Otto Regter');
    await stage.types(otto, 'status');
    const desk = await stage.sees(otto, /Aan u gevraagd.*Olga Ambtman vraagt u/);
    expect(buttonsOf(desk).map(({ title }) => title)).toEqual(['Aannemen', 'Weigeren']);
    await stage.presses(otto, 'Aannemen', {}, 'chat', 'Open overleggen,');
    await stage.sees(ineke, 'Otto heeft');
    await stage.sees(otto, /Van u.*u bent aan de beurt/);
  });

  it('is claimed in the channel by a name that tells two with one given name apart', async () => {
    const namesake = person('municipality', 'olga-2', 'Olga de Wit');
    stage.municipality.members = [olga, otto, namesake];
    const mine = await stage.opens(ineke, 'Een vraag over ziekte');
    const waits = await stage.sees('channel', mine);
    expect(textOf(waits)).toMatch(/Wacht sinds .* \(toen deze kaart kwam: minder dan een minuut\)/);
    const { body } = await stage.post(stage.click(olga, 'Oppakken', {}, 'channel', mine));
    expect(JSON.stringify(body)).toContain('Opgepakt door Olga Ambtman');
    await stage.sees('channel', 'Opgepakt door Olga Ambtman');
    const other = await stage.opens(joost, 'Een andere vraag');
    await stage.sees('channel', other);
    await stage.presses(otto, 'Oppakken', {}, 'channel', other);
    await stage.sees('channel', /Opgepakt door Otto$/);
  });

  it('fits ten cases and more on one card that Teams takes', async () => {
    for (let n = 0; n < 15; n++) {
      const who = person('school', `school-${n}`, `Vrager ${n}`);
      const caseName = await stage.opens(who, `Vraag ${n}`, 'luxeverzuim');
      if (n < 12) await stage.claims(olga, caseName);
    }
    await stage.types(olga, 'overzicht');
    const desk = await overview();
    expect(buttonsOf(desk)).toHaveLength(15);
    expect(Buffer.byteLength(JSON.stringify(desk.activity))).toBeLessThan(28_000);
  });
});
