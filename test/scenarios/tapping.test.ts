import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';
import * as make from '../helpers/activities.js';
import { type RunningBot, startBotWithHandout } from '../helpers/running-bot.js';

interface Button {
  readonly type: string;
  readonly title: string;
  readonly verb?: string;
  readonly data: Record<string, unknown>;
}

interface Card {
  readonly body?: readonly (Card & { readonly text?: string })[];
  readonly actions?: readonly Button[];
}

const cardOf = (sent: { attachments?: readonly { content: unknown }[] } | undefined) =>
  (sent?.attachments?.[0]?.content ?? {}) as Card;
const buttonsIn = (card: Card): Button[] => [
  ...(card.body ?? []).flatMap(buttonsIn),
  ...(card.actions ?? []),
];
const buttonOf = (card: Card, title: string): Button => {
  const found = buttonsIn(card).find((button) => button.title === title);
  if (!found) throw new Error(`No button "${title}".`);
  return found;
};
const textOf = (card: Card) => JSON.stringify(card.body);

/** The two ways in which a client can bring a tap: waiting for an answer in the card, or as a message. */
const TAPS = [
  ['Execute', (s: make.Scene, { verb = '', data }: Button) => make.executed(s, verb, data)],
  ['Submit', (s: make.Scene, { data }: Button) => make.submitted(s, data)],
] as const;

/** A word or two about the subject, of which the bot can't know what is asked; of many it is sure all the same. */
const UNCLEAR = [
  ...['melden', 'verzuim', 'leerling thuis', 'ouders', 'schorsing', 'ziek', 'school', 'leerplicht'],
  ...readKnowledge('knowledge').topics.flatMap((topic) => {
    const words = topic.kind === 'answer' ? (topic.title ?? '').split(' ') : [];
    return [words.slice(0, 2).join(' '), words.slice(-2).join(' ')];
  }),
];

describe.each(TAPS)('a tap that comes as %s', (via, tap) => {
  let bot: RunningBot;
  let chats = 0;
  beforeAll(async () => {
    bot = await startBotWithHandout();
  });
  afterAll(() => bot.stop());
  afterEach(() => bot.connector.clear());
  const chat = () => {
    chats += 1;
    return {
      serviceUrl: bot.connector.serviceUrl,
      conversationId: `a:tik-${via}-${chats}`,
      userId: `29:tik-${chats}`,
    };
  };
  const updates = () => bot.connector.requests.filter((r) => r.method === 'PUT').map((r) => r.activity);
  /** A card as the tap left it: in the answer to the click, and in the message for all others. */
  const press = async (scene: make.Scene, button: Button) => {
    bot.connector.clear();
    const response = await bot.post(tap(scene, button));
    const raw = await response.text();
    const shown = raw === '' ? undefined : (JSON.parse(raw) as { value?: Card }).value;
    return { status: response.status, shown, sent: bot.connector.sent, updated: updates().map(cardOf) };
  };

  describe('on a choice', () => {
    /** The first that makes it ask; each in a chat of its own, since it reads a follow-up in the light of the last. */
    const choose = async (sceneOf: () => make.Scene = chat, typed = make.typed) => {
      for (const text of UNCLEAR) {
        const scene = sceneOf();
        const [reply] = await bot.say(typed(scene, text));
        const card = cardOf(reply);
        if (buttonsIn(card).some(({ title }) => title === 'Geen van deze')) return { scene, card };
      }
      throw new Error('The bot was sure of everything.');
    };

    test('offers two to four plain titles, the last one none of them', async () => {
      const { card } = await choose();
      const titles = buttonsIn(card).map((button) => button.title);
      expect(titles.length).toBeGreaterThanOrEqual(2);
      expect(titles.length).toBeLessThanOrEqual(4);
      expect(titles.at(-1)).toBe('Geen van deze');
      for (const title of titles) expect(title.length).toBeLessThanOrEqual(40);
    });

    test('gives that answer, and the card says what was chosen in place of the buttons', async () => {
      const { scene, card } = await choose();
      const [first] = buttonsIn(card);
      if (!first) throw new Error('no button');
      const { status, shown, sent, updated } = await press(scene, first);
      expect(status).toBe(200);
      expect(sent).toHaveLength(1);
      expect(sent[0]?.text).toMatch(/“[^”]+”[\s\S]*^Bron: /m);
      for (const after of [...(via === 'Execute' ? [shown ?? {}] : []), ...updated]) {
        expect(textOf(after)).toContain(`U koos: ${first.title}`);
        expect(buttonsIn(after)).toEqual([]);
      }
      expect(updated).toHaveLength(1);
    });

    test('refuses and offers an overleg when it is none of these', async () => {
      const { scene, card } = await choose();
      const { sent } = await press(scene, buttonOf(card, 'Geen van deze'));
      expect(sent[0]?.text).toMatch(/^Dat staat niet in de hand-out\./);
      expect(sent[0]?.text).toContain('Anoniem overleg');
    });

    test('gives its answer once when the click comes twice under two ids', async () => {
      const { scene, card } = await choose();
      const [first] = buttonsIn(card);
      if (!first) throw new Error('no button');
      await press(scene, first);
      const again = await press(scene, first);
      expect(again.status).toBe(200);
      expect(again.sent).toEqual([]);
    });

    test('works after a restart, and in a chat that is long forgotten', async () => {
      const { scene, card } = await choose();
      const [first] = buttonsIn(card);
      if (!first) throw new Error('no button');
      const later = await startBotWithHandout();
      const [answer] = await later.say(tap({ ...scene, serviceUrl: later.connector.serviceUrl }, first));
      expect(answer?.text).toMatch(/^Bron: /m);
      await later.stop();
    });

    test('says so when what it stands for is no longer there', async () => {
      const gone = { type: '', title: '', verb: 'pick', data: { verb: 'pick', option: 'handout/verdwenen' } };
      const { sent, status } = await press(chat(), gone);
      expect(status).toBe(200);
      expect(sent).toHaveLength(via === 'Execute' ? 0 : 1);
    });

    test('is offered and answered in a group too', async () => {
      const member = () => {
        chats += 1;
        return { serviceUrl: bot.connector.serviceUrl, userId: `29:groep-${via}-${chats}` };
      };
      const { scene, card } = await choose(member, (s, text) => make.typedInChannel(s, text, true));
      const [first] = buttonsIn(card);
      if (!first) throw new Error('no button');
      const { conversation } = make.typedInChannel(scene, '', true);
      const [answer] = await bot.say({ ...tap(scene, first), conversation });
      expect(answer?.text).toMatch(/^Bron: /m);
      expect(buttonsIn(cardOf(answer)).map((b) => b.title)).not.toContain('Anoniem overleg');
    });
  });

  describe('on the guided route', () => {
    const begin = async (scene: make.Scene) => {
      const welcome = cardOf((await bot.say(make.installation(scene)))[0]);
      const { sent, updated } = await press(scene, {
        ...buttonOf(welcome, 'Wat speelt er?'),
        verb: 'route',
      });
      expect(updated).toEqual([]);
      return cardOf(sent[0]);
    };

    test('comes to an answer in three, each step in place of the one before', async () => {
      const scene = chat();
      const first = await begin(scene);
      const second = await press(scene, buttonOf(first, 'Een leerling is vaak afwezig'));
      expect(second.sent).toEqual([]);
      const third = await press(scene, buttonOf(second.updated[0] ?? {}, 'Vaak of lang ziek'));
      const last = await press(scene, buttonOf(third.updated[0] ?? {}, 'Een leerling is vaak ziek'));
      expect(textOf(last.updated[0] ?? {})).toContain('U koos: Een leerling is vaak ziek');
      expect(last.sent[0]?.text).toContain('jeugdarts');
    });

    test('goes back a step, and offers an overleg about the theme of the step', async () => {
      const scene = chat();
      const first = await begin(scene);
      const second = (await press(scene, buttonOf(first, 'Een leerling is vaak afwezig'))).updated[0] ?? {};
      const third = (await press(scene, buttonOf(second, 'Vaak of lang ziek'))).updated[0] ?? {};
      expect(buttonOf(third, 'Anoniem overleg').data).toMatchObject({ theme: 'ziekteverzuim' });
      expect((await press(scene, buttonOf(third, 'Terug'))).updated[0]).toEqual(second);
      expect((await press(scene, buttonOf(second, 'Terug'))).updated[0]).toEqual(first);
    });

    test('says so when a step is no longer there', async () => {
      const gone = {
        type: '',
        title: '',
        verb: 'route-step',
        data: { verb: 'route-step', step: 'handout/weg' },
      };
      expect((await press(chat(), gone)).status).toBe(200);
    });
  });
});

describe('the words "wat speelt er?"', () => {
  test('begin the guided route as well', async () => {
    const bot = await startBotWithHandout();
    const [route] = await bot.say(make.typed({ serviceUrl: bot.connector.serviceUrl }, 'Wat speelt er?'));
    expect(buttonsIn(cardOf(route)).length).toBeGreaterThan(2);
    await bot.stop();
  });
});
