import { describe, expect, it } from 'vitest';
import { onEachDatabase, onSqliteOnly } from '../helpers/databases.js';
import { freshStage } from '../helpers/fresh-stage.js';
import {
  buttonsOf,
  ineke,
  inputsOf,
  joost,
  olga,
  otto,
  type ShownMessage,
  type Stage,
  TENANTS,
  textOf,
} from '../helpers/teams-stage.js';

const titles = (message: ShownMessage) => buttonsOf(message).map(({ title }) => title);
const RECOGNISABLE = 'Een meisje van 8 met autisme uit Vathorst komt niet meer, haar broer ook niet. Wat nu?';

onEachDatabase('A requester’s day', (open) => {
  let stage: Stage;
  freshStage(
    open,
    (fresh) => {
      stage = fresh;
    },
    { ANSWER_EXPECTATION: 'Meestal binnen een werkdag.' },
  );

  describe('before a text leaves', () => {
    it('can be cancelled where personal data was found, and the case goes on', async () => {
      const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
      await stage.types(ineke, 'Bel mij op 06 12345678');
      await stage.presses(ineke, 'Annuleren');
      await stage.sees(ineke, 'Uw bericht is niet verstuurd. Het overleg blijft open.');
      await stage.claims(olga, caseName);
      expect(stage.sights(olga)).not.toContain('12345678');
    });

    it('says at "Annuleren" where typed text goes from then on', async () => {
      await stage.types(ineke, 'Anoniem overleg');
      await stage.presses(ineke, 'Annuleren');
      await stage.sees(ineke, 'U kunt mij gewoon weer vragen stellen');
      await stage.opens(ineke, 'Een vraag over ziekte');
      await stage.types(ineke, 'Anoniem overleg');
      await stage.presses(ineke, 'Annuleren');
      await stage.sees(ineke, 'wat u typt, gaat naar de ambtenaar');
      await stage.opens(ineke, 'Een tweede vraag');
      await stage.types(ineke, 'Waar hoort dit bij?');
      await stage.presses(ineke, 'Annuleren');
      const last = stage.chat(ineke).at(-1);
      expect(last && textOf(last)).toContain('wat u typt, gaat naar de ambtenaar');
    });

    it('shows a message with replacements in a field, and checks it again when it is sent', async () => {
      const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
      await stage.claims(olga, caseName);
      await stage.types(ineke, 'Bel mij op 06 12345678');
      await stage.presses(ineke, 'Vervang');
      const shown = await stage.sees(ineke, 'Zo ziet uw tekst er nu uit');
      expect(inputsOf(shown).map(({ id, value }) => [id, value])).toEqual([
        ['message', 'Bel mij op [telefoonnummer]'],
      ]);
      expect(titles(shown)).toEqual(['Verstuur bericht', 'Annuleren']);
      expect(stage.sights(olga)).not.toContain('Bel mij');
      await stage.presses(ineke, 'Verstuur bericht', { message: 'Bel mij op 06 87654321' });
      await stage.sees(ineke, 'Uw bericht is nog niet verstuurd');
      await stage.presses(ineke, 'Ik pas het aan');
      await stage.presses(ineke, 'Verstuur bericht', { message: 'Schrijf mij terug (of bel).' });
      await stage.sees(olga, 'Schrijf mij terug (of bel).');
      expect(textOf(await stage.sees(ineke, 'Uw bericht'))).toContain('Schrijf mij terug (of bel).');
    });

    it('holds recognisable features up once and names them', async () => {
      await stage.types(ineke, 'Anoniem overleg');
      await stage.presses(ineke, 'Verstuur vraag', { theme: 'thuiszitten', question: RECOGNISABLE });
      const held = await stage.sees(ineke, 'Uw bericht is nog niet verstuurd');
      expect(textOf(held)).toMatch(
        /de leeftijd.*een ziekte of beperking|een ziekte of beperking.*de leeftijd/,
      );
      expect(titles(held)).toEqual(['Verstuur toch', 'Ik pas het aan', 'Annuleren']);
      expect(stage.channel).toEqual([]);
      await stage.presses(ineke, 'Ik pas het aan');
      await stage.presses(ineke, 'Verstuur vraag', {
        theme: 'thuiszitten',
        question: `${RECOGNISABLE} Dank.`,
      });
      await stage.claims(olga, await stage.caseNameOf(ineke));
      await stage.types(ineke, RECOGNISABLE);
      await stage.presses(ineke, 'Verstuur toch');
      await stage.sees(ineke, 'Bezorgd: bericht 2');
    });

    it('takes no signs without words for a question', async () => {
      await stage.types(ineke, 'Anoniem overleg');
      await stage.presses(ineke, 'Verstuur vraag', { theme: 'anders', question: '😭😭😭' });
      await stage.sees(ineke, 'Typ uw vraag in woorden.');
      expect(stage.channel).toEqual([]);
    });
  });

  it('says when an answer may be expected, and keeps the question readable once it is sent', async () => {
    await stage.types(ineke, 'Anoniem overleg');
    const form = await stage.sees(ineke, 'Meestal binnen een werkdag.');
    await stage.presses(ineke, 'Verstuur vraag', { theme: 'te-laat', question: 'Wie **belt** er?' });
    const caseName = await stage.caseNameOf(ineke);
    const sent = stage.chat(ineke).find(({ id }) => id === form.id);
    expect(sent && textOf(sent)).toBe(`Uw vraag ${caseName} · Te laat komen Wie **belt** er?`);
    expect(sent && inputsOf(sent)).toEqual([]);
  });

  describe('second thoughts', () => {
    it('asks before wiping, says what stays, and empties the officer’s cards', async () => {
      const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
      await stage.claims(olga, caseName);
      await stage.sees(olga, 'Een vraag over ziekte');
      await stage.presses(olga, 'Overdragen');
      await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId });
      await stage.sees(otto, 'Een vraag over ziekte');
      await stage.presses(ineke, 'Wis mijn gegevens');
      expect(titles(await stage.sees(ineke, 'in de chat van de ambtenaar'))).toEqual([
        'Ja, wis alles',
        'Nee, niet wissen',
      ]);
      await stage.presses(ineke, 'Nee, niet wissen');
      await stage.types(ineke, 'Nog een bericht');
      await stage.sees(olga, 'Nog een bericht');
      await stage.wipes(ineke);
      await stage.sees(ineke, `Het overleg ${caseName} is beëindigd en uw gegevens zijn hier gewist.`);
      await expect
        .poll(() => stage.sights(olga) + stage.sights(otto), { timeout: 8_000 })
        .not.toMatch(/vraag over ziekte|Nog een bericht/);
      expect(stage.sights(olga)).toContain('Deze tekst is weg.');
    });

    it('ends the question about the name with the case', async () => {
      const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
      await stage.claims(olga, caseName);
      await stage.presses(ineke, 'Deel mijn naam');
      const late = stage.click(ineke, 'Ja, deel mijn naam');
      await stage.presses(ineke, 'Sluit overleg');
      await stage.presses(ineke, 'Sluit af');
      const over = await stage.sees(ineke, 'Uw naam is niet gedeeld: dit overleg is al gesloten.');
      expect([over.id, titles(over)]).toEqual([late.replyToId, []]);
      await stage.post(late);
      expect(stage.sights(olga)).not.toContain(ineke.name);
    });

    it('closes with a last line, and can be opened again', async () => {
      const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
      await stage.claims(olga, caseName);
      await stage.presses(ineke, 'Sluit overleg');
      const asked = await stage.sees(ineke, `${caseName} sluiten?`);
      expect(inputsOf(asked).map(({ id }) => id)).toEqual(['closing']);
      await stage.presses(ineke, 'Sluit af', { closing: 'Dank u, Noah uit groep 6 is er weer.' });
      await stage.sees(ineke, 'Uw bericht is nog niet verstuurd');
      await stage.presses(ineke, 'Vervang');
      await stage.presses(ineke, 'Verstuur bericht', { message: 'Dank u, het is opgelost.' });
      await stage.sees(olga, 'Dank u, het is opgelost.');
      await stage.sees(olga, `De vragensteller heeft ${caseName} gesloten`);
      await stage.presses(ineke, 'Heropen');
      await stage.sees(olga, `De vragensteller heeft ${caseName} heropend`);
      await stage.sees('channel', 'Opgepakt door Olga');
      await stage.types(ineke, 'Toch nog iets');
      await stage.sees(olga, 'Toch nog iets');
    });

    it('says after an end where typed text goes then: with another case open not to the bot', async () => {
      const back = 'De bot beantwoordt uw vragen weer.';
      const first = await stage.opens(ineke, 'Een vraag over ziekte');
      const second = await stage.opens(ineke, 'Een tweede vraag');
      for (const closing of ['', 'Dank u.']) {
        await stage.presses(ineke, 'Sluit overleg', {}, 'chat', second);
        await stage.presses(ineke, 'Sluit af', { closing });
        const closed = await stage.sees(
          ineke,
          new RegExp(`U hebt ${second} gesloten.*wat u typt, gaat naar`),
        );
        expect(textOf(closed)).not.toContain(back);
        await stage.presses(ineke, 'Heropen');
        await stage.sees(ineke, new RegExp(`U hebt ${second} heropend.*2 overleggen open.*vraag ik eerst`));
      }
      await stage.claims(olga, second);
      await stage.presses(olga, 'Afsluiten');
      await stage.presses(olga, 'Sluit af');
      await stage.sees(
        ineke,
        `De leerplichtambtenaar heeft ${second} gesloten. Hebt u geen ander overleg open`,
      );
      await stage.presses(ineke, 'Sluit overleg', {}, 'chat', first);
      await stage.presses(ineke, 'Sluit af');
      await stage.sees(ineke, `U hebt ${first} gesloten. ${back}`);
    });
  });

  describe('an officer’s answer', () => {
    it('is a card with a reply of its own, also with several cases open', async () => {
      const first = await stage.opens(ineke, 'Eerste vraag over ziekte');
      const second = await stage.opens(ineke, 'Tweede vraag over ziekte');
      await stage.sees(ineke, 'U hebt nu 2 overleggen open');
      await stage.claims(olga, first);
      await stage.claims(otto, second);
      await stage.sees(olga, 'Eerste vraag');
      await stage.presses(olga, 'Antwoord', { reply: 'Belt u *zelf*.' });
      const answer = await stage.sees(ineke, 'Belt u *zelf*.');
      expect(inputsOf(answer).map(({ id, label }) => [id, label])).toEqual([['reply', 'Uw antwoord']]);
      expect(titles(answer)).toEqual(['Stuur antwoord', 'Sluit overleg']);
      await stage.presses(ineke, 'Stuur antwoord', { reply: 'Dat **deed** ik.' });
      await stage.sees(olga, 'Dat **deed** ik.');
      expect(stage.sights(otto)).not.toContain('deed');
      const replied = await stage.sees(ineke, 'Dat **deed** ik.');
      expect(replied.id).toBe(answer.id);
      expect(textOf(replied)).toContain('Belt u *zelf*.');
    });

    it('keeps a reply to a case that was wiped, and says that it was not sent', async () => {
      const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
      await stage.claims(olga, caseName);
      await stage.types(olga, 'Eerste antwoord');
      await stage.sees(ineke, 'Eerste antwoord');
      const late = stage.click(ineke, 'Stuur antwoord', { reply: 'Te laat getypt' });
      await stage.wipes(ineke);
      const { body } = await stage.post(late);
      expect(JSON.stringify(body)).toContain('Uw bericht is niet verstuurd');
      await stage.sees(ineke, /Uw bericht is niet verstuurd.*Te laat getypt/);
      expect(stage.sights(ineke)).not.toContain('Uw antwoord is verstuurd');
    });

    it('stays when a reply is held, and loses its field with the case without losing the text', async () => {
      const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
      await stage.claims(olga, caseName);
      await stage.sees(olga, 'Een vraag over ziekte');
      await stage.presses(olga, 'Antwoord', { reply: 'Belt u zelf.' });
      const answer = await stage.sees(ineke, 'Belt u zelf.');
      await stage.presses(ineke, 'Stuur antwoord', { reply: 'Bel mij op 06 12345678' });
      await stage.sees(ineke, 'Uw bericht is nog niet verstuurd');
      expect(textOf(await stage.sees(ineke, 'Belt u zelf.'))).toBe(textOf(answer));
      await stage.presses(ineke, 'Annuleren');
      const late = stage.click(ineke, 'Stuur antwoord', { reply: 'Een lang antwoord' });
      await stage.closes(ineke);
      await stage.post(late);
      await stage.sees(ineke, /gesloten.*Een lang antwoord/);
      const ended = await stage.sees(ineke, 'Belt u zelf.');
      expect([ended.id, inputsOf(ended), titles(ended)]).toEqual([answer.id, [], []]);
    });
  });

  describe('what is open', () => {
    it.each(['mijn overleggen', 'Mijn zaken', 'status'])(
      'is shown on "%s", each case with Open',
      async (words) => {
        const first = await stage.opens(ineke, 'Eerste vraag over ziekte');
        const second = await stage.opens(ineke, 'Tweede vraag over ziekte', 'te-laat');
        await stage.claims(olga, first);
        await stage.types(ineke, words);
        const list = await stage.sees(ineke, 'Uw open overleggen');
        expect(titles(list)).toEqual(['Open', 'Open']);
        expect(textOf(list)).toMatch(
          new RegExp(`${first}.*bij Olga.*Laatste bericht.*${second}.*wacht op een ambtenaar`),
        );
        const [, button] = buttonsOf(list);
        await stage.post(stage.execute(ineke, 'open-own', button?.data as Record<string, unknown>));
        const soFar = await stage.sees(ineke, /Tweede vraag over ziekte \[Stuur antwoord\]/);
        expect(textOf(soFar)).toContain(second);
        await stage.presses(ineke, 'Stuur antwoord', { reply: 'Nog dit erbij' });
        const grown = await stage.sees(ineke, /Tweede vraag over ziekte.*Nog dit erbij \[Stuur antwoord\]/);
        expect(grown.id).toBe(soFar.id);
        await stage.claims(otto, second);
        await stage.sees(otto, 'Nog dit erbij');
        expect(stage.sights(olga)).not.toContain('Nog dit erbij');
      },
    );

    it('is said with help, and instead of a fourth form', async () => {
      await stage.types(ineke, 'mijn overleggen');
      await stage.sees(ineke, 'U hebt geen open overleggen.');
      await stage.types(ineke, 'help');
      expect(stage.sights(ineke)).not.toContain('Uw open overleggen');
      for (const n of ['Eerste', 'Tweede', 'Derde']) await stage.opens(ineke, `${n} vraag`);
      await stage.types(ineke, 'help');
      await stage.sees(ineke, 'Uw open overleggen');
      await stage.types(ineke, 'Anoniem overleg');
      const refused = await stage.sees(ineke, 'Sluit er eerst één.');
      expect(titles(refused)).toEqual(['Open', 'Open', 'Open']);
    });

    it('of somebody else is not shown', async () => {
      await stage.opens(ineke, 'Een vraag over ziekte');
      await stage.types(ineke, 'mijn overleggen');
      const [button] = buttonsOf(await stage.sees(ineke, 'Uw open overleggen'));
      await stage.post(stage.execute(joost, 'open-own', button?.data as Record<string, unknown>));
      await stage.sees(joost, 'Dit overleg is er niet meer.');
    });
  });

  it('tells of messages in one line, which begins anew after an answer, and of trouble in a card', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    const line = await stage.sees(ineke, 'Bezorgd: bericht 1');
    await stage.types(ineke, 'Tweede bericht');
    await stage.types(ineke, 'Derde bericht');
    const same = await stage.sees(ineke, `Bezorgd: bericht 1 tot en met 3 in ${caseName}.`);
    expect([same.id, same.activity.attachments]).toEqual([line.id, undefined]);
    await stage.presses(olga, 'Antwoord', { reply: 'Belt u zelf.' });
    await stage.sees(ineke, 'Belt u zelf.');
    stage.municipality.faults.push({ conversationId: olga.conversationId, fault: { status: 403 } });
    await stage.types(ineke, 'Vierde bericht');
    const trouble = await stage.sees(ineke, 'Niet bezorgd: bericht 4');
    expect(titles(trouble)).toEqual(['Opnieuw versturen']);
    await stage.presses(ineke, 'Opnieuw versturen');
    await stage.sees(olga, 'Vierde bericht');
    const again = await stage.sees(ineke, 'Bezorgd: bericht 4');
    expect(again.id).toBe(trouble.id);
    expect(stage.chat(ineke).indexOf(again)).toBeGreaterThan(stage.chat(ineke).indexOf(same));
  });

  it('sees how each message fares, in a line below what the bot has said meanwhile', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.sees(ineke, 'Bezorgd: bericht 1');
    await stage.types(ineke, 'bericht een');
    await stage.types(ineke, 'vraag: wat is luxeverzuim');
    await stage.types(ineke, 'vraag: wat is ziekteverzuim');
    await stage.types(ineke, 'bericht twee');
    await stage.types(ineke, 'bericht drie');
    const later = await stage.sees(ineke, `Bezorgd: bericht 3 en 4 in ${caseName}.`);
    const earlier = await stage.sees(ineke, `Bezorgd: bericht 1 en 2 in ${caseName}.`);
    const chat = stage.chat(ineke);
    const answer = chat.findLastIndex((one) => textOf(one).includes('Antwoord van de bot'));
    expect(chat.indexOf(later)).toBeGreaterThan(answer);
    expect(chat.indexOf(earlier)).toBeLessThan(answer);
  });

  it('never reads two things of one message that was sent again', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.sees(ineke, 'Bezorgd: bericht 1');
    stage.municipality.faults.push({ conversationId: olga.conversationId, fault: { status: 403 } });
    await stage.types(ineke, 'Tweede bericht');
    await stage.sees(ineke, `Bezorgd: bericht 1 in ${caseName}. Niet bezorgd: bericht 2 in ${caseName}.`);
    await stage.sees(ineke, '[Opnieuw versturen]');
    await stage.presses(ineke, 'Opnieuw versturen');
    await stage.sees(ineke, `Bezorgd: bericht 1 en 2 in ${caseName}.`);
    await stage.sees(ineke, `Bezorgd: bericht 2 in ${caseName}.`);
    expect(stage.sights(ineke)).not.toMatch(/Verstuurd: bericht|Niet bezorgd/);
  });

  it.each([
    ['vraag wat is luxeverzuim', 'wat is luxeverzuim'],
    ['Dank u wel!', 'Dank u wel!'],
  ])('asks whether "%s" is for the bot, and takes either', async (typed, question) => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.types(ineke, typed);
    const asked = await stage.sees(ineke, 'Bedoelde u een vraag aan de bot?');
    expect(titles(asked)).toEqual(['Vraag het de bot', 'Stuur naar de ambtenaar', 'Annuleren']);
    expect([stage.answering.questions.length, stage.sights(olga).includes(typed)]).toEqual([0, false]);
    await stage.presses(ineke, 'Vraag het de bot');
    expect(stage.answering.questions.map(({ text }) => text)).toEqual([question]);
    await stage.types(ineke, typed);
    await stage.presses(ineke, 'Stuur naar de ambtenaar');
    await stage.sees(olga, typed);
  });
});

onSqliteOnly('The same person', (open) => {
  let stage: Stage;
  freshStage(open, (fresh) => {
    stage = fresh;
  });

  it.each([
    ['name', { from: { id: ineke.id, name: null, aadObjectId: ineke.aadObjectId } }],
    ['Entra id', { from: { id: ineke.id, name: ineke.name } }],
    [
      'tenant in its conversation',
      {
        conversation: { conversationType: 'personal', id: ineke.conversationId },
        channelData: { tenant: { id: TENANTS.school } },
      },
    ],
  ])('is the same person in an activity without %s', async (_, lacking) => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.types(ineke, 'Nog iets erbij', lacking);
    await stage.sees(olga, 'Nog iets erbij');
    await stage.types(ineke, `Groet, ${ineke.name}`, lacking);
    await stage.sees(ineke, 'een naam');
    expect(stage.answering.questions).toEqual([]);
  });

  it('learns before sending that their name is not known, and by which name they go once it is', async () => {
    const nameless = { from: { id: ineke.id, aadObjectId: ineke.aadObjectId } };
    await stage.types(ineke, 'Anoniem overleg', nameless);
    const form = stage.click(ineke, 'Verstuur vraag', {
      theme: 'verwijdering',
      question: 'Hoe gaat dit verder?',
    });
    await stage.post({ ...form, ...nameless });
    await stage.sees(ineke, /Teams geeft uw naam nu niet aan ons door.*Naam onbekend/);
    await stage.post({ ...stage.click(ineke, 'Toch anoniem'), ...nameless });
    const caseName = await stage.caseNameOf(ineke);
    await stage.claims(olga, caseName);
    await stage.types(ineke, 'Nu met naam erbij');
    await stage.presses(ineke, 'Deel mijn naam');
    await stage.post({ ...stage.click(ineke, 'Ja, deel mijn naam'), ...nameless });
    await stage.sees(olga, ineke.name);
  });
});
