import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stepSlot } from '../../src/consultation/delivery.js';
import { loadCase } from '../../src/relay/case-store.js';
import { applyRetention } from '../../src/relay/clock.js';
import type { Schema } from '../../src/storage/schema.js';
import {
  activity,
  bart,
  createWorld,
  done,
  ib,
  kinds,
  text,
  type World,
} from '../helpers/consultation-world.js';
import { onEachDatabase, onSqliteOnly } from '../helpers/databases.js';

const DAY_MS = 86_400_000;
const QUESTION = 'Een vertrouwelijke vraag over kwetsbare afspraken';
const HELD = 'Een begonnen antwoord dat nog wacht';
const ANSWER = 'Een vertrouwelijk antwoord over vervolgstappen';

async function wholeCase(world: World): Promise<string> {
  const id = await world.openCase(QUESTION);
  done(await world.service.claim({ activity: activity(), officer: bart, consultationId: id }));
  const answer = { activity: activity(), officer: bart, consultationId: id, text: text(ANSWER) };
  done(await world.service.sendAsOfficer(answer));
  const card = { consultationId: id, activityId: 'm-held', slot: stepSlot(id, 'm-held') };
  await world.service.noteCard(bart, { ...card, held: text(HELD) });
  return id;
}

/** Tables that hold content, or that link a case to a person. */
const CONTENT: readonly (keyof Schema)[] = [
  ...(['consultations', 'data_keys', 'requester_links', 'messages', 'held_texts'] as const),
];

async function countRows(world: World, table: keyof Schema): Promise<number> {
  return await world.database.transaction(async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx);
    return Number(rows[0]?.n);
  });
}

async function everything(world: World): Promise<string> {
  return await world.database.transaction(async (tx) => {
    const tables: (keyof Schema)[] = [...CONTENT, 'outbox', 'cards', 'seen_activities', 'rate_events'];
    tables.push('officer_conversations', 'audit_events', 'rating_counts', 'server_keys', 'insight_counts');
    const rows = [];
    for (const table of tables) rows.push((await sql`select * from ${sql.table(table)}`.execute(tx)).rows);
    return JSON.stringify(rows);
  });
}

/** Runs of eight characters: enough to prove that a text stands there, short enough to find a part of it. */
function parts(value: string): string[] {
  return Array.from({ length: value.length - 7 }, (_, i) => value.slice(i, i + 8));
}

const SECRETS = [
  QUESTION,
  ANSWER,
  HELD,
  ib.displayName,
  ib.userId,
  ib.address.conversationId,
  'tenant-school-5d2e',
];

onEachDatabase('Erasing', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(await open());
  });
  afterEach(() => world.close());

  const erase = (consultationId: string) =>
    world.service.erase({ activity: activity(), requester: ib, consultationId });

  it('leaves neither content nor link nor anything to send but the notices of it', async () => {
    const id = await wholeCase(world);
    await world.deliverAll();
    const more = {
      activity: activity(),
      requester: ib,
      consultationId: id,
      text: text('Nog niet verzonden'),
    };
    done(await world.service.sendAsRequester(more));
    done(await erase(id));
    for (const table of CONTENT) expect([table, await countRows(world, table)]).toEqual([table, 0]);
    const left = await world.database.reads.selectFrom('outbox').select('kind').execute();
    expect([...new Set(left.map(({ kind }) => kind))].sort()).toEqual([
      'card-emptied',
      'case-erased',
      'channel-card',
    ]);
    const told = new Set(kinds(await world.deliverAll()));
    expect([...told].sort()).toEqual(['channel channel-card', 'officer card-emptied', 'officer case-erased']);
    expect(await erase(id)).toMatchObject({ reason: 'not-found' });
    expect(await world.service.openCasesOf(ib)).toEqual([]);
  });

  it('makes message rows from an older copy unreadable with the keys of now', async () => {
    const id = await wholeCase(world);
    const copy = await world.database.transaction((tx) => tx.selectFrom('messages').selectAll().execute());
    done(await erase(id));
    expect(copy).toHaveLength(2);
    expect(
      await world.database.transaction((tx) =>
        loadCase(tx, { ...world.database, keyring: world.keyring }, id),
      ),
    ).toBeUndefined();
  });

  it('happens by itself after the retention period and not before', async () => {
    const id = await wholeCase(world);
    done(await world.service.closeAsOfficer({ activity: activity(), officer: bart, consultationId: id }));
    await world.deliverAll();
    const retention = { database: world.database, keyring: world.keyring, days: 30 };
    world.pass(30 * DAY_MS - 60_000);
    expect(await applyRetention(retention, world.now())).toBe(0);
    expect(await world.service.caseOfRequester(ib, id)).toBeDefined();
    world.pass(60_000);
    expect(await applyRetention(retention, world.now())).toBe(1);
    await applyRetention(retention, world.now());
    const tables = [...CONTENT, 'outbox', 'seen_activities', 'rate_events', 'cards'] as const;
    for (const table of tables) expect([table, await countRows(world, table)]).toEqual([table, 0]);
    expect(await countRows(world, 'audit_events')).toBeGreaterThan(0);
  });

  it('never touches an open case, however old', async () => {
    const id = await wholeCase(world);
    world.pass(400 * DAY_MS);
    const retention = { database: world.database, keyring: world.keyring, days: 1 };
    expect(await applyRetention(retention, world.now())).toBe(0);
    expect(await world.service.caseOfRequester(ib, id)).toBeDefined();
  });

  it('was never needed for plain text: no row holds a part of a message or of who asks', async () => {
    const id = await wholeCase(world);
    await world.deliverAll();
    const more = {
      activity: activity(),
      requester: ib,
      consultationId: id,
      text: text(`${QUESTION} opnieuw`),
    };
    done(await world.service.sendAsRequester(more));
    const stored = await everything(world);
    expect(stored).toContain(bart.id);
    expect(SECRETS.flatMap(parts).filter((part) => stored.includes(part))).toEqual([]);
  });

  it('keeps the audit free of text: fixed words, whole hours, no person', async () => {
    const id = await wholeCase(world);
    done(await world.service.reveal({ activity: activity(), requester: ib, consultationId: id }));
    done(await erase(id));
    const rows = await world.database.transaction((tx) =>
      tx.selectFrom('audit_events').selectAll().execute(),
    );
    expect(rows.map(({ type, actor }) => `${actor} ${type}`)).toEqual([
      'requester opened',
      'officer claimed',
      'officer first-answered',
      'requester name-revealed',
      'requester erased',
    ]);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['actor', 'at_hour', 'consultation_id', 'id', 'type']);
    expect(rows.every(({ at_hour }) => at_hour % 3_600_000 === 0)).toBe(true);
  });

  it('keeps a rating as a number, without case, person or time', async () => {
    const id = await wholeCase(world);
    done(await world.service.closeAsRequester({ activity: activity(), requester: ib, consultationId: id }));
    done(await world.service.rate({ activity: activity(), requester: ib, consultationId: id, stars: 4 }));
    expect(await world.database.reads.selectFrom('rating_counts').selectAll().execute()).toEqual([
      { group_number: 0, stars: 4, number: 1 },
    ]);
  });

  it('keeps five ratings without their order', async () => {
    for (const stars of [5, 1, 4, 2, 3, 5]) {
      const act = { requester: ib, consultationId: await world.openCase() };
      done(await world.service.closeAsRequester({ ...act, activity: activity() }));
      done(await world.service.rate({ ...act, activity: activity(), stars }));
    }
    const counts = world.database.reads.selectFrom('rating_counts').select(['group_number', 'stars']);
    const rows = await counts.orderBy('group_number').orderBy('stars').execute();
    expect(rows.map(({ group_number, stars }) => [group_number, stars])).toEqual([
      ...[1, 2, 3, 4, 5].map((stars) => [0, stars]),
      [1, 5],
    ]);
  });
});

onSqliteOnly('Erasing', (open) => {
  function bytes(world: World): string {
    const folder = dirname(world.scratch.url);
    return readdirSync(folder)
      .map((name) => readFileSync(join(folder, name)).toString('latin1'))
      .join('');
  }

  it('leaves no byte of the ciphertext in the files', async () => {
    const world = await createWorld(await open());
    const id = await wholeCase(world);
    await world.deliverAll();
    const sealed = await world.database.transaction((tx) =>
      tx.selectFrom('messages').select('sealed').execute(),
    );
    const { wrapped } = await world.database.transaction((tx) =>
      tx.selectFrom('data_keys').select('wrapped').executeTakeFirstOrThrow(),
    );
    const gone = [...sealed.map((row) => row.sealed), wrapped];
    expect(gone.every((part) => bytes(world).includes(part))).toBe(true);
    done(await world.service.erase({ activity: activity(), requester: ib, consultationId: id }));
    expect(gone.filter((part) => bytes(world).includes(part.slice(8, 40)))).toEqual([]);
    await world.close();
  });

  it('never has plain text in the files to begin with', async () => {
    const world = await createWorld(await open());
    await wholeCase(world);
    await world.deliverAll();
    const stored = bytes(world);
    expect(SECRETS.flatMap(parts).filter((part) => stored.includes(part))).toEqual([]);
    await world.close();
  });
});
