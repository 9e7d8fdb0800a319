import { afterEach, beforeEach, expect, it } from 'vitest';
import { onEachDatabase, type Scratch } from '../helpers/databases.js';
import {
  buttonsOf,
  guest,
  ineke,
  inputsOf,
  joost,
  olga,
  otto,
  Stage,
  textOf,
} from '../helpers/teams-stage.js';

const MARKDOWN = '**vet** [knop](#daar) _streep_ {{DATE(2026-01-01T00:00:00Z)}} # kop';

onEachDatabase('The officers’ side over HTTP', (open) => {
  let scratch: Scratch;
  let stage: Stage;
  const start = async (env = {}) => {
    await stage?.close();
    stage = await Stage.open(scratch.url, env);
  };
  beforeEach(async () => {
    scratch = await open();
    await start();
  });
  afterEach(async () => {
    await stage.close();
    await scratch.remove();
  });

  it('shows relayed text literally, both ways', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.types(ineke, MARKDOWN);
    const shown = await stage.sees(olga, '**vet**');
    const runs =
      JSON.stringify(shown.activity)
        .match(/"TextRun","text":"((?:[^"\\]|\\.)*)"/g)
        ?.join('') ?? '';
    expect(runs).toContain('**vet** [knop](#daar) _streep_ {');
    expect(JSON.stringify(shown.activity)).not.toContain('{{DATE');
    expect(shown.activity.text).toBeUndefined();
    await stage.presses(olga, 'Antwoord', { reply: '*sterren* en _strepen_' });
    const answer = await stage.sees(ineke, '*sterren* en _strepen_');
    expect(answer.activity.text).toBeUndefined();
  });

  it('hands a case over with a note, and tells everybody', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    const late = await stage
      .sees(olga, 'Een vraag over ziekte')
      .then(() => stage.click(olga, 'Antwoord', { reply: 'Te laat' }));
    await stage.presses(olga, 'Antwoord', { reply: 'Eerste antwoord' });
    await stage.presses(olga, 'Overdragen');
    const form = await stage.sees(olga, `${caseName} overdragen`);
    const colleague = inputsOf(form).find(({ id }) => id === 'colleague');
    expect(colleague?.choices).toEqual([{ title: otto.name, value: otto.aadObjectId }]);
    await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId, note: 'Weet jij dit?' });
    await stage.sees(ineke, 'Tot die tijd blijft Olga uw aanspreekpunt');

    const incoming = await stage.sees(otto, 'vraagt u om');
    expect(textOf(incoming)).toMatch(/Weet jij dit\?.*Een vraag over ziekte.*Eerste antwoord/);
    expect(buttonsOf(incoming).map(({ title }) => title)).toEqual(['Aannemen', 'Weigeren']);
    await stage.types(ineke, 'Nog een bericht');
    await stage.sees(olga, 'Nog een bericht');

    await stage.presses(otto, 'Aannemen');
    await stage.sees(otto, 'Nog een bericht');
    await stage.sees(olga, 'Otto Regter heeft');
    await stage.sees(ineke, 'Otto heeft');
    await stage.sees('channel', 'Opgepakt door Otto');
    await stage.post(late);
    await stage.sees(olga, 'Dit overleg is niet van u');
    await stage.types(otto, 'Antwoord van Otto');
    await stage.sees(ineke, 'Antwoord van Otto');
    expect(stage.sights(ineke)).not.toContain('Te laat');
  });

  it('keeps a case with the first officer when the colleague refuses', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.presses(olga, 'Overdragen');
    await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId });
    await stage.sees(otto, 'vraagt u om');
    await stage.presses(otto, 'Weigeren');
    await stage.sees(olga, 'Het blijft van u');
    await stage.sees(ineke, 'Olga blijft uw aanspreekpunt');
  });

  it('takes nobody as a colleague who is not in the team', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.presses(olga, 'Overdragen');
    await stage.presses(olga, 'Draag over', { colleague: guest.aadObjectId });
    await stage.sees(olga, 'Deze collega zit niet');
    await stage.presses(olga, 'Draag over', { colleague: olga.aadObjectId });
    await stage.sees(olga, 'U kunt niet aan uzelf overdragen');
    expect(stage.chat(guest)).toEqual([]);
  });

  it('lets a case that was given back be claimed again', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.presses(olga, 'Teruggeven');
    await stage.sees(ineke, 'ligt weer bij alle leerplichtambtenaren');
    await stage.sees('channel', /Wacht sinds.*\[Oppakken\]/);
    expect(stage.channel).toHaveLength(1);
    await stage.claims(otto, caseName);
    await stage.sees(otto, 'Een vraag over ziekte');
  });

  it('asks which of several open cases a typed answer is for', async () => {
    const first = await stage.opens(ineke, 'Eerste vraag');
    const second = await stage.opens(joost, 'Tweede vraag');
    await stage.claims(olga, first);
    await stage.claims(olga, second);
    await stage.types(olga, 'Dit is voor de tweede');
    await stage.sees(olga, 'Bij welk overleg hoort dit?');
    expect(stage.sights(ineke) + stage.sights(joost)).not.toContain('Dit is voor de tweede');
    await stage.presses(olga, second);
    await stage.sees(joost, 'Dit is voor de tweede');
    await stage.presses(olga, 'Antwoord', { reply: 'Dit is voor de eerste' }, 'chat', 'Eerste vraag');
    await stage.sees(ineke, 'Dit is voor de eerste');
    expect(stage.sights(joost)).not.toContain('Dit is voor de eerste');
  });

  it('lists open cases at "overzicht", from where a waiting one can be claimed', async () => {
    const mine = await stage.opens(ineke, 'Eerste vraag');
    const others = await stage.opens(ineke, 'Tweede vraag');
    const waiting = await stage.opens(joost, 'Derde vraag');
    await stage.claims(olga, mine);
    await stage.claims(otto, others);
    await stage.types(olga, 'Overzicht');
    const overview = await stage.sees(olga, 'Open overleggen');
    expect(textOf(overview)).toMatch(
      new RegExp(
        `Wacht op een ambtenaar.*${waiting}.*Oppakken.*Van u.*${mine}.*u bent aan de beurt.*Open.*Van collega’s.*${others}.*bij Otto Regter`,
      ),
    );
    await stage.presses(olga, 'Oppakken');
    await stage.sees(olga, `U hebt ${waiting} opgepakt`);
    await stage.types(ineke, 'overzicht');
    expect(stage.sights(ineke)).not.toContain('Open overleggen');
  });

  it('answers an officer’s questions when no case is open, and with "vraag:" always', async () => {
    await stage.types(olga, 'Wie is de jeugdarts?');
    await stage.sees(olga, 'Antwoord van de bot.');
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.types(olga, 'vraag: wie is de jeugdarts?');
    expect(stage.answering.questions).toHaveLength(2);
    expect(stage.sights(ineke)).not.toContain('jeugdarts');
  });

  it('refuses every act of somebody who has left the team', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Een vraag over ziekte');
    const clicks = ['Antwoord', 'Overdragen', 'Teruggeven', 'Afsluiten'].map((title) =>
      stage.click({ ...guest, conversationId: olga.conversationId }, title, { reply: 'Van een gast' }),
    );
    for (const click of clicks) {
      const { body } = await stage.post(click);
      expect(JSON.stringify(body)).toContain('Dit kan alleen een lid van het team');
    }
    expect(stage.sights(ineke)).not.toContain('Van een gast');
  });

  it('lets nobody act while the roster cannot be read', async () => {
    stage.municipality.members = 'broken';
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.sees('channel', caseName);
    const refused = await stage.presses(olga, 'Oppakken', {}, 'channel');
    expect(JSON.stringify(refused)).toContain('De ledenlijst van het team is nu niet te lezen');
  });

  it('says nothing of a typed answer that comes again after a restart, while the roster cannot be read', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    const typed = stage.activity(olga, 'message', { text: 'Dat kan via de jeugdarts.' });
    await stage.post(typed);
    await stage.sees(olga, 'Bezorgd: antwoord 1');
    await stage.restart(async () => {
      stage.municipality.members = 'broken';
    });
    await stage.post(typed);
    await stage.types(olga, 'En nog iets.');
    await stage.sees(olga, 'De ledenlijst van het team is nu niet te lezen');
    expect(stage.sights(olga).match(/ledenlijst/g)).toHaveLength(1);
  });

  it('says that a typed answer was not taken once it can be said, when Teams delivers it again', async () => {
    await stage.claims(olga, await stage.opens(ineke, 'Een vraag over ziekte'));
    await stage.sees(olga, 'Een vraag over ziekte');
    await stage.restart(async () => {
      stage.municipality.members = 'broken';
    });
    const typed = stage.activity(olga, 'message', { text: 'Dat kan via de jeugdarts.' });
    const refusing = { conversationId: olga.conversationId, fault: { status: 429 } };
    stage.municipality.faults.push(refusing, refusing);
    expect((await stage.post(typed)).status).toBe(500);
    expect((await stage.post(typed)).status).toBe(200);
    await stage.sees(olga, 'De ledenlijst van het team is nu niet te lezen');
  });

  it('has an effect once when an act comes three times, with the same id or a new one', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Een vraag over ziekte');
    const click = stage.click(olga, 'Antwoord', { reply: 'Precies een keer' });
    for (const id of ['x-1', 'x-1', 'x-2']) await stage.post({ ...click, id });
    const typed = stage.activity(ineke, 'message', { text: 'Ook een keer' });
    for (let n = 0; n < 3; n++) await stage.post(typed);
    await stage.sees(olga, 'Ook een keer');
    await stage.sees(ineke, 'Precies een keer');
    await stage.types(ineke, 'Als laatste');
    await stage.sees(olga, 'Als laatste');
    expect(stage.chat(ineke).filter((one) => textOf(one).includes('Precies een keer'))).toHaveLength(1);
    expect(stage.chat(olga).filter((one) => textOf(one).includes('Ook een keer'))).toHaveLength(1);
  });

  it('tells the sender that a message was not delivered, with a retry that works', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.sees(ineke, 'Bezorgd: bericht 1');
    stage.municipality.faults.push({ conversationId: olga.conversationId, fault: { status: 403 } });
    await stage.types(ineke, 'Komt dit aan?');
    const failed = await stage.sees(ineke, 'Niet bezorgd: bericht 2');
    expect(buttonsOf(failed).map(({ title }) => title)).toEqual(['Opnieuw versturen']);
    await stage.sees('channel', 'is niet aangekomen');
    await stage.presses(ineke, 'Opnieuw versturen');
    await stage.sees(olga, 'Komt dit aan?');
    await stage.sees(ineke, 'Bezorgd: bericht 2');
  });

  it('marks what may have arrived twice, and keeps quiet about what cannot have', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.sees(ineke, 'Bezorgd: bericht 1');
    const { faults } = stage.municipality;
    faults.push({ conversationId: olga.conversationId, fault: { status: 502, after: true } });
    await stage.types(ineke, 'Misschien twee keer');
    await stage.sees(olga, /\(mogelijk dubbel\).* Misschien twee keer/);
    const after = { status: 429, headers: { 'retry-after': '1' } };
    faults.push({ conversationId: olga.conversationId, fault: after });
    await stage.types(ineke, 'Zeker een keer');
    expect(textOf(await stage.sees(olga, 'Zeker een keer'))).not.toContain('mogelijk dubbel');
    expect(stage.chat(olga).filter((one) => textOf(one).includes('Zeker een keer'))).toHaveLength(1);
  });

  it('posts anew when the card to update is gone', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.sees('channel', caseName);
    const click = stage.click(olga, 'Oppakken', {}, 'channel');
    stage.channel.splice(0);
    await stage.post(click);
    await stage.sees('channel', 'Opgepakt door Olga');
  });

  it('reminds the channel and tells the requester when nobody picks up', async () => {
    await start({ CLAIM_REMINDER_MINUTES: '0.005', CLAIM_NOTICE_MINUTES: '0.01' });
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    const reminder = await stage.sees('channel', `Nog niet opgepakt: ${caseName}`);
    // The card stands for as long as nobody claims: how long is said of the moment that it came.
    expect(textOf(reminder)).toMatch(/Wacht sinds [a-z]+dag \d\d:\d\d \(toen deze kaart kwam: [^)]+\)/);
    const notice = await stage.sees(ineke, `Nog niemand heeft ${caseName} opgepakt`);
    expect(textOf(notice)).toMatch(/U wacht sinds [a-z]+dag \d\d:\d\d\./);
    await stage.claims(otto, caseName);
    await stage.sees(ineke, 'Otto heeft');
    await expect.poll(() => stage.channel.map(textOf).join(), { timeout: 5_000 }).not.toContain('[Oppakken]');
  });

  it('reaches an officer where they last wrote from', async () => {
    const chat = { conversationType: 'personal', tenantId: 'tenant-gemeente', id: 'a:een-ander-gesprek' };
    await stage.post(stage.activity(olga, 'installationUpdate', { action: 'add', conversation: chat }));
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.sees('channel', caseName);
    await stage.presses(olga, 'Oppakken', {}, 'channel');
    await expect
      .poll(() => stage.chat(olga, 'a:een-ander-gesprek').map(textOf).join(), { timeout: 5_000 })
      .toContain('Een vraag over ziekte');
    expect(stage.chat(olga)).toEqual([]);
  });

  it('says when it is ready, database included', async () => {
    const response = await fetch(`${stage.address}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ knowledge: true, database: true });
  });
});
