import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Findings, runSessions, WITH_STANDARD_ANSWERS } from '../helpers/canary-sessions.js';
import { onSqliteOnly } from '../helpers/databases.js';
import { type Mistake, withMistakes } from '../helpers/leaky-product.js';
import { type Product, Stage } from '../helpers/teams-stage.js';

const SESSIONS = { count: 8, seed: 7, atOnce: 8, snapshots: 2 };

/** What could go wrong in the product's own code, and where the canaries must then be found. */
const LEAKS = {
  'the messenger sends a copy of the incoming activity with another text': /in officers’ side/,
  'the asker’s language is kept on what is relayed': /locale in officers’ side/,
  'the reference of one side is used for the other': /(teams id|entra id|name|activiteit) in officers’ side/,
  'the tenant of the school goes along in channelData': /tenant in officers’ side/,
  'the officer’s card shows the name without a reveal': /name in officers’ side/,
  'the notification of a new case names the asker': /name in officers’ side/,
  'a message with a mention is sent with the mention in its text': /genoemde in officers’ side/,
  'a quoted reply is sent with its author': /auteur in officers’ side/,
  'a file is left out but its name is told': /bestand in officers’ side/,
  'the case’s id is a digest of the asker’s id': /teams id in officers’ side/,
  'the case’s name is made from the asker’s id': /a name that comes back/,
  'a log line holds the conversation': /conversation in log/,
  'a log line holds an error’s message': /name in log/,
  'texts and links are stored as they are': /(name|conversation) in database.*part of a text in database/s,
  'what waits to be sent is stored as it is': /part of a text in database/,
  'what an officer began to write is stored as it is': /part of a text in database/,
  'people are known by a digest without a key': /teams id in database/,
} as const satisfies Readonly<Record<string, RegExp>>;
type Leak = keyof typeof LEAKS;

/** Whether the built product makes this mistake now: one build holds them all, each behind its switch. */
const on = (leak: Leak) => `(globalThis.leak === ${JSON.stringify(leak)})`;

const MISTAKES: readonly Mistake[] = [
  {
    // The last activity of a school, where any other part of the product can reach it.
    file: 'teams/turn.ts',
    from: `  return {
    inbound: parseActivity(activity),`,
    to: `  if (activity.from.aadObjectId?.includes('kwx')) globalThis.lastAsked = activity;
  return {
    inbound: parseActivity(activity),`,
  },
  {
    file: 'teams/messenger.ts',
    from: 'context.sendActivity({ ...message })',
    to: `context.sendActivity(
      ${on('the messenger sends a copy of the incoming activity with another text')}
        ? { ...globalThis.lastAsked, attachments: undefined, ...message }
        : ${on('the asker’s language is kept on what is relayed')}
          ? { ...message, locale: globalThis.lastAsked?.locale }
          : ${on('the tenant of the school goes along in channelData')}
            ? { ...message, channelData: globalThis.lastAsked?.channelData }
            : { ...message },
    )`,
  },
  {
    file: 'teams/messenger.ts',
    from: "serviceUrl,\n    bot: { id: botId, name: '' },",
    to: `serviceUrl,
    bot: { id: botId, name: '' },
    ...(${on('the reference of one side is used for the other')}
      ? { user: globalThis.lastAsked?.from, activityId: globalThis.lastAsked?.id }
      : {}),`,
  },
  {
    file: 'consultation/names.ts',
    from: 'return shown ?',
    to: `return ${on('the officer’s card shows the name without a reveal')} ? shown || displayName : shown ?`,
  },
  {
    file: 'teams/cards/channel-card.ts',
    from: 'channel.summary(caseName),',
    to: `channel.summary(caseName) +
      (${on('the notification of a new case names the asker')} ? ' ' + globalThis.lastAsked?.from.name : ''),`,
  },
  {
    file: 'teams/consultation/relayable.ts',
    from: 'if (message.hasMentions)',
    to: `if (!${on('a message with a mention is sent with the mention in its text')} && message.hasMentions)`,
  },
  {
    file: 'teams/consultation/relayable.ts',
    from: 'if (message.hasQuote)',
    to: `if (!${on('a quoted reply is sent with its author')} && message.hasQuote)`,
  },
  {
    file: 'teams/consultation/relayable.ts',
    from: 'if (message.hasFiles)',
    to: `if (!${on('a file is left out but its name is told')} && message.hasFiles)`,
  },
  {
    file: 'teams/activity.ts',
    from: '    text,\n',
    to: `    text:
      text +
      (${on('a message with a mention is sent with the mention in its text')}
        ? mentions.map((one) => one.mentioned?.name).join(' ')
        : '') +
      (${on('a quoted reply is sent with its author')}
        ? attachments.filter((one) => /quote/.test(String(one.content))).map((one) => String(one.content)).join(' ')
        : '') +
      (${on('a file is left out but its name is told')} ? attachments.map((one) => one.name ?? '').join(' ') : ''),\n`,
  },
  {
    file: 'relay/requester-acts.ts',
    from: 'id: context.newId(),',
    to: `id: ${on('the case’s id is a digest of the asker’s id')}
      ? process.getBuiltinModule('node:crypto').createHash('sha256').update(requester.userId).digest('hex')
      : context.newId(),`,
  },
  {
    file: 'relay/requester-acts.ts',
    from: 'openCase(tx, context.vault, command, context.drawName);',
    to: `openCase(tx, context.vault, command, () => {
      if (!${on('the case’s name is made from the asker’s id')}) return context.drawName();
      const sum = [...requester.userId].reduce((hash, sign) => (hash * 31 + sign.charCodeAt(0)) % 9973, 7);
      return \`blauwe otter \${sum}\`;
    });`,
  },
  {
    file: 'teams/route-table.ts',
    from: "logger.info('turn', { route: name });",
    to: `logger.info('turn', {
      route: name,
      ...(${on('a log line holds the conversation')} ? { reason: turnOf(context).place.conversationId } : {}),
    });`,
  },
  {
    file: 'logger.ts',
    from: "CONSTANT.test(value) ? value : 'withheld'",
    to: `CONSTANT.test(value) || ${on('a log line holds the conversation')} ? value : 'withheld'`,
  },
  {
    file: 'teams/consultation/consultation-turn.ts',
    from: 'await places.seeTeam(turn.place).catch(forget);',
    to: `await (${on('a log line holds an error’s message')}
      ? Promise.reject(new Error('No officer: ' + turn.sender.name))
      : places.seeTeam(turn.place)
    ).catch(forget);`,
  },
  {
    file: 'logger.ts',
    from: 'const told: Record<string, string | number> = { error: className(error) };',
    to: `const told: Record<string, string | number> = {
      error: className(error),
      ...(${on('a log line holds an error’s message')} ? { message: error.message } : {}),
    };`,
  },
  {
    file: 'storage/encryption.ts',
    from: "return encrypt(dataKey.key, boundTo(dataKey, place), Buffer.from(text, 'utf8'));",
    to: `return ${on('texts and links are stored as they are')}
      ? Buffer.from(text, 'utf8').toString('base64')
      : encrypt(dataKey.key, boundTo(dataKey, place), Buffer.from(text, 'utf8'));`,
  },
  {
    file: 'storage/encryption.ts',
    from: "return decrypt(dataKey.key, boundTo(dataKey, place), sealed).toString('utf8');",
    to: `return ${on('texts and links are stored as they are')}
      ? Buffer.from(sealed, 'base64').toString('utf8')
      : decrypt(dataKey.key, boundTo(dataKey, place), sealed).toString('utf8');`,
  },
  {
    file: 'relay/outbox/outbox-rows.ts',
    from: 'body: key ? seal(key, place(row), body) : body,',
    to: `body: key && !${on('what waits to be sent is stored as it is')} ? seal(key, place(row), body) : body,`,
  },
  {
    file: 'relay/outbox/outbox-rows.ts',
    from: 'body_sealed: Number(key !== undefined),',
    to: `body_sealed: Number(key !== undefined && !${on('what waits to be sent is stored as it is')}),`,
  },
  {
    file: 'relay/held-texts.ts',
    from: 'const sealed = seal(key, place(held), text);',
    to: `const sealed = ${on('what an officer began to write is stored as it is')}
      ? text
      : seal(key, place(held), text);`,
  },
  {
    file: 'relay/held-texts.ts',
    from: 'unseal(key, place({ recipient, activityId }), sealed) as GuardedText',
    to: `(${on('what an officer began to write is stored as it is')}
      ? sealed
      : unseal(key, place({ recipient, activityId }), sealed)) as GuardedText`,
  },
  {
    file: 'relay/requester-store.ts',
    from: 'return Array.from(\n    { length: TAGS },',
    to: `if (${on('people are known by a digest without a key')}) {
    return Array.from({ length: TAGS }, (_, n) => 'tag.' + owner + '.' + n);
  }
  return Array.from(
    { length: TAGS },`,
  },
  {
    file: 'relay/requester-store.ts',
    from: "return keyedHash(hashKey, 'requester', who.address.tenantId ?? '', who.userId) as RequesterKey;",
    to: `return (${on('people are known by a digest without a key')}
      ? process.getBuiltinModule('node:crypto').createHash('sha1').update(who.userId).digest('base64')
      : keyedHash(hashKey, 'requester', who.address.tenantId ?? '', who.userId)) as RequesterKey;`,
  },
];

declare global {
  /** Read by the product that these tests build. */
  var leak: Leak | undefined;
}

onSqliteOnly('A leak made on purpose', (open) => {
  let product: Product;
  let removeProduct = () => {};
  beforeAll(async () => {
    const built = await withMistakes(MISTAKES);
    product = built.product;
    removeProduct = built.remove;
  });
  afterAll(() => removeProduct());
  afterEach(() => {
    globalThis.leak = undefined;
  });

  async function leaksOf(leak: Leak | undefined): Promise<string> {
    globalThis.leak = leak;
    const scratch = await open();
    const stage = await Stage.open(scratch.url, {}, product, WITH_STANDARD_ANSWERS);
    const findings = await runSessions(stage, scratch.url, SESSIONS);
    await stage.close();
    await scratch.remove();
    return told(findings);
  }

  const told = ({ ofWhoAsks, ofTexts, namedAlike }: Findings) =>
    [...ofWhoAsks, ...ofTexts, ...(namedAlike > 0 ? ['a name that comes back'] : [])].join('\n');

  it('is what the next tests need: the same build with all of them switched off is clean', async () => {
    expect(await leaksOf(undefined)).toBe('');
  });

  it.each(Object.keys(LEAKS) as Leak[])('is found by the canaries: %s', async (leak) => {
    expect(await leaksOf(leak)).toMatch(LEAKS[leak]);
  });
});
