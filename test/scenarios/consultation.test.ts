import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { onEachDatabase } from '../helpers/databases.js';
import { freshStage } from '../helpers/fresh-stage.js';
import {
  buttonsOf,
  guest,
  ineke,
  inputsOf,
  joost,
  ON_NAME,
  olga,
  otto,
  type Stage,
  TENANTS,
  textOf,
} from '../helpers/teams-stage.js';

onEachDatabase('An anonymous consultation over HTTP', (open) => {
  let stage: Stage;
  freshStage(open, (fresh) => {
    stage = fresh;
  });

  it('goes from the form to the channel, an answer, a reply and the end', async () => {
    await stage.types(ineke, 'anoniem overleg');
    const form = await stage.sees(ineke, 'Stel hier uw vraag');
    expect(inputsOf(form).map((input) => [input.type, input.id])).toEqual([
      ['Input.ChoiceSet', 'theme'],
      ['Input.Text', 'question'],
    ]);
    expect(buttonsOf(form).map(({ title }) => title)).toEqual(['Verstuur vraag', 'Annuleren']);
    expect(textOf(form)).toContain('Helemaal onvindbaar bent u niet');

    await stage.presses(ineke, 'Verstuur vraag', {
      theme: 'ziekteverzuim',
      question: 'Wie belt er als een leerling vaak ziek is?',
    });
    const confirmation = await stage.sees(ineke, 'De schuilnaam van dit overleg is');
    expect(buttonsOf(confirmation).map(({ title }) => title)).toEqual([
      'Sluit overleg',
      'Deel mijn naam',
      'Wis mijn gegevens',
    ]);
    expect(stage.answering.forgotten).toEqual([ineke.conversationId]);

    const claimCard = await stage.sees('channel', 'Nieuw overleg');
    expect(buttonsOf(claimCard).map(({ title }) => title)).toEqual(['Oppakken']);
    expect(textOf(claimCard)).toMatch(/Ziekteverzuim .*Wacht sinds/);
    expect(textOf(claimCard)).not.toContain('leerling');

    await stage.presses(olga, 'Oppakken', {}, 'channel');
    await stage.sees('channel', /Opgepakt door Olga$/);
    const question = await stage.sees(olga, 'Wie belt er als een leerling vaak ziek is?');
    expect(inputsOf(question).map(({ id }) => id)).toEqual(['reply']);
    expect(buttonsOf(question).map(({ title }) => title)).toEqual([
      'Antwoord',
      'Overdragen',
      'Teruggeven',
      'Afsluiten',
    ]);
    await stage.sees(ineke, 'Olga heeft');
    await stage.sees(ineke, 'Bezorgd: bericht 1');

    await stage.presses(olga, 'Antwoord', { reply: 'Belt u eerst zelf met de ouders.' });
    await stage.sees(ineke, 'Belt u eerst zelf met de ouders.');
    await stage.sees(olga, 'Bezorgd: antwoord 1');

    await stage.types(ineke, 'Dat heb ik gedaan. En nu?');
    await stage.sees(olga, 'Dat heb ik gedaan. En nu?');
    await stage.types(olga, 'Dan denk ik met u mee.');
    await stage.sees(ineke, 'Dan denk ik met u mee.');

    await stage.presses(olga, 'Afsluiten');
    await stage.presses(olga, 'Sluit af');
    const end = await stage.sees(ineke, 'heeft');
    expect(textOf(end)).toBeDefined();
    await stage.sees(ineke, /De leerplichtambtenaar heeft .* gesloten/);
    await stage.presses(ineke, '5');
    await stage.sees(ineke, 'Dank u voor uw beoordeling');
    await stage.sees('channel', /Gesloten$/);

    await stage.types(ineke, 'Wie is de jeugdarts?');
    await stage.sees(ineke, 'Antwoord van de bot.');
  });

  it('shows nothing of the requester to the officers', async () => {
    const caseName = await stage.opens(ineke, 'Wat doe ik bij veel ziekte?');
    await stage.claims(olga, caseName);
    await stage.types(ineke, 'En daarna?');
    await stage.sees(olga, 'En daarna?');
    const seen = stage.requests
      .filter(({ side }) => side === 'municipality')
      .map(({ raw }) => raw)
      .join('\n');
    for (const secret of [ineke.name, ineke.id, ineke.aadObjectId, ineke.conversationId, TENANTS.school]) {
      expect(seen).not.toContain(secret);
    }
  });

  it('begins on a typed wish, and can be cancelled', async () => {
    await stage.types(ineke, 'ik wil overleggen');
    await stage.sees(ineke, 'Stel hier uw vraag');
    await stage.presses(ineke, 'Annuleren');
    await stage.sees(ineke, 'Er is niets verstuurd');
    expect(stage.channel).toEqual([]);
  });

  it('begins with the button of the welcome, which stays', async () => {
    await stage.post(stage.activity(ineke, 'installationUpdate', { action: 'add' }));
    const welcome = await stage.sees(ineke, '[Anoniem overleg]');
    const [button] = buttonsOf(welcome).filter(({ title }) => title === 'Anoniem overleg');
    await stage.post(stage.activity(ineke, 'message', { value: button?.data, replyToId: welcome.id }));
    await stage.sees(ineke, 'Stel hier uw vraag');
    expect(stage.chat(ineke)).toHaveLength(2);
  });

  it('asks for what is missing in the form and keeps the rest', async () => {
    await stage.types(ineke, 'Anoniem overleg');
    await stage.presses(ineke, 'Verstuur vraag', { question: 'Mijn vraag zonder onderwerp' });
    const form = await stage.sees(ineke, 'Kies waar het over gaat.');
    expect(inputsOf(form).find(({ id }) => id === 'question')?.value).toBe('Mijn vraag zonder onderwerp');
  });

  it.each(['verwijdering', 'gemeld'])('explains for the theme %s that this goes on name', async (theme) => {
    await stage.types(ineke, 'Anoniem overleg');
    await stage.presses(ineke, 'Verstuur vraag', { theme, question: 'Hoe gaat dit verder?' });
    const explained = await stage.sees(
      ineke,
      `Zo staat het in de hand-out van Voorbeeld: “${ON_NAME.passage}”`,
    );
    expect(textOf(explained)).toContain(ineke.name);
    expect(buttonsOf(explained).map(({ title }) => title)).toEqual(['Overleg op naam', 'Toch anoniem']);
    expect(stage.channel).toEqual([]);
    await stage.presses(ineke, theme === 'gemeld' ? 'Toch anoniem' : 'Overleg op naam');
    const confirmation = await stage.sees(ineke, 'De schuilnaam van dit overleg is');
    const offersReveal = buttonsOf(confirmation).some(({ title }) => title === 'Deel mijn naam');
    expect(offersReveal).toBe(theme === 'gemeld');
    await stage.sees('channel', 'Nieuw overleg');
    await stage.presses(olga, 'Oppakken', {}, 'channel');
    const assigned = await stage.sees(olga, 'opgepakt');
    expect(textOf(assigned).includes(ineke.name)).toBe(theme === 'verwijdering');
  });

  it('holds a text with a name back until it is replaced', async () => {
    await stage.types(ineke, 'Anoniem overleg');
    await stage.presses(ineke, 'Verstuur vraag', { theme: 'anders', question: 'Noah uit groep 6 is ziek.' });
    const held = await stage.sees(ineke, 'Uw bericht is nog niet verstuurd');
    expect(textOf(held)).toContain('een naam');
    expect(buttonsOf(held).map(({ title }) => title)).toEqual([
      'Vervang',
      'Ik pas het aan',
      'Geen persoonsgegeven',
      'Annuleren',
    ]);
    await stage.presses(ineke, 'Vervang');
    const shown = await stage.sees(ineke, 'Zo ziet uw tekst er nu uit');
    const [theme, question] = inputsOf(shown);
    expect([theme?.value, question?.value]).toEqual(['anders', '[leerling] uit groep 6 is ziek.']);
    expect(buttonsOf(shown).map(({ title }) => title)).toEqual(['Verstuur vraag', 'Annuleren']);
    expect(stage.channel).toEqual([]);
    await stage.presses(ineke, 'Verstuur vraag', { theme: 'anders', question: 'Een leerling is ziek.' });
    await stage.claims(olga, await stage.caseNameOf(ineke));
    await stage.sees(olga, 'Een leerling is ziek.');
  });

  it('finds a number that is cut over two messages', async () => {
    await stage.opens(ineke, 'Wat doe ik bij veel ziekte?');
    await stage.types(ineke, 'Bel vader op 06 12 34');
    await stage.sees(ineke, 'Verstuurd: bericht 2');
    await stage.types(ineke, '56 78 is de rest');
    await stage.sees(ineke, 'een telefoonnummer');
  });

  it('checks an adapted text again, and takes "no personal data" for soft kinds only', async () => {
    const caseName = await stage.opens(ineke, 'Wat doe ik bij veel ziekte?');
    await stage.types(ineke, 'Bel mij op 06 12345678');
    const hard = await stage.sees(ineke, 'een telefoonnummer');
    expect(buttonsOf(hard).map(({ title }) => title)).toEqual(['Vervang', 'Ik pas het aan', 'Annuleren']);
    // A client that sends the missing button all the same gets nowhere.
    const forged = stage.click(ineke, 'Vervang');
    const { action } = forged.value as { action: { verb: string } };
    action.verb = 'consultation/no-personal-data';
    await stage.post(forged);
    await stage.presses(ineke, 'Ik pas het aan');
    await stage.presses(ineke, 'Verstuur bericht', { message: 'Praat met Fatima uit groep 4' });
    await stage.sees(ineke, 'een naam');
    await stage.presses(ineke, 'Geen persoonsgegeven');
    await stage.sees(ineke, 'Verstuurd: bericht 2');
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Praat met Fatima uit groep 4');
    expect(stage.sights(olga)).not.toContain('12345678');
  });

  it('gives the case to the first who claims it', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.sees('channel', caseName);
    const late = stage.click(otto, 'Oppakken', {}, 'channel');
    await stage.presses(olga, 'Oppakken', {}, 'channel');
    const { body } = await stage.post(late);
    expect(JSON.stringify(body)).toContain('Opgepakt door Olga');
    await stage.sees('channel', 'Opgepakt door Olga');
    expect(stage.channel).toHaveLength(1);
  });

  it('lets nobody claim who is not in the team', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.sees('channel', caseName);
    for (const who of [guest, joost]) {
      const refused = await stage.presses({ ...who, side: 'municipality' }, 'Oppakken', {}, 'channel');
      expect(JSON.stringify(refused)).toContain('Dit kan alleen een lid van het team');
    }
    expect(textOf(await stage.sees('channel', caseName))).toContain('[Oppakken]');
  });

  it('reveals the name in two steps and not back', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.presses(ineke, 'Deel mijn naam');
    const preview = await stage.sees(ineke, 'ziet dan precies dit');
    expect(textOf(preview)).toContain(ineke.name);
    expect(stage.sights(olga)).not.toContain(ineke.name);
    await stage.presses(ineke, 'Ja, deel mijn naam');
    await stage.sees(olga, ineke.name);
    // With several instances a click that comes sooner counts as the second of a double click.
    await sleep(1_100);
    await stage.presses(ineke, 'Deel mijn naam');
    await stage.sees(ineke, 'al bekend');
  });

  it('gives a line with "vraag:" to the bot while the consultation is open', async () => {
    await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.types(ineke, 'vraag: wie is de jeugdarts?');
    expect(stage.answering.questions.map(({ text }) => text)).toEqual(['wie is de jeugdarts?']);
    await stage.types(ineke, 'En nog iets');
    await stage.sees(ineke, 'Verstuurd: bericht 2');
    expect(stage.answering.questions).toHaveLength(1);
  });

  it.each([
    ['a file', { attachments: [{ contentType: 'image/png', name: 'foto-van-Iris.png' }] }, 'Bestanden'],
    [
      'a quote',
      {
        attachments: [
          { contentType: 'text/html', content: '<blockquote itemtype="x/Reply">Iris zei</blockquote>' },
        ],
      },
      'citaat',
    ],
    [
      'a mention',
      { entities: [{ type: 'mention', text: '<at>Iris</at>', mentioned: { id: '29:x', name: 'Iris' } }] },
      'vermelding',
    ],
  ])('refuses %s as a whole', async (_, more, said) => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.types(ineke, 'Zie dit bericht', more);
    await stage.sees(ineke, said);
    await stage.types(ineke, 'Gewone tekst');
    await stage.sees(olga, 'Gewone tekst');
    expect(stage.sights(olga)).not.toContain('Zie dit bericht');
  });

  it('gives each line to whom it is for: to the bot with "vraag:", else to the officer', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    const asked = () => stage.answering.questions.at(-1)?.text;
    await stage.types(ineke, 'Dank voor uw bericht.\nvraag: wat is schorsing?');
    await stage.sees(olga, 'Dank voor uw bericht.');
    expect(asked()).toBe('wat is schorsing?');
    await stage.types(ineke, 'Vraag : wat is verzuim?\nDe moeder wil niet.\nDe vader wel.');
    await stage.sees(olga, /De moeder wil niet\..*De vader wel\./s);
    expect(asked()).toBe('wat is verzuim?');
    await stage.types(ineke, 'vraag:\nwat is een melding?\n\nTot morgen.');
    await stage.sees(olga, 'Tot morgen.');
    expect(asked()).toBe('wat is een melding?');
    expect(stage.sights(olga)).not.toMatch(/wat is/);
    await stage.types(joost, 'Goedendag\nvraag: wat is schorsing?');
    expect(asked()).toBe('Goedendag\nwat is schorsing?');
  });

  it('passes no edited message on, and says what the other side sees', async () => {
    const edits = async (id: string) => {
      await stage.post(
        stage.activity(ineke, 'messageUpdate', {
          id,
          text: 'Andere woorden',
          channelData: { eventType: 'editMessage', tenant: { id: TENANTS.school } },
        }),
      );
      return textOf(stage.chat(ineke).at(-1) ?? (await stage.sees(ineke, 'wijziging')));
    };
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.types(ineke, 'Nog niemand leest dit', { id: 'vroeg' });
    expect(await edits('vroeg')).toContain('Uw bericht blijft zoals u het eerst schreef');
    await stage.claims(olga, caseName);
    await stage.types(ineke, 'Dit wordt gelezen', { id: 'gelezen' });
    await stage.sees(olga, 'Dit wordt gelezen');
    await stage.sees(ineke, 'Bezorgd');
    expect(await edits('gelezen')).toContain('De ander ziet nog het eerste bericht');
    await stage.types(ineke, 'Bel mij op 06 12345678', { id: 'tegengehouden' });
    await stage.types(ineke, 'vraag: wat is schorsing?', { id: 'aan-de-bot' });
    const photo = { attachments: [{ contentType: 'image/png', contentUrl: 'https://example.com/x' }] };
    await stage.types(ineke, 'Zie foto', { id: 'foto', ...photo });
    for (const id of ['tegengehouden', 'aan-de-bot', 'foto']) {
      expect(await edits(id)).toMatch(/^Uw wijziging is niet doorgestuurd en niet beantwoord/);
    }
    await stage.closes(ineke);
    expect(await edits('gelezen')).toContain('De ander ziet nog het eerste bericht');
    expect(stage.sights(olga)).not.toContain('Andere woorden');
  });

  it('asks which of several open cases a message is for', async () => {
    const first = await stage.opens(ineke, 'Eerste vraag over ziekte');
    const second = await stage.opens(ineke, 'Tweede vraag over ziekte');
    await stage.claims(olga, first);
    await stage.claims(otto, second);
    await stage.types(ineke, 'Dit hoort bij de tweede');
    await stage.sees(ineke, 'Bij welk overleg hoort dit?');
    await stage.presses(ineke, second);
    await stage.sees(otto, 'Dit hoort bij de tweede');
    expect(stage.sights(olga)).not.toContain('Dit hoort bij de tweede');
  });

  it('keeps to three open cases and ten messages a minute, and says so', async () => {
    await stage.opens(ineke, 'Vraag een');
    await stage.opens(ineke, 'Vraag twee');
    await stage.types(ineke, 'Anoniem overleg');
    const spare = stage.click(ineke, 'Verstuur vraag', { theme: 'anders', question: 'Vraag vier' });
    await stage.opens(ineke, 'Vraag drie');
    await stage.types(ineke, 'Anoniem overleg');
    await stage.sees(ineke, 'U hebt al 3 overleggen open');
    await stage.post(spare);
    const kept = await stage.sees(ineke, /Er is niets verstuurd.*Verstuur vraag/);
    expect(inputsOf(kept).find(({ id }) => id === 'question')?.value).toBe('Vraag vier');
    const caseName = await stage.opens(joost, 'Vraag');
    for (let n = 2; n <= 10; n++) await stage.types(joost, `Bericht nummer ${n}`);
    await stage.types(joost, 'Te veel');
    await stage.sees(joost, 'U kunt 10 berichten per minuut sturen');
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Bericht nummer 10');
    expect(stage.sights(olga)).not.toContain('Te veel');
  });

  it('starts in the personal chat only', async () => {
    await stage.post(
      stage.activity(ineke, 'message', {
        text: '<at>Verzuimbot</at> anoniem overleg',
        entities: [{ type: 'mention', text: '<at>Verzuimbot</at>', mentioned: { id: '28:verzuim-bot' } }],
        conversation: {
          isGroup: true,
          conversationType: 'groupChat',
          id: '19:groep',
          tenantId: TENANTS.school,
        },
      }),
    );
    const said = stage.school.chats.get('19:groep')?.map(textOf).join() ?? '';
    expect(said).toContain('persoonlijke chat');
    expect(said).not.toContain('Verstuur vraag');
  });

  it('wipes everything at the requester’s word', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.wipes(ineke);
    await stage.sees(ineke, 'uw gegevens zijn hier gewist');
    await stage.sees(olga, `De vragensteller heeft ${caseName} gewist`);
    await stage.sees('channel', 'Ingetrokken');
    await stage.types(ineke, 'Een gewone vraag');
    await stage.sees(ineke, 'Antwoord van de bot.');
  });

  it('is closed by the requester, who can rate it and open it again all the same', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Een vraag over ziekte');
    const late = stage.click(olga, 'Antwoord', { reply: 'Nog een antwoord' });
    await stage.closes(ineke);
    await stage.sees(ineke, `U hebt ${caseName} gesloten`);
    await stage.sees(olga, `De vragensteller heeft ${caseName} gesloten`);
    await stage.presses(ineke, '4');
    await stage.sees(ineke, 'Dank u voor uw beoordeling');
    await stage.post(late);
    await stage.sees(olga, 'Dit overleg is al gesloten');
    expect(stage.sights(ineke)).not.toContain('Nog een antwoord');
    await stage.presses(ineke, 'Heropen');
    await stage.sees(ineke, 'heropend');
  });
});
