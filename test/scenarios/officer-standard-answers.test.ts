import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_GUIDE } from '../../src/answering/guide.js';
import { type Scratch, scratchFile } from '../helpers/scratch.js';
import { buttonsOf, ineke, inputsOf, joost, olga, otto, Stage, textOf } from '../helpers/teams-stage.js';

const one = (id: string, title: string, themes: readonly string[], text: string) => ({
  ...{ id, title, themes, text },
  ...{ proof: [], file: `${id}.md` },
});
const LATER = 'Ik zoek het uit.';
const standardAnswers = [
  one('later', 'Ik zoek het uit', [], LATER),
  one('ziek', 'Vaak ziek', ['ziekteverzuim'], 'Ga eerst in gesprek met de ouders.'),
];

describe('Standard answers', () => {
  let scratch: Scratch;
  let stage: Stage;
  beforeEach(async () => {
    scratch = await scratchFile();
    stage = await Stage.open(scratch.url, {}, undefined, { guide: { ...NO_GUIDE, standardAnswers } });
  });
  afterEach(async () => {
    await stage.close();
    await scratch.remove();
  });

  /** A case of Olga's with its first message. */
  async function claimed(): Promise<string> {
    const caseName = await stage.opens(ineke, 'Eerste vraag');
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Eerste vraag');
    return caseName;
  }

  it('stand in each card with a field, those about the theme of the case first', async () => {
    await claimed();
    const choices = inputsOf(await stage.sees(olga, 'Eerste vraag')).find(({ id }) => id === 'standard');
    expect(choices?.choices).toEqual([
      { title: 'Vaak ziek', value: 'ziek' },
      { title: 'Ik zoek het uit', value: 'later' },
    ]);
    await stage.types(olga, 'overzicht');
    await stage.presses(olga, 'Open');
    const opened = await stage.sees(olga, /School, .* Eerste vraag/);
    expect(inputsOf(opened).map(({ id }) => id)).toEqual(['reply', 'standard']);
  });

  it('come into a field behind what was typed, are changed there, and nothing is sent before', async () => {
    const caseName = await claimed();
    await stage.presses(olga, 'Vul in', { standard: 'later', reply: 'Goede vraag.' });
    const edited = await stage.sees(olga, 'Lees uw antwoord na');
    expect(textOf(edited)).toContain(caseName);
    expect(inputsOf(edited)[0]).toMatchObject({ id: 'reply', value: `Goede vraag.\n\n${LATER}` });
    expect(stage.sights(ineke)).not.toContain(LATER);
    await stage.presses(olga, 'Antwoord', { reply: 'Goede vraag. Morgen weet ik het.' });
    await stage.sees(ineke, 'Goede vraag. Morgen weet ik het.');
    expect(stage.sights(ineke)).not.toContain(LATER);
    // The card from which it came shows what was answered.
    const card = await stage.sees(olga, /School, .* Eerste vraag Leerplicht, .* Goede vraag\. Morgen/);
    expect(buttonsOf(card).map(({ title }) => title)).toContain('Nog een antwoord');
  });

  it('come once for a double click, and are shown again when the case ends before they are sent', async () => {
    await claimed();
    const fill = stage.click(olga, 'Vul in', { standard: 'later', reply: 'Bel 06-12345678.' });
    await Promise.all([stage.post(fill), stage.post({ ...fill, id: 'second' })]);
    await stage.post({ ...fill, id: 'third' });
    const fields = stage.chat(olga).filter((one) => textOf(one).includes('Lees uw antwoord na'));
    expect(fields).toHaveLength(1);
    await stage.closes(ineke);
    const left = await stage.sees(olga, /nog niet verstuurd: Bel \[telefoonnummer\]\. +Ik zoek het uit/);
    expect([left.id, buttonsOf(left), inputsOf(left)]).toEqual([fields[0]?.id, [], []]);
  });

  it('go to their own case, however many are open', async () => {
    const first = await claimed();
    const second = await stage.opens(joost, 'Tweede vraag');
    await stage.claims(olga, second);
    await stage.sees(olga, 'Tweede vraag');
    await stage.presses(olga, 'Vul in', { standard: 'later' }, 'chat', `${first}, bericht 1`);
    await stage.sees(olga, 'Lees uw antwoord na');
    await stage.presses(olga, 'Antwoord', { reply: LATER });
    await stage.sees(ineke, LATER);
    expect(stage.sights(joost)).not.toContain(LATER);
  });

  it('are checked for personal data like all that an officer writes', async () => {
    await claimed();
    await stage.presses(olga, 'Vul in', { standard: 'later' });
    await stage.sees(olga, 'Lees uw antwoord na');
    await stage.presses(olga, 'Antwoord', { reply: `${LATER} Bel mij op 06-12345678.` });
    await stage.sees(olga, 'Uw antwoord is nog niet verstuurd');
    expect(stage.sights(ineke)).not.toContain(LATER);
  });

  it('can’t be put into a case of somebody else, and one that is gone is told', async () => {
    await claimed();
    const click = stage.click(olga, 'Vul in', { standard: 'later' });
    const conversation = {
      conversationType: 'personal',
      tenantId: 'tenant-gemeente',
      id: otto.conversationId,
    };
    const from = { id: otto.id, name: otto.name, aadObjectId: otto.aadObjectId };
    await stage.post({ ...click, from, conversation });
    await stage.sees(otto, 'Dit overleg is niet van u');
    await stage.presses(olga, 'Vul in', {});
    await stage.sees(olga, 'Kies eerst een standaardantwoord');
    await stage.presses(olga, 'Vul in', { standard: 'weg' });
    await stage.sees(olga, 'Dit standaardantwoord is er niet meer');
    expect(stage.sights(olga)).not.toContain('Lees uw antwoord na');
  });

  it('lose nothing that stood in the field of a case that was closed meanwhile', async () => {
    const caseName = await claimed();
    const fill = stage.click(olga, 'Vul in', { reply: 'Half getypt', standard: 'later' });
    await stage.closes(ineke);
    await stage.sees(olga, `heeft ${caseName} gesloten`);
    await stage.post(fill);
    await stage.sees(olga, /Dit overleg is al gesloten.*Half getypt/);
  });
});
