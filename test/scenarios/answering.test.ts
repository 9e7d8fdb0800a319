import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { withoutConsultation } from '../../src/teams/consultation.js';
import { texts } from '../../src/texts/bot.nl.js';
import * as make from '../helpers/activities.js';
import { type RunningBot, startBotWithHandout } from '../helpers/running-bot.js';

interface Card {
  readonly type: string;
  readonly actions?: readonly { title: string; data: Record<string, unknown> }[];
  readonly body?: readonly Card[];
  readonly text?: string;
}

/** The product as it is, built-in answerer and hand-out included; only the other end of the wire is fake. */
describe('an IB’er in the 1:1 chat', () => {
  let bot: RunningBot;
  let chats = 0;
  beforeAll(async () => {
    bot = await startBotWithHandout();
  });
  afterAll(() => bot.stop());
  afterEach(() => bot.connector.clear());

  /** A chat of its own for each test, since the bot remembers what was asked. */
  const chat = () => {
    chats += 1;
    return {
      serviceUrl: bot.connector.serviceUrl,
      conversationId: `a:gesprek-${chats}`,
      userId: `29:gebruiker-${chats}`,
    };
  };
  const cardOf = (sent: { attachments?: readonly { content: unknown }[] } | undefined) =>
    sent?.attachments?.[0]?.content as Card;
  const buttonsOf = (card: Card): string[] => [
    ...(card.body ?? []).flatMap(buttonsOf),
    ...(card.actions ?? []).map((a) => a.title),
  ];

  test('is welcomed once, although an installation comes as two activities, in either order', async () => {
    const orders = [
      [make.installation, make.botAdded],
      [make.botAdded, make.installation],
    ];
    for (const order of orders) {
      const scene = chat();
      for (const activity of order) await bot.post(activity(scene));
      expect(bot.connector.sent).toHaveLength(1);
      bot.connector.clear();
    }
  });

  test('is welcomed again after removing and installing the bot', async () => {
    const scene = chat();
    await bot.post(make.installation(scene));
    await bot.post(make.installation(scene, 'remove'));
    await bot.post(make.installation(scene));
    expect(bot.connector.sent).toHaveLength(2);
  });

  test('sees in the welcome what anonymous does not mean, six situations and the consultation button', async () => {
    const card = cardOf((await bot.say(make.installation(chat())))[0]);
    expect(buttonsOf(card)).toEqual([...texts.situations.map((s) => s.label), 'Anoniem overleg']);
    expect(texts.situations).toHaveLength(6);
    const text = (card.body ?? []).map((b) => b.text ?? '').join(' ');
    expect(text).toContain('De ambtenaar ziet niet wie u bent.');
    expect(text).toContain('tot 30 dagen na het sluiten');
    expect(text).toContain('Teams bewaart een eigen kopie');
  });

  test.each(['help', 'Help', 'hulp', 'help mij', ' HELP! ', '?'])('sees it again after %j', async (word) => {
    expect(buttonsOf(cardOf((await bot.say(make.typed(chat(), word)))[0]))).toHaveLength(7);
  });

  test.each(texts.situations)('gets an answer with evidence from the button $label', async ({ label }) => {
    const scene = chat();
    const welcome = cardOf((await bot.say(make.installation(scene)))[0]);
    const button = (welcome.body ?? []).flatMap((b) => b.actions ?? []).find((a) => a.title === label);
    const [answer] = await bot.say(make.submitted(scene, button?.data));
    expect(answer?.text).toMatch(/“[^”]+”/);
    expect(answer?.text).toMatch(/^Bron: /m);
    expect(answer?.entities?.[0]).toMatchObject({ type: 'https://schema.org/Message' });
    expect(buttonsOf(cardOf(answer))[0]).toBe('Anoniem overleg');
  });

  test('gets an answer to a typed question, and a follow-up in its light', async () => {
    const scene = chat();
    const [first] = await bot.say(make.typed(scene, 'Een leerling is vaak ziek, wie betrek ik?'));
    expect(first?.text).toContain('jeugdarts');
    const [second] = await bot.say(make.typed(scene, 'en als ouders dat niet willen?'));
    expect(second?.text).toContain('instemming');
  });

  test('hears in the first sentence when something is not in the hand-out', async () => {
    const [answer] = await bot.say(make.typed(chat(), 'Hoe hoog is de boete voor luxeverzuim?'));
    expect(answer?.text).toMatch(/^De hoogte van een boete staat niet in de hand-out\./);
  });

  test('is reminded to leave names out', async () => {
    const [answer] = await bot.say(make.typed(chat(), 'Leerling Daan de Wit is vaak ziek, wie betrek ik?'));
    expect(answer?.text).not.toContain('Daan');
    expect(answer?.text).toMatch(/laat namen/i);
  });

  test('may begin a question with "vraag:"', async () => {
    const [answer] = await bot.say(make.typed(chat(), 'Vraag: wie betrek ik bij ziekte?'));
    expect(answer?.text).toContain('jeugdarts');
  });

  test.each([
    ['the button', (scene: make.Scene) => make.submitted(scene, { verb: 'consult' })],
    ['its title, typed', (scene: make.Scene) => make.typed(scene, 'anoniem overleg')],
    ['a wish in words', (scene: make.Scene) => make.typed(scene, 'ik wil overleggen')],
  ])('comes to the consultation by %s', async (_, click) => {
    const opened: string[] = [];
    const none = withoutConsultation();
    const other = await startBotWithHandout({
      consultation: {
        ...none,
        begin: async (turn) => ({
          ...(await none.begin(turn)),
          open: async () => void opened.push(turn.place.conversationId),
        }),
      },
    });
    await other.post(click({ serviceUrl: other.connector.serviceUrl, conversationId: 'a:hier' }));
    expect(opened).toEqual(['a:hier']);
    expect(other.connector.sent).toEqual([]);
    await other.stop();
  });

  test('can give a thumb, which is confirmed at once', async () => {
    const response = await bot.post(make.thumb(chat(), 'dislike', 'te lang'));
    expect(response.status).toBe(200);
  });

  test.each([
    ['an old button', (s: make.Scene) => make.executed(s, 'verdwenen'), 200],
    ['an unknown invoke', (s: make.Scene) => make.invoked(s, 'task/fetch', {}), 400],
    ['a thumb without a reaction', (s: make.Scene) => make.thumb(s, 'shrug'), 400],
  ])('gets a clear status for %s', async (_, activity, status) => {
    expect((await bot.post(activity(chat()))).status).toBe(status);
  });

  test('is told that a file was not read', async () => {
    const attachments = [
      { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'dossier.pdf', content: {} },
    ];
    const [alone] = await bot.say(make.typed(chat(), '', { attachments }));
    expect(alone?.text).toBe(texts.onlyText);
    const [withText] = await bot.say(make.typed(chat(), 'Wie betrek ik bij ziekte?', { attachments }));
    expect(withText?.text).toContain(texts.fileNotRead);
  });

  test('is told to send an edited question again', async () => {
    expect((await bot.say(make.edited(chat(), 'Vraag anders')))[0]?.text).toBe(texts.edited);
  });

  test.each([
    'typing',
    'messageDelete',
    'messageReaction',
    'conversationUpdate',
    'messageUpdate',
    'iets-nieuws',
  ])('hears nothing after %s', async (type) => {
    expect(await bot.say(make.event(chat(), type, { reactionsAdded: [{ type: 'like' }] }))).toEqual([]);
  });

  test('hears nothing when somebody else is added', async () => {
    expect(await bot.say(make.memberAdded(chat()))).toEqual([]);
  });
});

describe('a group', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBotWithHandout();
  });
  afterAll(() => bot.stop());
  const scene = () => ({ serviceUrl: bot.connector.serviceUrl });

  test('gets an answer when the bot is mentioned, in the same thread', async () => {
    const [answer] = await bot.say(make.typedInChannel(scene(), 'wie betrek ik bij ziekte?', true));
    expect(answer?.text).toContain('jeugdarts');
    expect(answer?.conversation?.id).toContain('messageid=1');
    expect(answer?.attachments).toBeUndefined();
  });

  test('gets nothing when it is not', async () => {
    expect(await bot.say(make.typedInChannel(scene(), 'wie betrek ik bij ziekte?', false))).toEqual([]);
  });

  test.each(['anoniem overleg', 'ik wil overleggen'])(
    'hears that %j is for the personal chat',
    async (wish) => {
      expect((await bot.say(make.typedInChannel(scene(), wish, true)))[0]?.text).toBe(
        texts.consultOnlyPersonal,
      );
    },
  );
});
