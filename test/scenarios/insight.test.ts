import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Answer } from '../../src/answering/answer.js';
import { NO_GUIDE } from '../../src/answering/guide.js';

import { anAnswer } from '../helpers/running-bot.js';
import { type Scratch, scratchFile } from '../helpers/scratch.js';
import {
  buttonsOf,
  CHANNEL,
  guest,
  ineke,
  inputsOf,
  joost,
  olga,
  otto,
  Stage,
  TENANTS,
  textOf,
} from '../helpers/teams-stage.js';

const ZIEK = 'handout/ziek';

/** What officers get when they type `inzicht`, over HTTP. */
let scratch: Scratch;
let stage: Stage;
let answer: Answer;

beforeEach(async () => {
  scratch = await scratchFile();
  stage = await Stage.open(scratch.url, {}, undefined, {
    ask: async () => answer,
    guide: {
      ...NO_GUIDE,
      subjects: new Map([[ZIEK, { title: 'Een leerling is vaak ziek', isGap: false }]]),
    },
  });
  answer = anAnswer({ subjects: [ZIEK] });
});
afterEach(async () => {
  await stage.close();
  await scratch.remove();
});

async function asks(times: number): Promise<void> {
  for (let n = 0; n < times; n++) await stage.types([ineke, joost][n % 2] ?? ineke, 'Wie bel ik bij ziekte?');
}

const inChannel = (text: string) => ({
  text: `<at>Verzuimbot</at> ${text}`,
  conversation: {
    ...{ isGroup: true, conversationType: 'channel', tenantId: TENANTS.municipality },
    id: `${CHANNEL};messageid=m-1`,
  },
  entities: [{ type: 'mention', text: '<at>Verzuimbot</at>', mentioned: { id: '28:verzuim-bot' } }],
});

it('shows a subject from the fifth question on, with a picture that says what it shows', async () => {
  await asks(4);
  await stage.types(olga, 'inzicht');
  expect(textOf(await stage.sees(olga, 'Inzicht, week'))).not.toContain('vaak ziek');
  await asks(3);
  await stage.types(olga, 'Inzicht.');
  const card = await stage.sees(olga, 'vaak ziek');
  expect(textOf(card)).toMatch(/vaak ziek\s+5\s+5\s+minder dan 5/);
  const json = JSON.stringify(card.activity);
  expect(json).toContain('Staafdiagram van het aantal vragen. Een leerling is vaak ziek: 5.');
  expect(json.length).toBeLessThan(28_000);
  await asks(2);
  await stage.types(olga, 'inzicht');
  expect(textOf(stage.chat(olga).at(-1) ?? card)).toBe(textOf(card));
});

it('counts what is refused without its words, and consultations by theme', async () => {
  answer = anAnswer({ kind: 'not-found', paragraphs: ['Dat staat er niet in.'] });
  await asks(5);
  for (const who of [ineke, joost]) {
    for (const n of [1, 2, 3]) await stage.opens(who, `Wie belt er met de ouders, vraag ${n}?`);
  }
  await stage.types(otto, 'inzicht');
  expect(textOf(await stage.sees(otto, 'Niet herkend'))).toMatch(
    /Niet herkend\s+5\s+minder dan 5\s+5[\s\S]*Ziekteverzuim\s+5/,
  );
});

it('answers in the officers’ channel too, and gives the figures as CSV below the card', async () => {
  await asks(5);
  await stage.types(olga, 'inzicht', inChannel('inzicht'));
  const posted = stage.municipality.chats.get(`${CHANNEL};messageid=m-1`) ?? [];
  expect(posted.map(textOf).join()).toContain('vaak ziek');
  await stage.types(olga, 'inzicht');
  await stage.sees(olga, 'vaak ziek');
  await stage.presses(olga, 'CSV');
  const csv = await stage.sees(olga, 'inzicht.csv');
  expect(csv.activity.text).toMatch(/\d{4}-W\d\d;"Een leerling is vaak ziek";5;5;minder dan 5;minder dan 5;/);
  await stage.presses(olga, 'Vorige week');
  expect(textOf(await stage.sees(olga, 'Volgende week'))).not.toContain('Deze week loopt nog');
});

it('doesn’t count what officers ask', async () => {
  for (let n = 0; n < 6; n++) await stage.types(olga, 'Wie bel ik bij ziekte?');
  await stage.types(olga, 'inzicht');
  expect(textOf(await stage.sees(olga, 'Inzicht, week'))).not.toContain('vaak ziek');
});

it('is a word like any other for a requester, and shows nothing to who is no officer', async () => {
  await stage.types(ineke, 'inzicht');
  expect(stage.sights(ineke)).not.toContain('Inzicht, week');
  await stage.types(olga, 'inzicht');
  await stage.sees(olga, 'Inzicht, week');
  for (const verb of ['week', 'csv', 'propose', 'proposals', 'save', 'accept', 'remove']) {
    for (const who of [ineke, guest]) {
      const action = { type: 'Action.Execute', verb: `insight/${verb}`, data: { line: 'x', text: 'x' } };
      const click = stage.activity(who, 'invoke', { name: 'adaptiveCard/action', value: { action } });
      expect(JSON.stringify((await stage.post(click)).body)).toContain('alleen een lid van het team');
    }
  }
});

it('keeps a proposed line once nothing personal is in it, and gives all as Markdown', async () => {
  await stage.types(olga, 'inzicht');
  await stage.sees(olga, 'Inzicht, week');
  await stage.presses(olga, 'Voorstel voor de hand-out');
  await stage.presses(olga, 'Bewaar voorstel', { line: 'Bel Fatima Yilmaz op 06-12345678.' });
  const held = await stage.sees(olga, 'Er is nog niets bewaard');
  expect(buttonsOf(held).map(({ title }) => title)).toEqual(['Bewaar voorstel', 'Annuleren']);
  await stage.presses(olga, 'Bewaar voorstel', { line: 'Zeg wat er na zes weken ziekte gebeurt. ``` @' });
  await stage.sees(olga, 'Uw voorstel is bewaard');
  await stage.presses(olga, 'Voorstellen bekijken');
  const list = await stage.sees(olga, 'Voorstellen voor de hand-out');
  expect(list.activity.text).toContain('- Zeg wat er na zes weken ziekte gebeurt. ’’’ @');
  expect(list.activity.text).not.toContain('Fatima');
});

it('lets any officer take a proposed line out again, and put it back', async () => {
  await stage.types(olga, 'inzicht');
  await stage.sees(olga, 'Inzicht, week');
  for (const line of ['Zeg wat er na zes weken ziekte gebeurt.', 'Noem het telefoonnummer van het loket.']) {
    await stage.presses(olga, 'Voorstel voor de hand-out');
    await stage.presses(olga, 'Bewaar voorstel', { line });
  }
  await stage.presses(olga, 'Verwijder');
  const removed = await stage.sees(olga, /is verwijderd, voor alle.*Noem het telefoonnummer van het loket/);
  expect(buttonsOf(removed).map(({ title }) => title)).toEqual(['Zet terug']);
  await stage.types(otto, 'inzicht');
  await stage.sees(otto, 'Inzicht, week');
  const lists = () =>
    stage
      .chat(otto)
      .map(({ activity }) => String(activity.text ?? ''))
      .filter((text) => text.includes('# Voorstellen'));
  await stage.presses(otto, 'Voorstellen bekijken');
  expect(lists().at(-1)).not.toContain('telefoonnummer');
  const [input] = inputsOf(await stage.sees(otto, 'Een voorstel verwijderen'));
  const [choice] = (input?.choices ?? []) as { title: string; value: string }[];
  expect(choice?.title).toBe('Zeg wat er na zes weken ziekte gebeurt.');
  await stage.presses(otto, 'Verwijder', {});
  await stage.sees(otto, 'Kies eerst een voorstel.');
  const twice = stage.click(otto, 'Verwijder', { proposal: choice?.value });
  await stage.post(twice);
  await stage.sees(otto, /is verwijderd.*na zes weken ziekte/);
  await stage.presses(olga, 'Zet terug');
  await stage.presses(olga, 'Voorstellen bekijken');
  expect(stage.sights(olga)).toContain('- Noem het telefoonnummer');
  expect(stage.sights(olga)).not.toContain('- Zeg wat er na zes weken');
  await stage.post({ ...twice, id: 'again' });
  await stage.sees(otto, 'Dit voorstel is er niet meer.');
  await stage.presses(otto, 'Voorstellen bekijken');
  expect(lists().at(-1)).toContain('Noem het telefoonnummer');
});
