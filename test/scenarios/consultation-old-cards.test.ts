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
  type ShownMessage,
  type Stage,
  textOf,
} from '../helpers/teams-stage.js';

/** What Teams takes as a card, by its own documentation. */
const MAX_BYTES = 28_000;
const bytesOf = (message: ShownMessage) => Buffer.byteLength(JSON.stringify(message.activity));

onEachDatabase('An officer’s older cards', (open) => {
  let stage: Stage;
  let caseName: string;
  freshStage(open, async (fresh) => {
    stage = fresh;
    caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Een vraag over ziekte');
    await stage.sees(ineke, 'Bezorgd: bericht 1');
  });

  const oldClicks = () =>
    ['Antwoord', 'Overdragen', 'Teruggeven', 'Afsluiten'].map((title) =>
      stage.click(olga, title, { reply: 'Te laat' }, 'chat', 'bericht 1'),
    );

  it('say that the case is closed, change nothing and lose their buttons', async () => {
    const clicks = oldClicks();
    await stage.closes(ineke);
    await stage.sees(olga, 'gesloten');
    for (const click of clicks) {
      const before = stage.chat(olga).length;
      const { status } = await stage.post(click);
      expect(status).toBe(200);
      expect(textOf(stage.chat(olga)[before] as ShownMessage)).toMatch(/is (al )?gesloten|al gedaan/);
    }
    const card = await stage.sees(olga, new RegExp(`${caseName}(, bericht 1)? .*Een vraag over ziekte`));
    expect(textOf(card)).toContain('Een vraag over ziekte');
    expect([...buttonsOf(card), ...inputsOf(card)]).toEqual([]);
    expect(stage.sights(ineke)).not.toContain('Te laat');
  });

  it('say that the case is a colleague’s now, change nothing and lose their buttons', async () => {
    const clicks = oldClicks();
    await stage.presses(olga, 'Overdragen');
    await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId });
    await stage.sees(otto, 'vraagt u om');
    await stage.presses(otto, 'Aannemen');
    await stage.sees(olga, 'Otto Regter heeft');
    for (const click of clicks) {
      const before = stage.chat(olga).length;
      await stage.post(click);
      expect(textOf(stage.chat(olga)[before] as ShownMessage)).toContain('Dit overleg is niet van u.');
    }
    expect(
      buttonsOf(await stage.sees(olga, new RegExp(`${caseName}(, bericht 1)? .*Een vraag over ziekte`))),
    ).toEqual([]);
    await stage.types(otto, 'Het is nog van mij');
    await stage.sees(ineke, 'Het is nog van mij');
    expect(stage.sights(ineke)).not.toMatch(/Te laat|gesloten|weer bij alle/);
  });

  it('lose field and buttons by themselves when the case is over for the officer', async () => {
    const dead = (who: typeof olga) => async () =>
      stage
        .chat(who)
        .filter(
          (one) => inputsOf(one).length > 0 || buttonsOf(one).some(({ title }) => title === 'Antwoord'),
        );
    await stage.types(olga, 'overzicht');
    await stage.sees(olga, 'Open overleggen,');
    await stage.presses(olga, 'Open');
    await stage.sees(olga, /School, .*nieuw Een vraag/);
    expect(await dead(olga)()).toHaveLength(2);
    await stage.closes(ineke);
    await expect.poll(dead(olga), { timeout: 5_000 }).toEqual([]);
    expect(stage.sights(olga)).toMatch(/Een vraag over ziekte.*Dit overleg is al gesloten/s);
  });

  it('lose their buttons at once when the officer closes or gives back', async () => {
    await stage.presses(olga, 'Teruggeven', {}, 'chat', 'bericht 1');
    await stage.sees(olga, `U hebt ${caseName} teruggegeven`);
    expect(
      buttonsOf(await stage.sees(olga, new RegExp(`${caseName}(, bericht 1)? .*Een vraag over ziekte`))),
    ).toEqual([]);
  });

  it('keep a typed answer that could not be sent', async () => {
    const click = stage.click(olga, 'Antwoord', { reply: 'Een lang antwoord' }, 'chat', 'bericht 1');
    await stage.closes(ineke);
    await stage.sees(olga, 'gesloten');
    await stage.post(click);
    expect(textOf(await stage.sees(olga, 'Het is niet verstuurd.'))).toContain('Een lang antwoord');
  });

  it('show no text to who presses on a message that was another’s', async () => {
    const card = await stage.sees(olga, new RegExp(`${caseName}(, bericht 1)? .*Een vraag over ziekte`));
    const click = { ...stage.click(olga, 'Afsluiten', {}, 'chat', 'bericht 1'), replyToId: card.id };
    const { body } = await stage.post({ ...click, ...stage.activity(otto, 'invoke'), replyToId: card.id });
    expect(JSON.stringify(body)).not.toContain('vraag over ziekte');
    expect(stage.sights(otto)).not.toContain('vraag over ziekte');
  });

  it('are replaced when they ask to take over what was closed or is not asked any more', async () => {
    await stage.presses(olga, 'Overdragen');
    const late = stage.click(olga, 'Draag over', { colleague: otto.aadObjectId });
    await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId, note: 'Kijk je mee?' });
    const incoming = await stage.sees(otto, 'vraagt u om');
    const accept = stage.click(otto, 'Aannemen');
    await stage.presses(olga, 'Teruggeven', {}, 'chat', 'bericht 1');
    await stage.sees(otto, 'is niet meer nodig');
    const now = () => stage.chat(otto).find(({ id }) => id === incoming.id);
    await expect.poll(() => now() && buttonsOf(now() as ShownMessage), { timeout: 5_000 }).toEqual([]);
    await stage.post(accept);
    expect(stage.sights(otto)).toContain('Deze vraag om overname staat niet meer open.');
    expect(stage.sights(otto)).not.toContain('Een vraag over ziekte');
    await stage.post(late);
    const form = await stage.sees(olga, 'Dit overleg is niet van u.');
    expect(form.id).toBe(late.replyToId);
  });

  it('can be handed over however long the case has become', async () => {
    const long = (n: number) => `Bericht ${n}. ${'Het is een lang verhaal over ziekte. '.repeat(95)}`;
    for (let n = 2; n <= 9; n++) await stage.types(ineke, long(n));
    await stage.sees(ineke, /Bezorgd: bericht 1 tot en met 9 in/);
    await stage.presses(olga, 'Overdragen', {}, 'chat', 'bericht 9');
    await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId });
    await stage.sees(otto, 'vraagt u om');
    for (let n = 2; n <= 9; n++) await stage.sees(otto, `Bericht ${n}.`);
    expect(stage.sights(otto).indexOf('Bericht 2.')).toBeLessThan(stage.sights(otto).indexOf('Bericht 9.'));
    expect(Math.max(...stage.chat(otto).map(bytesOf))).toBeLessThan(MAX_BYTES);
  });
});

onEachDatabase('Officers with many open cases', (open) => {
  let stage: Stage;
  freshStage(open, (fresh) => {
    stage = fresh;
  });

  /** Opened and, when told so, claimed by what the buttons send, without waiting for cards in the busy channel. */
  async function cases(count: number, claimant?: typeof olga): Promise<void> {
    const askers = Array.from({ length: count }, (_, n) => person('school', `vrager-${n}`, `Vrager ${n}`));
    for (const who of askers) {
      const data = { act: `act-${who.id}`, theme: 'thuiszitten', question: 'Een vraag over thuiszitten' };
      await stage.post(stage.execute(who, 'submit', data));
      if (!claimant) continue;
      const button = stage.chat(who).flatMap(buttonsOf)[0];
      await stage.post(stage.execute(claimant, 'claim', button?.data as Record<string, unknown>));
    }
  }

  it('turn the pages of an overview of 200, each a card that Teams takes', async () => {
    await cases(100);
    const more = Array.from({ length: 100 }, (_, n) => person('school', `tweede-${n}`, `Tweede ${n}`));
    for (const who of more) {
      await stage.post(
        stage.execute(who, 'submit', {
          act: `act-${who.id}`,
          theme: 'anders',
          question: 'Een vraag over ziekte',
        }),
      );
    }
    await stage.types(olga, 'overzicht');
    const names = new Set<string>();
    for (let page = 1; ; page++) {
      const shown = await stage.sees(olga, 'Open overleggen');
      expect(bytesOf(shown)).toBeLessThan(MAX_BYTES);
      expect(buttonsOf(shown).length).toBeLessThan(20);
      for (const [, name = ''] of textOf(shown).matchAll(/([a-zëï]+ [a-zëï]+ \d+), (?:Iets|Een)/g)) {
        names.add(name);
      }
      if (!buttonsOf(shown).some(({ title }) => title === 'Volgende')) break;
      expect(page).toBeLessThan(20);
      await stage.presses(olga, 'Volgende');
    }
    expect(names.size).toBe(200);
    await stage.sees(olga, '196 tot en met 200 van 200');
    expect(stage.chat(olga)).toHaveLength(1);
    await stage.presses(olga, 'Vorige');
    await stage.sees(olga, '181 tot en met 195 van 200');
    // A page that is no more, or never was.
    const { id } = await stage.sees(olga, 'Open overleggen');
    await stage.post(stage.execute(olga, 'overview', { page: 999 }, { replyToId: id }));
    await stage.sees(olga, '196 tot en met 200 van 200');
  }, 60_000);

  it('choose from a list which of nine a typed answer is for, however long it is', async () => {
    await cases(9, olga);
    await stage.types(olga, `${'Een lang antwoord. '.repeat(200)}Einde.`);
    const ask = await stage.sees(olga, 'Bij welk overleg hoort dit?');
    expect(bytesOf(ask)).toBeLessThan(MAX_BYTES);
    const choices = inputsOf(ask).find(({ id }) => id === 'case')?.choices as { value: string }[];
    expect(choices).toHaveLength(9);
    await stage.presses(olga, 'Verstuur antwoord');
    await stage.sees(olga, 'Kies eerst een overleg.');
    await stage.presses(olga, 'Verstuur antwoord', { case: choices[4]?.value });
    await stage.sees(person('school', 'vrager-4', ''), 'Einde.');
    for (const n of [0, 3, 5, 8])
      expect(stage.sights(person('school', `vrager-${n}`, ''))).not.toContain('Einde.');
  }, 60_000);

  it('keep the buttons of two apart in one chat', async () => {
    const first = await stage.opens(ineke, 'Eerste vraag');
    const second = await stage.opens(joost, 'Tweede vraag');
    await stage.claims(olga, first);
    await stage.claims(olga, second);
    await stage.sees(olga, 'Tweede vraag');
    await stage.presses(olga, 'Afsluiten', {}, 'chat', 'Eerste vraag');
    await stage.presses(olga, 'Sluit af');
    await stage.sees(ineke, 'heeft');
    await stage.presses(olga, 'Antwoord', { reply: 'Nog open' }, 'chat', 'Tweede vraag');
    await stage.sees(joost, 'Nog open');
    expect(stage.sights(joost)).not.toContain('gesloten');
  });
});
