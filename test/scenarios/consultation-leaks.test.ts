import { afterEach, expect, it } from 'vitest';
import { type Findings, runSessions } from '../helpers/canary-sessions.js';
import { onSqliteOnly, type Scratch } from '../helpers/databases.js';
import { type Mistake, withMistakes } from '../helpers/leaky-product.js';
import { Stage } from '../helpers/teams-stage.js';

const SESSIONS = { count: 8, seed: 7, atOnce: 8 };

/** Keeps the last activity of a school where any other part of the product can reach it. */
const KEEP_LAST_ACTIVITY: Mistake = {
  file: 'teams/turn.ts',
  from: `  return {
    inbound: parseActivity(activity),`,
  to: `  if (activity.from.aadObjectId?.includes('kwx')) globalThis.lastAsked = activity;
  return {
    inbound: parseActivity(activity),`,
};
const send = (message: string): Mistake => ({
  file: 'teams/messenger.ts',
  from: 'context.sendActivity({ ...message })',
  to: `context.sendActivity(${message})`,
});

/** What could go wrong in the product's own code, and where the canaries must then be found. */
const LEAKS: readonly (readonly [string, readonly Mistake[], RegExp])[] = [
  [
    'the messenger sends a copy of the incoming activity with another text',
    [KEEP_LAST_ACTIVITY, send('{ ...globalThis.lastAsked, attachments: undefined, ...message }')],
    /in officers’ side/,
  ],
  [
    'the asker’s language is kept on what is relayed',
    [KEEP_LAST_ACTIVITY, send('{ ...message, locale: globalThis.lastAsked?.locale }')],
    /locale in officers’ side/,
  ],
  [
    'the reference of one side is used for the other',
    [
      KEEP_LAST_ACTIVITY,
      {
        file: 'teams/messenger.ts',
        from: "serviceUrl,\n    bot: { id: botId, name: '' },",
        to: `serviceUrl,
    bot: { id: botId, name: '' },
    user: globalThis.lastAsked?.from,
    activityId: globalThis.lastAsked?.id,`,
      },
    ],
    /(teams id|entra id|name|activiteit) in officers’ side/,
  ],
  [
    'the tenant of the school goes along in channelData',
    [KEEP_LAST_ACTIVITY, send('{ ...message, channelData: globalThis.lastAsked?.channelData }')],
    /tenant in officers’ side/,
  ],
  [
    'the officer’s card shows the name without a reveal',
    [{ file: 'consultation/names.ts', from: 'return shown ?', to: 'return shown || displayName ?' }],
    /name in officers’ side/,
  ],
  [
    'the notification of a new case names the asker',
    [
      KEEP_LAST_ACTIVITY,
      {
        file: 'teams/cards/channel-card.ts',
        from: 'channel.summary(caseName),',
        to: "channel.summary(caseName) + ' ' + globalThis.lastAsked?.from.name,",
      },
    ],
    /name in officers’ side/,
  ],
  [
    'a message with a mention is sent with the mention in its text',
    [
      {
        file: 'teams/consultation/relayable.ts',
        from: 'if (message.hasMentions) return refused.mentions;',
        to: '',
      },
      {
        file: 'teams/activity.ts',
        from: '    text,\n',
        to: "    text: text + mentions.map((e) => e.mentioned?.name).join(' '),\n",
      },
    ],
    /genoemde in officers’ side/,
  ],
  [
    'a quoted reply is sent with its author',
    [
      {
        file: 'teams/consultation/relayable.ts',
        from: 'if (message.hasQuote) return refused.quote;',
        to: '',
      },
      {
        file: 'teams/activity.ts',
        from: '    text,\n',
        to: "    text: text + attachments.filter((a) => /quote/.test(String(a.content))).map((a) => String(a.content)).join(' '),\n",
      },
    ],
    /auteur in officers’ side/,
  ],
  [
    'a file is left out but its name is told',
    [
      {
        file: 'teams/consultation/relayable.ts',
        from: 'if (message.hasFiles) return refused.files;',
        to: '',
      },
      {
        file: 'teams/activity.ts',
        from: '    text,\n',
        to: "    text: text + attachments.map((a) => a.name ?? '').join(' '),\n",
      },
    ],
    /bestand in officers’ side/,
  ],
  [
    'the case’s id is a digest of the asker’s id',
    [
      {
        file: 'relay/requester-acts.ts',
        from: 'id: context.newId(),',
        to: "id: (await import('node:crypto')).createHash('sha256').update(requester.userId).digest('hex'),",
      },
    ],
    /teams id in officers’ side/,
  ],
  [
    'the case’s name is made from the asker’s id',
    [
      {
        file: 'relay/requester-acts.ts',
        from: 'openCase(tx, context.vault, command, context.drawName);',
        to: `openCase(tx, context.vault, command, () => {
          const sum = [...requester.userId].reduce((hash, sign) => (hash * 31 + sign.charCodeAt(0)) % 9973, 7);
          return \`blauwe otter \${sum}\`;
        });`,
      },
    ],
    /a name that comes back/,
  ],
  [
    'a log line holds the conversation',
    [
      {
        file: 'teams/route-table.ts',
        from: "logger.info('turn', { route: name });",
        to: "logger.info('turn', { route: name, reason: turnOf(context).place.conversationId });",
      },
      { file: 'logger.ts', from: "CONSTANT.test(value) ? value : 'withheld'", to: 'value' },
    ],
    /conversation in log/,
  ],
  [
    'a log line holds an error’s message',
    [
      {
        file: 'teams/consultation/consultation-turn.ts',
        from: 'await places.seeTeam(turn.place).catch(forget);',
        to: "await Promise.reject(new Error('No officer: ' + turn.sender.name)).catch(forget);",
      },
      {
        file: 'logger.ts',
        from: 'const told: Record<string, string | number> = { error: className(error) };',
        to: 'const told: Record<string, string | number> = { error: className(error), message: error.message };',
      },
    ],
    /name in log/,
  ],
  [
    'texts and links are stored as they are',
    [
      {
        file: 'storage/encryption.ts',
        from: "return encrypt(dataKey.key, boundTo(dataKey, place), Buffer.from(text, 'utf8'), random);",
        to: "return Buffer.from(text, 'utf8').toString('base64');",
      },
      {
        file: 'storage/encryption.ts',
        from: "return decrypt(dataKey.key, boundTo(dataKey, place), sealed).toString('utf8');",
        to: "return Buffer.from(sealed, 'base64').toString('utf8');",
      },
    ],
    /(name|conversation) in database.*part of a text in database/s,
  ],
  [
    'what waits to be sent is stored as it is',
    [
      {
        file: 'relay/outbox/outbox-rows.ts',
        from: 'body: key ? seal(key, place(row), body) : body,',
        to: 'body,',
      },
      {
        file: 'relay/outbox/outbox-rows.ts',
        from: 'body_sealed: Number(key !== undefined),',
        to: 'body_sealed: 0,',
      },
    ],
    /part of a text in database/,
  ],
  [
    'people are known by a digest without a key',
    [
      {
        file: 'relay/requester-store.ts',
        from: "return keyedHash(hashKey, 'requester', who.address.tenantId ?? '', who.userId) as RequesterKey;",
        to: `const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha1').update(who.userId).digest('base64') as RequesterKey;`,
      },
    ],
    /teams id in database/,
  ],
];

onSqliteOnly('A leak made on purpose', (open) => {
  const undo: (() => unknown)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  async function leaksOf(mistakes: readonly Mistake[]): Promise<Findings> {
    const { product, remove } = await withMistakes(mistakes);
    undo.push(remove);
    const scratch: Scratch = await open();
    undo.push(() => scratch.remove());
    const stage = await Stage.open(scratch.url, {}, product);
    undo.push(() => stage.close());
    return await runSessions(stage, scratch.url, SESSIONS);
  }

  const told = ({ ofWhoAsks, ofTexts, namedAlike }: Findings) =>
    [...ofWhoAsks, ...ofTexts, ...(namedAlike > 0 ? ['a name that comes back'] : [])].join('\n');

  it('is what the next tests need: the same build without one is clean', async () => {
    expect(told(await leaksOf([]))).toBe('');
  });

  it.each(LEAKS)('is found by the canaries: %s', async (_, mistakes, expected) => {
    expect(told(await leaksOf(mistakes))).toMatch(expected);
  });
});
