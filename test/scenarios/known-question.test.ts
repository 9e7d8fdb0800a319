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
});
