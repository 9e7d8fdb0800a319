import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { withoutConsultation } from '../../src/teams/consultation.js';
import { texts } from '../../src/texts/bot.nl.js';
import * as make from '../helpers/activities.js';
import { type RunningBot, startBot, startBotWithHandout, stubAnswering } from '../helpers/running-bot.js';

interface Button {
  readonly type: string;
  readonly title: string;
  readonly verb?: string;
  readonly data: Record<string, unknown>;
}

interface Card {
  readonly type: string;
  readonly actions?: readonly Button[];
  readonly body?: readonly Card[];
  readonly text?: string;
}

const SITUATIONS = [
  'Een leerling is vaak ziek',
  'Een leerling komt vaak te laat',
  'Een leerling zit lang thuis',
  'Vakantie zonder toestemming',
  'Grote zorgen over een leerling',
  'Ruzie tussen ouders en school',
];

const cardOf = (sent: { attachments?: readonly { content: unknown }[] } | undefined) =>
  sent?.attachments?.[0]?.content as Card;
const buttonsIn = (card: Card): Button[] => [
  ...(card.body ?? []).flatMap(buttonsIn),
  ...(card.actions ?? []),
];
const titlesOf = (card: Card): string[] => buttonsIn(card).map((button) => button.title);
const buttonOf = (card: Card, title: string): Button => {
  const found = buttonsIn(card).find((button) => button.title === title);
  if (!found) throw new Error(`No button "${title}" among ${titlesOf(card).join(', ')}.`);
  return found;
};

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

  test('is not welcomed again by a new version of the app', async () => {
    const scene = chat();
    await bot.post(make.installation(scene));
    for (const action of ['remove-upgrade', 'add-upgrade']) await bot.post(make.installation(scene, action));
    await bot.post(make.botAdded(scene));
    expect(bot.connector.sent).toHaveLength(1);
  });

  test('sees in the welcome what it answers from, what anonymous means, and what can be asked', async () => {
    const card = cardOf((await bot.say(make.installation(chat())))[0]);
    expect(titlesOf(card)).toEqual([...SITUATIONS, 'Wat speelt er?', 'Anoniem overleg']);
    const text = (card.body ?? []).map((b) => b.text ?? '').join(' ');
    expect(text).toContain('Ik antwoord uit de hand-out van Leerplicht Amersfoort (2019)');
    expect(text).toContain('De ambtenaar ziet niet wie u bent.');
    expect(text).toContain('tot 30 dagen na het sluiten');
    expect(text).toContain('deze chat blijft staan in Teams van uw school');
  });

  test.each(['help', 'Help', 'hulp', 'help mij', ' HELP! ', '?', 'help?'])(
    'sees it again after %j',
    async (word) => {
      expect(titlesOf(cardOf((await bot.say(make.typed(chat(), word)))[0]))).toHaveLength(8);
    },
  );

  test.each(SITUATIONS)('gets an answer with evidence from the button %s', async (title) => {
    const scene = chat();
    const welcome = cardOf((await bot.say(make.installation(scene)))[0]);
    const [answer, ...more] = await bot.say(make.submitted(scene, buttonOf(welcome, title).data));
    expect(more).toEqual([]);
    expect(answer?.text).toMatch(/“[^”]+”/);
    expect(answer?.text).toMatch(/^Bron: /m);
    expect(answer?.entities?.[0]).toMatchObject({ type: 'https://schema.org/Message' });
    expect(titlesOf(cardOf(answer))[0]).toBe('Anoniem overleg');
    expect(bot.connector.requests.filter((r) => r.method === 'PUT')).toEqual([]);
  });

  test('can go on from the button of a situation as from a typed question', async () => {
    const scene = chat();
    const welcome = cardOf((await bot.say(make.installation(scene)))[0]);
    await bot.post(make.submitted(scene, buttonOf(welcome, 'Een leerling is vaak ziek').data));
    const [answer] = await bot.say(make.typed(scene, 'en als ouders dat niet willen?'));
    expect(answer?.text).toContain('instemming');
  });

  test('still gets an answer from the welcome of an earlier version', async () => {
    const data = { verb: 'ask', question: 'Wie betrek ik bij een leerling die vaak ziek is?' };
    const [answer] = await bot.say(make.submitted(chat(), data));
    expect(answer?.text).toContain('jeugdarts');
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
    expect(answer?.text).toMatch(/^[^.]*staat niet in de hand-out\./);
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

  test('can give a thumb up, which is confirmed without a word', async () => {
    expect((await bot.post(make.thumb(chat(), 'like'))).status).toBe(200);
    expect(bot.connector.sent).toEqual([]);
  });

  test('is asked after a thumb down what was missing, and offered an overleg', async () => {
    const [asked] = await bot.say(make.thumb(chat(), 'dislike'));
    expect(asked?.text).toContain('Wat miste u');
    expect(titlesOf(cardOf(asked))).toEqual(['Anoniem overleg']);
    const [thanked] = await bot.say(make.thumb(chat(), 'dislike', 'te lang'));
    expect(thanked?.text).toContain('Dank u');
    expect(titlesOf(cardOf(thanked))).toEqual(['Anoniem overleg']);
  });

  test('is answered once, however often Teams delivers the message', async () => {
    const activity = make.typed(chat(), 'Waar kan ik een klacht indienen?');
    await Promise.all([bot.post(activity), bot.post(activity)]);
    await bot.post(activity);
    expect(bot.connector.sent).toHaveLength(1);
  });

  test('is answered by a later delivery when the first could not be sent', async () => {
    const activity = make.typed(chat(), 'Waar kan ik een klacht indienen?');
    bot.connector.next({ status: 403 });
    await bot.post(activity);
    bot.connector.clear();
    await bot.post(activity);
    expect(bot.connector.sent).toHaveLength(1);
  });

  describe('whose message comes in an odd shape', () => {
    const QUESTION = 'Een leerling is vaak ziek, wie betrek ik?';
    const plainly = async () => (await bot.say(make.typed(chat(), QUESTION)))[0]?.text;
    const mention = (more: object) => ({
      entities: [{ type: 'mention', mentioned: { id: '28:verzuim-bot' }, ...more }],
    });
    const odd: readonly (readonly [string, string | undefined, make.ActivityJson])[] = [
      [
        'the mark of a quoted reply',
        `<quoted messageId="171"/> ${QUESTION}`,
        { entities: [{ type: 'quotedReply', quotedReply: { messageId: '171' } }] },
      ],
      ['a mention without a text of its own', `<at>Leerplicht-hulp</at> ${QUESTION}`, mention({})],
      [
        'a mention in the middle',
        `Een leerling is <at>Bot</at> vaak ziek, wie betrek ik?`,
        mention({ text: '<at>Bot</at>' }),
      ],
      [
        'HTML only',
        undefined,
        { attachments: [{ contentType: 'text/html', content: `<div><p>${QUESTION}</p></div>` }] },
      ],
      [
        'HTML only, with entities, an emoji and a mention',
        '',
        {
          attachments: [
            {
              contentType: 'text/html',
              content: `<p><span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">Verzuimbot</span>&nbsp;${QUESTION}</p>`,
            },
          ],
        },
      ],
    ];

    test.each(odd)('is answered as without it: %s', async (_, text, more) => {
      const { text: __, attachments: ___, ...bare } = make.typed(chat(), QUESTION);
      const [answer] = await bot.say({ ...bare, ...(text === undefined ? {} : { text }), ...more });
      expect(answer?.text).toBe(await plainly());
    });

    test.each(['help', 'dank u wel'])('%j after a quoted reply is still that', async (text) => {
      const [plain] = await bot.say(make.typed(chat(), text));
      const [quoted] = await bot.say(make.typed(chat(), `<quoted messageId="171"/> ${text}`));
      expect(quoted?.text).toBe(plain?.text);
      expect(titlesOf(cardOf(quoted))).toEqual(titlesOf(cardOf(plain)));
    });

    test('is told that a quote was not read, where the text alone was not enough', async () => {
      const content =
        '<blockquote itemtype="http://schema.skype.com/Reply">Een melding duurt vijf dagen.</blockquote><p>Klopt dit nog?</p>';
      const attachments = [{ contentType: 'text/html', content }];
      const [answer] = await bot.say(make.typed(chat(), 'Klopt dit nog?', { attachments }));
      expect(JSON.stringify(answer)).toContain(texts.quoteNotRead);
    });
  });

  test('is told what becomes of a deleted message that is put back', async () => {
    const scene = chat();
    const restored = make.event(scene, 'messageUpdate', {
      text: 'Toch deze vraag',
      channelData: { eventType: 'undeleteMessage', tenant: { id: 'tenant-school' } },
    });
    expect((await bot.say(restored))[0]?.text).toBe(texts.restored);
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
    expect(titlesOf(cardOf(answer))).toEqual(['Meer hierover']);
  });

  test('gets nothing when it is not', async () => {
    expect(await bot.say(make.typedInChannel(scene(), 'wie betrek ik bij ziekte?', false))).toEqual([]);
  });

  test('is told where an overleg begins, where there is no button for it', async () => {
    const [refusal] = await bot.say(
      make.typedInChannel(scene(), 'Hoe laat sluit de bibliotheek in Zwolle?', true),
    );
    expect(refusal?.text).toContain('in een persoonlijke chat met mij');
    expect(refusal?.text).not.toContain('Kies dan Anoniem overleg');
    expect(refusal?.attachments).toBeUndefined();
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

describe('a deployment for several places', () => {
  test('asks for a school with the place of its tenant, and says whose officers answer', async () => {
    const answering = stubAnswering({});
    const bot = await startBot(
      { answering },
      { TENANT_AREAS: 'tenant-school=Duinwaard', ORGANISATION: 'Leerplicht Duinwaard' },
    );
    const { serviceUrl } = bot.connector;
    await bot.post(make.typed({ serviceUrl }, 'Vraag?'));
    await bot.post(make.typed({ serviceUrl, tenantId: 'tenant-elders' }, 'Vraag?'));
    expect(answering.questions.map((question) => question.area)).toEqual(['Duinwaard', undefined]);
    const [welcome] = await bot.say(make.installation({ serviceUrl }));
    expect(JSON.stringify(welcome)).toContain('een leerplichtambtenaar van Leerplicht Duinwaard.');
    await bot.stop();
  });
});
