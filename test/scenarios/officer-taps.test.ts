import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scratch, scratchFile } from '../helpers/scratch.js';
import { buttonsOf, olga, otto, type Person, person, Stage } from '../helpers/teams-stage.js';

/** Acts that ask once more before they have their effect: the tap that reaches them, and the one that confirms. */
const TAPS: readonly {
  readonly act: string;
  readonly state: 'waiting' | 'mine' | 'offered' | 'asked';
  readonly taps: readonly string[];
  readonly confirms?: string;
  readonly shows: string | RegExp;
}[] = [
  { act: 'pick up', state: 'waiting', taps: ['Oppakken'], shows: 'opgepakt' },
  { act: 'answer', state: 'mine', taps: ['Open', 'Antwoord'], shows: 'Antwoord van hier' },
  { act: 'give back', state: 'mine', taps: ['Open', 'Teruggeven'], shows: 'ligt weer bij alle' },
  { act: 'close', state: 'mine', taps: ['Open', 'Afsluiten'], confirms: 'Sluit af', shows: 'gesloten' },
  {
    act: 'hand off',
    state: 'mine',
    taps: ['Open', 'Overdragen'],
    confirms: 'Draag over',
    shows: 'vraagt Otto',
  },
  {
    act: 'take a question back',
    state: 'asked',
    taps: ['Open', 'Trek vraag in'],
    shows: 'blijft uw aanspreekpunt',
  },
  { act: 'take over', state: 'offered', taps: ['Aannemen'], shows: /Olga heeft .* overgenomen/ },
  { act: 'refuse to take over', state: 'offered', taps: ['Weigeren'], shows: 'blijft uw aanspreekpunt' },
];

describe('From the overview, with nine cases open', () => {
  let scratch: Scratch;
  let stage: Stage;
  let cases: readonly { readonly id: string; readonly name: string; readonly who: Person }[] = [];

  /** A case for each act and one more, each in the state that its act needs. */
  beforeAll(async () => {
    scratch = await scratchFile();
    stage = await Stage.open(scratch.url);
    cases = await Promise.all(
      Array.from({ length: TAPS.length + 1 }, async (_, n) => {
        const who = person('school', `ib-${n}`, `Vrager ${n}`);
        const name = await stage.opens(who, 'Hoe pak ik dit aan?');
        const [confirmation] = buttonsOf(await stage.sees(who, name));
        return { id: caseOf(confirmation), name, who };
      }),
    );
    for (const [n, { id }] of cases.entries()) {
      const state = TAPS[n]?.state ?? 'mine';
      if (state !== 'waiting') await click(state === 'offered' ? otto : olga, 'claim', { case: id });
      if (state === 'offered') await click(otto, 'offer', { case: id, colleague: olga.aadObjectId });
      if (state === 'asked') await click(olga, 'offer', { case: id, colleague: otto.aadObjectId });
    }
  });
  afterAll(async () => {
    await stage.close();
    await scratch.remove();
  });

  const caseOf = (button: { readonly data: unknown } | undefined) =>
    (button?.data as { readonly case?: string } | undefined)?.case ?? '';
  const click = (who: Person, verb: string, data: Record<string, unknown>) =>
    stage.post(stage.execute(who, verb, data));

  /** Taps a button of this very case, which must stand at the end of the chat. */
  async function taps(title: string, id: string): Promise<void> {
    const isIt = (button: { title: string; data: unknown }) =>
      button.title === title && caseOf(button) === id;
    const message = stage
      .chat(olga)
      .slice(-4)
      .findLast((one) => buttonsOf(one).some(isIt));
    if (!message) throw new Error(`${title} doesn't stand at the end of the chat.`);
    const button = buttonsOf(message).find(isIt);
    const data = { ...(button?.data as object), reply: 'Antwoord van hier', colleague: otto.aadObjectId };
    const action = { type: 'Action.Execute', verb: button?.verb, data };
    const invoke = { name: 'adaptiveCard/action', replyToId: message.id, value: { action } };
    await stage.post(stage.activity(olga, 'invoke', invoke));
  }

  it.each(TAPS.map((one, n) => ({ ...one, n })))(
    '$act takes two taps at most on the right case, and no scrolling',
    async ({ n, taps: path, confirms, shows }) => {
      const { id = '', who = olga } = cases[n] ?? {};
      await stage.types(olga, 'overzicht');
      expect(path.length).toBeLessThanOrEqual(2);
      for (const title of [...path, ...(confirms ? [confirms] : [])]) await taps(title, id);
      await stage.sees(who, shows);
      const others = cases.filter((one) => one.who !== who).map((one) => stage.sights(one.who));
      if (shows === 'Antwoord van hier') expect(others.join()).not.toContain(shows);
    },
  );

  it('keeps the card of a case when the question to a colleague is taken back from it', async () => {
    const { id = '', who = olga } = cases.at(-1) ?? {};
    await click(olga, 'offer', { case: id, colleague: otto.aadObjectId });
    await stage.types(olga, 'overzicht');
    await taps('Open', id);
    await taps('Trek vraag in', id);
    await stage.sees(olga, 'U hebt uw vraag aan Otto Regter ingetrokken');
    await taps('Antwoord', id);
    await stage.sees(who, 'Antwoord van hier');
  });
});
