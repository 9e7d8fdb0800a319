import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Requester } from '../../src/consultation/requester.js';
import { findCard } from '../../src/relay/card-store.js';
import { findKey } from '../../src/relay/case-store.js';
import { openLink } from '../../src/relay/requester-store.js';
import { unseal, unwrapKey } from '../../src/storage/encryption.js';
import { loadHashKey } from '../../src/storage/server-keys.js';
import {
  activity,
  bart,
  createWorld,
  done,
  requester,
  text,
  type World,
} from '../helpers/consultation-world.js';
import { onEachDatabase } from '../helpers/databases.js';

/** Three people at schools; the first asks twice. Each case is claimed, answered, closed and rated. */
const PEOPLE = [requester('een'), requester('twee'), requester('drie')];
const CASES = [0, 0, 1, 2].map((n) => PEOPLE[n] as Requester);
const STARS = [5, 1, 4, 2];
const QUESTION = (n: number) => `Wie belt er met de ouders van deze leerling, vraag ${n}?`;

/** What the attacker holds beside the dump: an export of each person's chat, with ids and times of its messages. */
interface ChatMessage {
  readonly of: Requester;
  readonly activityId: string;
  readonly at: number;
}

type Row = Readonly<Record<string, unknown>>;
type Dump = ReadonlyMap<string, readonly Row[]>;

const TABLES = [
  ...(['consultations', 'data_keys', 'requester_links', 'messages', 'outbox', 'cards'] as const),
  'held_texts' as const,
  ...(['officer_conversations', 'seen_activities', 'rate_events', 'audit_events', 'rating_counts'] as const),
  ...(['feedback', 'server_keys', 'insight_counts', 'handout_proposals'] as const),
];

onEachDatabase('Who holds a dump of the database', (open) => {
  let world: World;
  let ids: string[];
  let chats: ChatMessage[];
  beforeEach(async () => {
    world = await createWorld(await open());
    ids = [];
    chats = [];
    for (const [n, who] of CASES.entries()) {
      world.pass(17 * 60_000 + n * 7_331);
      const id = await world.openCase(QUESTION(n), who);
      ids.push(id);
      done(await world.service.claim({ activity: activity(), officer: bart, consultationId: id }));
      const typed = { conversationId: who.address.conversationId, activityId: `chat-${n}` };
      const act = { activity: activity(typed), requester: who, consultationId: id, typed };
      chats.push({ of: who, activityId: typed.activityId, at: world.now().getTime() });
      done(await world.service.sendAsRequester({ ...act, text: text('Nog een vraag.') }));
      const answer = { activity: activity(), officer: bart, consultationId: id };
      done(await world.service.sendAsOfficer({ ...answer, text: text('Dat mag u zelf doen.') }));
      for (const { order, id: sent } of await world.deliverAll()) {
        if (order.delivery.to.kind !== 'requester') continue;
        chats.push({ of: who, activityId: `sent-${sent}`, at: world.now().getTime() });
      }
      done(
        await world.service.closeAsRequester({ activity: activity(), requester: who, consultationId: id }),
      );
    }
    // Not in the order of the cases: what they gave must not be found by it either.
    for (const n of [2, 0, 3, 1]) {
      const act = {
        activity: activity(),
        requester: CASES[n] as Requester,
        consultationId: ids[n] as string,
      };
      done(await world.service.rate({ ...act, stars: STARS[n] as number }));
    }
  });
  afterEach(() => world.close());

  const dump = () =>
    world.database.transaction(async (tx): Promise<Dump> => {
      const rows = new Map<string, readonly Row[]>();
      for (const table of TABLES)
        rows.set(table, (await tx.selectFrom(table).selectAll().execute()) as Row[]);
      return rows;
    });

  async function eraseAll(): Promise<void> {
    for (const [n, id] of ids.entries()) {
      done(
        await world.service.erase({
          activity: activity(),
          requester: CASES[n] as Requester,
          consultationId: id,
        }),
      );
    }
    await world.deliverAll();
  }

  it('can link what SECURITY.md says, and nothing else', async () => {
    const before = await dump();
    const rows: string[][] = [];
    const plain = { dump: before, keys: undefined };
    const keyed = { dump: before, keys: await openAll(before) };
    await eraseAll();
    const after = await dump();
    const erased = { dump: after, keys: await openAll(after) };
    for (const [question, attack] of attacks()) {
      rows.push([question, ...[plain, keyed, erased].map((held) => attack(held))]);
    }
    holdAgainst('SECURITY.md', 'linking', [
      ['what is linked, of four cases of three people', 'dump', 'dump and key', 'both, after erasing'],
      ...rows,
    ]);
  });

  interface Keys {
    readonly links: ReadonlyMap<string, string>;
    readonly texts: string;
    readonly cards: ReadonlyMap<string, string>;
  }

  /** All that `ENCRYPTION_KEY` opens of what a dump holds. */
  async function openAll(held: Dump): Promise<Keys> {
    const links = new Map<string, string>();
    const cards = new Map<string, string>();
    const texts: string[] = [];
    const keys = new Map(
      (held.get('data_keys') ?? []).map((row) => {
        const id = String(row.consultation_id);
        const wrapped = { kek: String(row.kek), wrapped: String(row.wrapped) };
        return [id, { consultationId: id, key: unwrapKey(world.keyring, id, wrapped) }] as const;
      }),
    );
    for (const row of held.get('requester_links') ?? []) {
      const key = keys.get(String(row.consultation_id));
      if (key) links.set(key.consultationId, openLink(key, String(row.sealed)).address.conversationId);
    }
    for (const row of held.get('messages') ?? []) {
      const key = keys.get(String(row.consultation_id));
      if (key) texts.push(unseal(key, `message|${row.direction}|${row.seq}`, String(row.sealed)));
    }
    for (const row of held.get('cards') ?? []) {
      const key = keys.get(String(row.consultation_id));
      const [recipient, slot] = [String(row.recipient), String(row.slot)];
      const id = key && recipient.startsWith('requester:') && (await findCardIn(recipient, slot, row));
      if (key && id) cards.set(id, key.consultationId);
    }
    return { links, texts: texts.join('\n'), cards };
  }

  async function findCardIn(recipient: string, slot: string, row: Row): Promise<string | undefined> {
    const key = await findKey(world.database.reads, world.keyring, String(row.consultation_id));
    return key && (await findCard(world.database.reads, { recipient, slot, key }));
  }

  interface Held {
    readonly dump: Dump;
    readonly keys: Keys | undefined;
  }

  /** Each tries all that it can, and says of how many it succeeded. */
  function attacks(): readonly (readonly [string, (held: Held) => string])[] {
    const cellsOf = ({ dump: held }: Held) => JSON.stringify([...held.values()]);
    const of = (found: number, all: number) => (found === 0 ? 'none' : `${found} of ${all}`);
    return [
      [
        'a case and the name, Teams id or chat of who asked',
        (held) => {
          const text = cellsOf(held);
          const named = CASES.filter(({ userId, displayName, address }) =>
            [userId, displayName, address.conversationId].some((secret) => text.includes(secret)),
          );
          return of(Math.max(named.length, held.keys?.links.size ?? 0), CASES.length);
        },
      ],
      [
        'two cases of one person',
        (held) => {
          const shared = sharedByPair(held.dump, ids[0] as string, ids[1] as string, ids.slice(2));
          const [one, two] = [held.keys?.links.get(ids[0] as string), held.keys?.links.get(ids[1] as string)];
          return shared.length > 0 || (one !== undefined && one === two) ? '1 of 1' : 'none';
        },
      ],
      [
        'a case and a chat, by the ids of its messages in an export of the chat',
        (held) => {
          const text = cellsOf(held);
          const found = new Set(
            chats.filter(({ activityId }) => text.includes(`"${activityId}"`)).map((m) => m.of),
          );
          for (const { activityId, of: who } of chats) if (held.keys?.cards.has(activityId)) found.add(who);
          return of(found.size, PEOPLE.length);
        },
      ],
      [
        'a case and a chat, by the times of its messages in an export of the chat',
        ({ dump: held }) => {
          const times = new Set((held.get('messages') ?? []).map((row) => Number(row.accepted_at)));
          const found = new Set(chats.filter(({ at }) => times.has(at)).map((m) => m.of));
          return of(found.size, PEOPLE.length);
        },
      ],
      [
        'a case and its rating',
        ({ dump: held }) => {
          const ratings = held.get('rating_counts') ?? [];
          // An order, a time or a reference would do; numbers of one group have none of them.
          const columns = new Set(ratings.flatMap((row) => Object.keys(row)));
          const tells = [...columns].filter((name) => !['group_number', 'stars', 'number'].includes(name));
          const marks = (held.get('consultations') ?? []).filter((row) => 'rated' in row);
          const audited = (held.get('audit_events') ?? []).filter((row) => row.type === 'rated');
          return of(tells.length + marks.length + audited.length, CASES.length);
        },
      ],
      [
        'what was written',
        (held) => {
          const texts = cellsOf(held) + (held.keys?.texts ?? '');
          return of(CASES.filter((_, n) => texts.includes(QUESTION(n))).length, CASES.length);
        },
      ],
      [
        'a case and its officer',
        ({ dump: held }) => {
          const cases = held.get('consultations') ?? [];
          return of(cases.filter((row) => row.officer_id === bart.id).length, CASES.length);
        },
      ],
      [
        'that a case was, its theme aside: the hour and the side of each act',
        ({ dump: held }) => {
          const known = new Set((held.get('audit_events') ?? []).map((row) => row.consultation_id));
          return of(ids.filter((id) => known.has(id)).length, CASES.length);
        },
      ],
    ];
  }

  it('finds that out of a dump in which one thing more is kept: the attacks are no sham', async () => {
    const found = await dump();
    const links = (found.get('requester_links') ?? []).map((row) => ({
      ...row,
      tag: CASES[ids.indexOf(String(row.consultation_id))]?.userId,
    }));
    const leaky = { dump: new Map([...found, ['requester_links', links]]), keys: undefined };
    const outcomes = attacks().map(([, attack]) => attack(leaky));
    expect(outcomes[0]).toBe('4 of 4');
    expect(outcomes[1]).toBe('1 of 1');
    const cards = [{ activity_id: chats[0]?.activityId }];
    expect(attacks()[2]?.[1]({ dump: new Map([...found, ['cards', cards]]), keys: undefined })).toBe(
      '1 of 3',
    );
    const ratings = [{ id: 1, stars: 5, at_hour: 0 }];
    expect(
      attacks()[4]?.[1]({ dump: new Map([...found, ['rating_counts', ratings]]), keys: undefined }),
    ).not.toBe('none');
  });

  it('has no use for the hash key without the key that wraps it', async () => {
    const hashKey = await world.database.transaction((tx) => loadHashKey(tx, world.keyring));
    const text = JSON.stringify([...(await dump()).values()]);
    for (const coding of ['hex', 'base64', 'base64url'] as const)
      expect(text).not.toContain(hashKey.toString(coding));
  });
});

/** Values that stand in rows of both cases, and of none of the others: what makes two cases one person's. */
function sharedByPair(held: Dump, one: string, two: string, others: readonly string[]): string[] {
  const shared: string[] = [];
  for (const [table, rows] of held) {
    const valuesOf = (id: string) =>
      new Set(
        rows
          .filter((row) => row.consultation_id === id || row.id === id)
          .flatMap((row) => Object.entries(row).map(([name, value]) => `${table}.${name}=${value}`)),
      );
    const [first, second, rest] = [valuesOf(one), valuesOf(two), others.map(valuesOf)];
    for (const value of first) {
      // Short numbers are counts and states; a name of a person or a key is longer.
      const isTelling = (value.split('=')[1] ?? '').length > 8 && !/=\d+$/.test(value);
      if (isTelling && second.has(value) && !rest.some((values) => values.has(value))) shared.push(value);
    }
  }
  return shared;
}

/** A table of a document between two marks, which must be the one that was found; `UPDATE_TABLES=1` writes it. */
function holdAgainst(file: string, name: string, [head = [], ...rows]: string[][]): void {
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const document = readFileSync(file, 'utf8');
  const marks = new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- /${name} -->)`);
  const wanted = document.replace(marks, `$1${table}$2`);
  if (process.env.UPDATE_TABLES) writeFileSync(file, wanted);
  else expect(document).toBe(wanted);
  expect(document).toMatch(marks);
}
