import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ActivityJson } from '../helpers/activities.js';
import { onEachDatabase, type Scratch } from '../helpers/databases.js';
import { jumpingClock } from '../helpers/jumping-clock.js';
import {
  buttonsOf,
  ineke,
  inputsOf,
  joost,
  olga,
  otto,
  type ShownMessage,
  Stage,
  textOf,
} from '../helpers/teams-stage.js';

const html = (content: string) => ({ attachments: [{ contentType: 'text/html', content }] });
const PICTURE = '<p>Kijk <img src="https://graph.example/hostedContents/1" itemid="1"></p>';
const EMOJI = '<p>Goed <img itemtype="http://schema.skype.com/Emoji" alt="🙂" src="x"></p>';

onEachDatabase('Whoever tries something odd in a consultation', (open) => {
  let scratch: Scratch;
  let stage: Stage;
  let caseName: string;
  let caseId: string;
  beforeEach(async () => {
    scratch = await open();
    stage = await Stage.open(scratch.url);
    caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    const confirmation = await stage.sees(ineke, 'De schuilnaam van dit overleg is');
    caseId = (buttonsOf(confirmation)[0]?.data as { case?: string } | undefined)?.case ?? '';
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Een vraag over ziekte');
  });
  afterEach(async () => {
    await stage.close();
    await scratch.remove();
  });

  /** Everything that was sent before has arrived when this has. */
  async function settled(): Promise<void> {
    await stage.types(ineke, 'Tot slot dit');
    await stage.sees(olga, 'Tot slot dit');
  }

  const said = (who = ineke) => textOf(stage.chat(who).at(-1) as ShownMessage);

  it.each([
    ['a picture that stands in the HTML only', html(PICTURE), 'Bestanden en afbeeldingen'],
    ['a video', html('<video src="x"></video>'), 'Bestanden en afbeeldingen'],
    [
      'a card of another app',
      { attachments: [{ contentType: 'application/vnd.microsoft.card.hero' }] },
      'Bestanden',
    ],
    ['a file without a type', { attachments: [{ name: 'verslag.docx' }] }, 'Bestanden'],
    [
      'a reply as a reference to another message',
      {
        attachments: [
          { contentType: 'messageReference', content: '{"messageSender":{"displayName":"Iris"}}' },
        ],
      },
      'citaat',
    ],
    ['a forwarded message', { attachments: [{ contentType: 'forwardedMessageReference' }] }, 'citaat'],
    ['a quoted reply as an entity', { entities: [{ type: 'quotedReply', text: 'Iris' }] }, 'citaat'],
  ])('gets nothing relayed of %s', async (_, more, reason) => {
    await stage.types(ineke, 'Zie dit bericht', more);
    expect(said()).toContain(reason);
    await settled();
    expect(stage.sights(olga)).not.toContain('Zie dit bericht');
  });

  it('may use emoji, which Teams sends as pictures', async () => {
    await stage.types(ineke, 'Goed 🙂👩‍👧', html(EMOJI));
    await stage.sees(olga, 'Goed 🙂👩‍👧');
    await stage.types(ineke, '👍🏽');
    await stage.sees(olga, '👍🏽');
  });

  it('gets nothing to come alive: HTML, Markdown, mentions and dates are shown as typed, both ways', async () => {
    const odd = '<b>vet</b> &lt;i&gt; **sterk** ~~weg~~ `code` {{DATE(nu)}} # kop';
    await stage.types(ineke, odd, { attachments: [] });
    const shown = await stage.sees(olga, '<b>vet</b>');
    await stage.types(olga, odd, { attachments: [] });
    const back = await stage.sees(ineke, '<b>vet</b>');
    for (const { activity } of [shown, back]) {
      expect(activity.entities ?? []).toEqual([]);
      expect(activity.text).toBeUndefined();
      const blocks = JSON.stringify(activity).match(/"TextBlock","text":"(?:[^"\\]|\\.)*"/g) ?? [];
      expect(blocks.join()).not.toMatch(/vet|sterk|kop/);
    }
  });

  it('hides nothing in signs that cannot be seen, nor turns the text around', async () => {
    const hidden = 'Te\u200blaat\u202e komen\u2066 is\u061c dat\u{e0048}\u{e0069} erg\u2064?';
    await stage.types(ineke, hidden);
    const shown = await stage.sees(olga, 'Telaat komen is dat erg?');
    expect(JSON.stringify(shown.activity)).not.toMatch(/[\p{Cf}]/u);
    await stage.types(ineke, '\u202e\u2066\u200b\u{e0041}');
    expect(said()).toBe('Ik zie geen tekst. Typ uw bericht.');
  });

  it('is told what is wrong with an empty, blank or too long text', async () => {
    for (const text of ['', '  \n ']) {
      await stage.types(ineke, text);
      expect(said()).toBe('Ik zie geen tekst. Typ uw bericht.');
    }
    await stage.types(ineke, 'x'.repeat(5_000));
    expect(said()).toContain('langer dan 4.000 tekens');
    await stage.types(olga, 'y'.repeat(5_000));
    expect(said(olga)).toContain('langer dan 4.000 tekens');
    await stage.types(ineke, 'Anoniem overleg');
    await stage.presses(ineke, 'Verstuur vraag', { theme: 'anders', question: 'vraag '.repeat(1_000) });
    const form = await stage.sees(ineke, 'langer dan 4.000 tekens');
    expect(String(inputsOf(form).find(({ id }) => id === 'question')?.value)).toHaveLength(5_999);
  });

  it('gets ten of twelve messages through that come at once', async () => {
    const other = await stage.opens(joost, 'Vraag');
    const texts = Array.from({ length: 12 }, (_, n) => `Bericht met letter ${'abcdefghijkl'[n]}.`);
    await Promise.all(texts.map((text) => stage.types(joost, text)));
    const refused = stage.chat(joost).filter((one) => textOf(one).includes('10 berichten per minuut'));
    // The question was the first of the ten.
    expect(refused).toHaveLength(3);
    await stage.claims(otto, other);
    await expect
      .poll(() => stage.sights(otto).match(/Bericht met letter/g)?.length, { timeout: 8_000 })
      .toBe(9);
  });

  it('gets three cases open of five that are sent at once', async () => {
    const forms = Array.from({ length: 5 }, (_, n) =>
      stage.execute(joost, 'submit', {
        act: `form-${n}`,
        theme: 'anders',
        question: 'Een vraag over ziekte',
      }),
    );
    await Promise.all(forms.map((form) => stage.post(form)));
    expect(
      stage.chat(joost).filter((one) => textOf(one).includes('De schuilnaam van dit overleg is')),
    ).toHaveLength(3);
  });

  it.each([
    'Vraag : wie belt er?',
    'VRAAG：wie belt er?',
    '\u200bvraag: wie belt er?',
    '  vraag:wie belt er?',
  ])('asks the bot and not the officer with "%s"', async (line) => {
    await stage.types(ineke, line);
    expect(stage.answering.questions.map(({ text }) => text)).toEqual(['wie belt er?']);
    await settled();
    expect(stage.sights(olga)).not.toContain('wie belt er');
  });

  it.each(['Mijn vraag: wie belt er?', 'Vraagje: wie belt er?'])(
    'writes to the officer with "%s"',
    async (line) => {
      await stage.types(ineke, line);
      await stage.sees(olga, line);
      expect(stage.answering.questions).toEqual([]);
    },
  );

  it('is not told that a name stayed hidden which another card has shared', async () => {
    await stage.presses(ineke, 'Deel mijn naam');
    const refuse = stage.click(ineke, 'Nee, niet delen');
    await stage.presses(ineke, 'Deel mijn naam');
    await stage.presses(ineke, 'Ja, deel mijn naam');
    await stage.sees(olga, ineke.name);
    await stage.post(refuse);
    expect(stage.sights(ineke)).not.toContain('Uw naam is niet gedeeld');
    await stage.sees(ineke, 'Uw naam is in dit overleg al bekend');
    expect(stage.chat(olga).filter((one) => textOf(one).includes(ineke.name))).toHaveLength(1);
  });

  it('shares a name once that is confirmed twice at the same time', async () => {
    const twice = [1, 2].map(() => stage.execute(ineke, 'confirm-reveal', { case: caseId }));
    await Promise.all(twice.map((one) => stage.post(one)));
    await stage.sees(olga, ineke.name);
    await settled();
    expect(stage.chat(olga).filter((one) => textOf(one).includes(ineke.name))).toHaveLength(1);
  });

  it('leaves nobody with an open hand-over of a case that was wiped meanwhile', async () => {
    await stage.presses(olga, 'Overdragen');
    await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId });
    await stage.sees(otto, 'vraagt u om');
    const accept = stage.click(otto, 'Aannemen');
    const reply = stage.click(olga, 'Antwoord', { reply: 'Te laat' }, 'chat', 'bericht 1');
    await stage.wipes(ineke);
    await stage.sees(otto, 'is niet meer nodig');
    await stage.sees(olga, 'gewist');
    await stage.post(accept);
    expect(stage.sights(otto)).toContain('Dit overleg is er niet meer.');
    expect(stage.sights(otto)).not.toContain('Een vraag over ziekte');
    await stage.post(reply);
    expect(said(olga)).toContain('Dit overleg is er niet meer');
  });

  it('has one effect with an act that comes again under another id', async () => {
    const answer = stage.click(olga, 'Antwoord', { reply: 'Een keer' }, 'chat', 'bericht 1');
    for (const id of ['again-1', 'again-2', 'again-3']) await stage.post({ ...answer, id });
    await stage.presses(olga, 'Afsluiten');
    const close = stage.click(olga, 'Sluit af');
    for (const id of ['again-4', 'again-5']) await stage.post({ ...close, id });
    await stage.sees(ineke, 'gesloten');
    expect(stage.chat(ineke).filter((one) => textOf(one).includes('Een keer'))).toHaveLength(1);
    expect(
      stage.chat(ineke).filter((one) => textOf(one).includes('heeft') && /gesloten/.test(textOf(one))),
    ).toHaveLength(1);
  });

  it('gets a sentence and no effect for cards that lack their fields', async () => {
    const bare: readonly (readonly [typeof ineke, string, ActivityJson, RegExp])[] = [
      [olga, 'reply', { case: caseId }, /Uw antwoord is nog leeg/],
      [olga, 'offer', { case: caseId }, /Kies eerst een collega/],
      [olga, 'reply', { reply: 'x' }, /past niet meer/],
      [olga, 'officer-retry', { case: caseId }, /al gedaan/],
      [ineke, 'submit', {}, /Kies waar het over gaat/],
      [ineke, 'send-edited', { case: caseId, act: 'a' }, /past niet meer/],
      [ineke, 'send-edited', { case: caseId, act: 'a', text: '' }, /Typ eerst uw vraag/],
      [ineke, 'rate', { case: caseId }, /past niet meer/],
      [ineke, 'close', {}, /past niet meer/],
      [ineke, 'close', { case: 'een-ander' }, /is er niet meer/],
    ];
    for (const [who, verb, data, sentence] of bare) {
      const before = stage.chat(who).length;
      const { status, body } = await stage.post(stage.execute(who, verb, data));
      const told = JSON.stringify(body) + stage.chat(who).slice(before).map(textOf).join();
      expect([verb, status, sentence.test(told) || told]).toEqual([verb, 200, true]);
    }
    await settled();
    expect(stage.sights(olga)).not.toMatch(/gesloten|overgenomen/);
  });

  it('may press a button of which the client makes a message', async () => {
    const card = await stage.sees(olga, `${caseName}, bericht 1`);
    const [button] = buttonsOf(card).filter(({ title }) => title === 'Antwoord');
    const value = { ...(button?.data as ActivityJson), reply: 'Als bericht' };
    await stage.post(stage.activity(olga, 'message', { value, replyToId: card.id }));
    await stage.sees(ineke, 'Als bericht');
  });

  it('sends an answer to no bot while the roster cannot be read', async () => {
    await stage.close();
    stage = await Stage.open(scratch.url);
    stage.municipality.members = 'broken';
    await stage.types(olga, 'Een antwoord voor de school');
    expect(stage.answering.questions).toEqual([]);
    expect(said(olga)).toContain('De ledenlijst van het team is nu niet te lezen');
  });
});

onEachDatabase('An officer who leaves the team', (open) => {
  it('reads nothing more: their cases go back to the others', async () => {
    // The roster counts for half a minute; the clock jumps instead of waiting.
    const clock = jumpingClock();
    const scratch = await open();
    const stage = await Stage.open(scratch.url, { CLAIM_REMINDER_MINUTES: '0.01' });
    try {
      const caseName = await stage.opens(joost, 'Een vraag over ziekte');
      await stage.claims(olga, caseName);
      await stage.sees(olga, 'Een vraag over ziekte');
      stage.municipality.members = [otto];
      clock.jump(31_000);
      await stage.sees(joost, `Uw overleg ${caseName} ligt weer bij alle leerplichtambtenaren`);
      await stage.types(joost, 'Dit lees ik nog na');
      await stage.claims(otto, caseName);
      await stage.sees(otto, 'Dit lees ik nog na');
      expect(stage.sights(otto)).toContain('Een vraag over ziekte');
      expect(stage.sights(olga)).not.toContain('Dit lees ik nog na');
    } finally {
      await stage.close();
      await scratch.remove();
      clock.restore();
    }
  });
});
