import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as make from '../helpers/activities.js';
import { type RunningBot, startBotWithHandout } from '../helpers/running-bot.js';

interface Found {
  readonly type?: string;
  readonly id?: string;
  readonly title?: string;
  readonly value?: unknown;
  readonly data?: Record<string, unknown>;
}

describe('The form that is opened under an answer', () => {
  let bot: RunningBot;
  let scene: make.Scene;
  beforeAll(async () => {
    bot = await startBotWithHandout(
      {},
      {
        OFFICERS_TEAM_ID: '19:team',
        OFFICERS_CHANNEL_ID: '19:kanaal',
        TEAMS_SERVICE_URL: 'http://127.0.0.1:9/',
      },
    );
    scene = { serviceUrl: bot.connector.serviceUrl, conversationId: 'a:formulier', userId: '29:formulier' };
  }, 120_000);
  afterAll(() => bot.stop());

  const everythingIn = (value: unknown): Found[] =>
    typeof value === 'object' && value !== null
      ? [value as Found, ...Object.values(value).flatMap(everythingIn)]
      : [];
  const consultButton = (sent: unknown) =>
    everythingIn(sent).find(({ title, data }) => title === 'Anoniem overleg' && data !== undefined);

  it('holds the question with personal data replaced, and the theme of its answer', async () => {
    const question = 'Noah Jansen uit groep 6 is al weken ziek gemeld. Wat doe ik bij ziekteverzuim?';
    const button = consultButton(await bot.say(make.typed(scene, question)));
    expect(button?.data).toMatchObject({ verb: 'consult', theme: 'ziekteverzuim' });
    expect(JSON.stringify(button)).not.toContain('Noah');
    const form = await bot.say({ ...make.typed(scene, ''), text: undefined, value: button?.data });
    const inputs = everythingIn(form).filter(({ type }) => type?.startsWith('Input.'));
    expect(inputs.map(({ id, value }) => [id, value])).toEqual([
      ['theme', 'ziekteverzuim'],
      ['question', button?.data?.question],
    ]);
    expect(String(button?.data?.question)).toMatch(/groep 6 is al weken ziek gemeld/);
  });

  it('holds it too when the wish for an officer is typed, and of a removal its own theme', async () => {
    const own = { ...scene, conversationId: 'a:getypt', userId: '29:getypt' };
    await bot.say(
      make.typed(own, 'We gaan een leerling verwijderen. Is overleg met leerplicht dan anoniem?'),
    );
    const form = await bot.say(make.typed(own, 'anoniem overleg'));
    const values = everythingIn(form).filter(({ type }) => type?.startsWith('Input.'));
    expect(values.map(({ value }) => value)).toEqual([
      'verwijdering',
      expect.stringContaining('verwijderen'),
    ]);
  });

  const valuesUnder = async (own: make.Scene, ...said: string[]) => {
    for (const text of said) await bot.say(make.typed(own, text));
    const form = await bot.say(make.typed(own, 'anoniem overleg'));
    return everythingIn(form)
      .filter(({ type }) => type?.startsWith('Input.'))
      .map(({ value }) => value);
  };

  it('holds the theme of what was reported already, since that decides about the name', async () => {
    const own = { ...scene, conversationId: 'a:gemeld', userId: '29:gemeld' };
    const question = 'Ik heb het verzuim al gemeld bij het digitale loket, en nu?';
    expect(await valuesUnder(own, question)).toEqual(['gemeld', question]);
  });

  it('keeps the theme of the question that a follow-up leans on', async () => {
    const own = { ...scene, conversationId: 'a:vervolg', userId: '29:vervolg' };
    const values = await valuesUnder(own, 'Een leerling is vaak ziek', 'en als moeder dat niet wil?');
    expect(values).toEqual(['ziekteverzuim', 'Een leerling is vaak ziek\nen als moeder dat niet wil?']);
  });

  it('holds a question that was too long to answer, whole, to be made shorter', async () => {
    const own = { ...scene, conversationId: 'a:lang', userId: '29:lang' };
    const question = `Wat doen wij? ${'De leerling komt te laat op school. '.repeat(120)}Einde.`;
    const button = consultButton(await bot.say(make.typed(own, question)));
    expect(button?.data?.question).toBe(question);
    const form = await bot.say({ ...make.typed(own, ''), text: undefined, value: button?.data });
    expect(everythingIn(form).find(({ id }) => id === 'question')?.value).toBe(question);
  });

  it('holds the situation that was chosen in the guided route', async () => {
    const own = { ...scene, conversationId: 'a:route', userId: '29:route' };
    const first = await bot.say(make.typed(own, 'wat speelt er'));
    const step = everythingIn(first).find(({ title }) => title === 'Schorsing of verwijdering');
    const shown = await bot.say({
      ...make.typed(own, ''),
      text: undefined,
      value: { verb: 'route-step', ...step?.data },
    });
    const button = consultButton(shown);
    const form = await bot.say({
      ...make.typed(own, ''),
      text: undefined,
      value: { verb: 'consult', ...button?.data },
    });
    expect(everythingIn(form).find(({ id }) => id === 'question')?.value).toBe(
      'Het gaat om: schorsing of verwijdering.',
    );
  });
});
