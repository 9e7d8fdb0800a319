import { expect, it } from 'vitest';
import { onEachDatabase } from '../helpers/databases.js';
import { freshStage } from '../helpers/fresh-stage.js';
import { buttonsOf, ineke, inputsOf, olga, otto, type Stage, textOf } from '../helpers/teams-stage.js';

onEachDatabase('An officer’s second thoughts', (open) => {
  let stage: Stage;
  let caseName: string;
  freshStage(open, async (fresh) => {
    stage = fresh;
    caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Een vraag over ziekte');
  });

  it('close a case with a last line, and open it again', async () => {
    await stage.presses(olga, 'Afsluiten');
    const form = await stage.sees(olga, `${caseName} afsluiten`);
    expect(inputsOf(form)).toMatchObject([{ id: 'closing', label: expect.stringMatching(/./) }]);
    expect(stage.sights(ineke)).not.toContain('gesloten');
    await stage.presses(olga, 'Sluit af', { closing: 'Veel succes ermee' });
    await stage.sees(ineke, 'Veel succes ermee');
    await stage.sees(ineke, `heeft ${caseName} gesloten`);
    await stage.presses(olga, 'Heropen');
    await stage.sees(ineke, `heeft ${caseName} heropend`);
    await stage.sees('channel', 'Opgepakt door Olga');
    const again = await stage.sees(olga, /Een vraag over ziekte Leerplicht, \d\d:\d\d Veel succes ermee/);
    expect(inputsOf(again)).toHaveLength(1);
    await stage.types(ineke, 'Toch nog iets');
    await stage.sees(olga, 'Toch nog iets');
  });

  it('take a question to a colleague back, and only then ask another', async () => {
    await stage.presses(olga, 'Overdragen');
    await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId });
    const incoming = await stage.sees(otto, 'vraagt u om');
    await stage.presses(olga, 'Overdragen');
    const pending = stage.chat(olga).at(-1);
    expect(pending && textOf(pending)).toMatch(/Otto Regter is gevraagd.*\[Trek vraag in\]/);
    await stage.presses(olga, 'Trek vraag in');
    await stage.sees(olga, 'U hebt uw vraag aan Otto Regter ingetrokken');
    await stage.sees(otto, 'is niet meer nodig');
    await stage.sees(ineke, 'Olga blijft uw aanspreekpunt');
    const now = () => stage.chat(otto).find(({ id }) => id === incoming.id);
    await expect.poll(() => buttonsOf(now() ?? incoming), { timeout: 5_000 }).toEqual([]);
    await stage.presses(olga, 'Overdragen');
    expect(inputsOf(await stage.sees(olga, `${caseName} overdragen`)).map(({ id }) => id)).toEqual([
      'colleague',
      'note',
    ]);
  });

  const cards = (words: string) => stage.chat(olga).filter((one) => textOf(one).includes(words));
  it.each([
    ['Overdragen', 'overdragen'],
    ['Afsluiten', 'afsluiten'],
  ])(
    'post one card for "%s" that is clicked twice, and one more once it was cancelled',
    async (title, words) => {
      const click = stage.click(olga, title);
      await Promise.all([stage.post(click), stage.post({ ...click, id: 'second' })]);
      const { body } = await stage.post({ ...click, id: 'third' });
      expect(JSON.stringify(body)).toContain('Dit staat al voor u open, lager in deze chat.');
      expect(cards(`${caseName} ${words}`)).toHaveLength(1);
      await stage.presses(olga, 'Annuleren');
      expect(cards(`${caseName} ${words}`)).toHaveLength(0);
      await stage.post({ ...click, id: 'fourth' });
      expect(cards(`${caseName} ${words}`)).toHaveLength(1);
    },
  );

  it('post one card that a colleague is asked already, also in a second round', async () => {
    const click = stage.click(olga, 'Overdragen');
    for (const round of ['first', 'second']) {
      await stage.post({ ...click, id: round });
      await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId });
      await stage.post({ ...click, id: `${round}-again` });
      await stage.post({ ...click, id: `${round}-once-more` });
      const asked = () => cards('Otto Regter is gevraagd').filter((one) => buttonsOf(one).length > 0);
      expect(asked()).toHaveLength(2);
      await stage.sees(otto, /vraagt u om.*Weigeren/);
      await stage.presses(otto, 'Weigeren');
      await expect.poll(() => asked().length, { timeout: 5_000 }).toBe(0);
    }
  });

  it('leave no buttons on an offer that was taken', async () => {
    await stage.presses(olga, 'Overdragen');
    await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId });
    await stage.sees(otto, 'vraagt u om');
    await stage.presses(otto, 'Aannemen');
    const taken = await stage.sees(otto, `U hebt ${caseName} aangenomen`);
    expect(buttonsOf(taken)).toEqual([]);
    expect(textOf(taken)).toContain('Een vraag over ziekte');
  });

  it('see in the card what was answered and when, and are told once that an answer is empty', async () => {
    const body = await stage.presses(olga, 'Antwoord', { reply: '  ' });
    expect(JSON.stringify(body)).toContain('Uw antwoord is nog leeg.');
    expect(stage.sights(olga)).not.toContain('Uw antwoord is nog leeg.');
    await stage.presses(olga, 'Antwoord', { reply: 'Mijn antwoord' });
    const card = await stage.sees(olga, /Een vraag over ziekte.*Leerplicht, \d\d:\d\d Mijn antwoord/);
    expect(inputsOf(card)).toEqual([]);
    expect(buttonsOf(card).map(({ title }) => title)).toContain('Nog een antwoord');
    await stage.presses(olga, 'Nog een antwoord');
    await stage.presses(olga, 'Antwoord', { reply: 'En dit erbij' });
    await stage.sees(ineke, 'En dit erbij');
  });
});
