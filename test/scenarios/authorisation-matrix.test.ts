import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/storage/database.js';
import type { ActivityJson } from '../helpers/activities.js';
import { onEachDatabase, type Scratch } from '../helpers/databases.js';
import { type JumpingClock, jumpingClock } from '../helpers/jumping-clock.js';
import { REGISTERED } from '../helpers/teams-cloud.js';
import { CHANNEL, type Person, person, Stage, TENANTS, textOf } from '../helpers/teams-stage.js';

const STATES = ['waiting', 'claimed', 'closed'] as const;
const ACTS = [
  'open',
  'view',
  'claim',
  'send',
  'hand off',
  'accept',
  'close',
  'reveal',
  'delete',
  'list',
] as const;
const ACTORS = [
  'owner',
  'other requester',
  'assigned officer',
  'other officer',
  'ex-officer',
  'same id, other tenant',
  'tenant not allowed',
  'guest in channel',
  'no token, forged',
] as const;
type State = (typeof STATES)[number];
type Act = (typeof ACTS)[number];
type Actor = (typeof ACTORS)[number];

/**
 * What each act does, as seen in the database: o a new case · v shows the case's name · c claimed · s a message
 * accepted · h a hand-off offered · a taken over · x closed · r name revealed · d everything erased · l the list of
 * open cases · and a point for nothing. Every act is tried with the buttons of both sides.
 *
 * Waiting: the assigned officer and the ex-officer are those who gave it back. Claimed: the ex-officer is still the
 * one who has it; at `accept` the case has been offered to the other officer. An asker's
 * "overzicht" shows their own cases and goes to nobody. Who is no officer may always ask for themselves.
 */
const EXPECTED: Readonly<Record<State, string>> = {
  waiting: `
                          open  view  claim  send  hand off  accept  close  reveal  delete  list
    owner                  o     v     .      s     .         .       x      r       d       .
    other requester        o     .     .      .     .         .       .      .       .       .
    assigned officer       .     .     c      .     .         .       .      .       .       l
    other officer          .     .     c      .     .         .       .      .       .       l
    ex-officer             o     .     .      .     .         .       .      .       .       .
    same id, other tenant  o     .     .      .     .         .       .      .       .       .
    tenant not allowed     .     .     .      .     .         .       .      .       .       .
    guest in channel       .     .     .      .     .         .       .      .       .       .
    no token, forged       .     .     .      .     .         .       .      .       .       .`,
  claimed: `
                          open  view  claim  send  hand off  accept  close  reveal  delete  list
    owner                  o     v     .      s     .         .       x      r       d       .
    other requester        o     .     .      .     .         .       .      .       .       .
    assigned officer       .     v     .      s     h         .       x      .       .       l
    other officer          .     .     .      .     .         a       .      .       .       l
    ex-officer             o     .     .      .     .         .       .      .       .       .
    same id, other tenant  o     .     .      .     .         .       .      .       .       .
    tenant not allowed     .     .     .      .     .         .       .      .       .       .
    guest in channel       .     .     .      .     .         .       .      .       .       .
    no token, forged       .     .     .      .     .         .       .      .       .       .`,
  closed: `
                          open  view  claim  send  hand off  accept  close  reveal  delete  list
    owner                  o     .     .      .     .         .       .      .       d       .
    other requester        o     .     .      .     .         .       .      .       .       .
    assigned officer       .     .     .      .     .         .       .      .       .       l
    other officer          .     .     .      .     .         .       .      .       .       l
    ex-officer             o     .     .      .     .         .       .      .       .       .
    same id, other tenant  o     .     .      .     .         .       .      .       .       .
    tenant not allowed     .     .     .      .     .         .       .      .       .       .
    guest in channel       .     .     .      .     .         .       .      .       .       .
    no token, forged       .     .     .      .     .         .       .      .       .       .`,
};

/** Who is told of what has an effect on a case; `actor`: more than the answer in the turn. Of everything else nobody is told. */
const TOLD = `
    waiting  owner             send      nobody
    waiting  owner             close     channel
    waiting  owner             reveal    nobody
    waiting  owner             delete    channel
    waiting  assigned officer  claim     actor, channel, owner
    waiting  other officer     claim     actor, channel, owner
    claimed  owner             send      assigned
    claimed  owner             close     assigned, channel
    claimed  owner             reveal    assigned
    claimed  owner             delete    assigned, channel
    claimed  assigned officer  send      owner
    claimed  assigned officer  hand off  owner, third
    claimed  assigned officer  close     actor, channel, owner
    claimed  other officer     accept    actor, assigned, channel, owner
    closed   owner             delete    assigned`;

/** Everybody of one case, and the case. */
interface Cast {
  readonly owner: Person;
  readonly assigned: Person;
  readonly other: Person;
  readonly third: Person;
  readonly outsider: Person;
  readonly guest: Person;
  caseId: string;
  caseName: string;
}

const QUESTION = 'Een vertrouwelijke vraag over vaak ziek zijn';
const OTHER_SCHOOL = 'tenant-school-twee';
let casts = 0;

function newCast(): Cast {
  casts += 1;
  const key = (role: string) => `${role}-${casts}`;
  return {
    owner: person('school', key('vrager'), `Vera Vrager${casts}`),
    assigned: person('municipality', key('ambtenaar'), `Anna Ambtenaar${casts}`),
    other: person('municipality', key('ander'), `Bram Collega${casts}`),
    third: person('municipality', key('derde'), `Cees Derde${casts}`),
    outsider: person('school', key('buurman'), `Bea Buurvrouw${casts}`),
    guest: { ...person('municipality', key('gast'), `Gijs Gast${casts}`), userRole: 'guest' },
    caseId: '',
    caseName: '',
  };
}

interface Seen {
  readonly code: string;
  readonly told: string;
}

onEachDatabase('Who may do what, over HTTP with signed requests,', (open) => {
  let scratch: Scratch;
  let stage: Stage;
  let database: Database;
  let clock: JumpingClock;
  const seen = new Map<string, Seen>();
  const shown = new Map<string, string>();
  const effects: { readonly cast: Cast; readonly told: string; readonly since: number }[] = [];

  beforeAll(async () => {
    // The roster counts for half a minute, Teams' limits too: the test's clock jumps instead of waiting. What runs at
    // intervals stands still: it would take the cases from the ex-officer, whose rights are tried until then.
    clock = jumpingClock({ standing: true });
    scratch = await open();
    const tenants = `${REGISTERED.ALLOWED_TENANT_IDS},${OTHER_SCHOOL}`;
    stage = await Stage.open(scratch.url, { ...REGISTERED, ALLOWED_TENANT_IDS: tenants });
    database = await openDatabase(scratch.url);
    const plays = STATES.flatMap((state) =>
      ACTORS.flatMap((actor) => {
        // Who may do anything to a case gets a new one for each act.
        const fresh = ['owner', 'assigned officer', 'other officer'].includes(actor);
        const shared = newCast();
        return ACTS.map((act) => ({ state, actor, act, cast: fresh ? newCast() : shared }));
      }),
    );
    const everybody = [...new Set(plays.map(({ cast }) => cast))];
    const team = everybody.flatMap(({ assigned, other, third, guest }) => [assigned, other, third, guest]);
    stage.municipality.members = team;
    for (const { state, actor, act, cast } of plays) {
      if (cast.caseId === '') await prepare(cast, state, actor, act);
    }
    const left = plays.filter(({ actor }) => actor === 'ex-officer').map(({ cast }) => cast.assigned);
    stage.municipality.members = team.filter((one) => !left.includes(one));
    clock.jump(31_000);
    for (const { state, actor, act, cast } of plays) {
      const key = `${state} ${actor} ${act}`;
      seen.set(key, await tries(key, actor, act, cast));
    }
  }, 180_000);
  afterAll(async () => {
    await database.close();
    await stage.close();
    await scratch.remove();
    clock.restore();
  });

  async function prepare(cast: Cast, state: State, actor: Actor, act: Act): Promise<void> {
    const { owner, assigned, other } = cast;
    const opening = { act: `begin-${casts}-${owner.id}`, theme: 'anders', question: QUESTION };
    await stage.post(stage.execute(owner, 'submit', opening));
    const card = stage.chat(owner).map(textOf).join('\n');
    cast.caseName = /schuilnaam van dit overleg is ([^ ]+ [^ ]+ \d+)/.exec(card)?.[1] ?? '';
    const { id } = await database.transaction((tx) =>
      tx
        .selectFrom('consultations')
        .select('id')
        .where('case_name', '=', cast.caseName)
        .executeTakeFirstOrThrow(),
    );
    cast.caseId = id;
    const hadIt = actor === 'assigned officer' || actor === 'ex-officer';
    if (state !== 'waiting' || hadIt) await stage.post(stage.execute(assigned, 'claim', { case: id }));
    if (state === 'waiting' && hadIt) await stage.post(stage.execute(assigned, 'release', { case: id }));
    if (state === 'closed') await stage.post(stage.execute(assigned, 'confirm-close', { case: id }));
    if (state === 'claimed' && act === 'accept') {
      const offer = { case: id, colleague: other.aadObjectId };
      await stage.post(stage.execute(assigned, 'offer', offer));
    }
  }

  /** All that could bring an act about, with the buttons of both sides, whoever acts. */
  function attempts(who: Person, act: Act, { caseId, third }: Cast, more: ActivityJson): ActivityJson[] {
    const one = { case: caseId };
    const key = `${act}-${caseId}-${who.id}`;
    const click = (verb: string, data: ActivityJson = one) => stage.execute(who, verb, data, more);
    const type = (text: string) => stage.activity(who, 'message', { text, ...more });
    switch (act) {
      case 'open':
        return [click('submit', { act: key, theme: 'anders', question: 'Een nieuwe vraag over ziekte' })];
      case 'view':
        return [click('reveal'), click('hand-off')];
      case 'claim':
        return [click('claim')];
      case 'send':
        return [
          click('send-to', { ...one, act: key, text: 'Een bericht erbij' }),
          click('reply', { ...one, act: key, reply: 'Een bericht erbij' }),
        ];
      case 'hand off':
        return [click('offer', { ...one, colleague: third.aadObjectId })];
      case 'accept':
        return [click('accept')];
      case 'close':
        return [click('finish'), click('confirm-close')];
      case 'reveal':
        return [click('reveal'), click('confirm-reveal')];
      case 'delete':
        return [click('confirm-erase')];
      case 'list':
        return [type('overzicht')];
    }
  }

  async function tries(key: string, actor: Actor, act: Act, cast: Cast): Promise<Seen> {
    const { owner, assigned, other, outsider, guest } = cast;
    const people: Readonly<Record<Actor, Person>> = {
      owner,
      'other requester': outsider,
      'assigned officer': assigned,
      'other officer': other,
      'ex-officer': assigned,
      'same id, other tenant': { ...owner, conversationId: `${owner.conversationId}-elders` },
      'tenant not allowed': { ...owner, conversationId: `${owner.conversationId}-ver-weg` },
      'guest in channel': guest,
      'no token, forged': owner,
    };
    const who = people[actor];
    const before = await look(cast);
    const had = stage.requests.length;
    const answers: string[] = [];
    for (const { activity, trust } of asActor(actor, who, act, cast)) {
      const { status, body } = await stage.post(activity, trust);
      answers.push(JSON.stringify(body));
      expect([key, status < 500]).toEqual([key, true]);
      if (actor === 'no token, forged') expect([key, status]).toEqual([key, 401]);
      if (actor === 'tenant not allowed') expect([key, status]).toEqual([key, 403]);
    }
    const after = await look(cast);
    const replies = stage.requests.slice(had).filter(({ path }) => path.includes(pathOf(who)));
    // What goes to the channel meanwhile is not for the guest alone.
    const came = [...answers, ...(actor === 'guest in channel' ? [] : replies.map(({ raw }) => raw))].join();
    shown.set(key, came);
    const last = before.sent.at(-1)?.id ?? 0;
    const told = after.sent
      .filter(({ id }) => id > last)
      .filter(({ kind }) => kind !== 'message-status')
      .map(({ recipient }) => partyOf(recipient, cast, who));
    const code = codeOf(act, cast, who, before, after, came);
    const names = [...new Set(told)].sort().join(', ') || 'nobody';
    if (told.length > 0) effects.push({ cast, told: names, since: had });
    return { code, told: names };
  }

  function asActor(
    actor: Actor,
    who: Person,
    act: Act,
    cast: Cast,
  ): { activity: ActivityJson; trust?: 'forged' | 'none' }[] {
    if (actor === 'no token, forged') {
      return [cast.owner, cast.assigned].flatMap((claimed) =>
        attempts(claimed, act, cast, {}).flatMap((activity) => [
          { activity, trust: 'none' } as const,
          { activity, trust: 'forged' } as const,
        ]),
      );
    }
    const tenant = { 'same id, other tenant': OTHER_SCHOOL, 'tenant not allowed': 'tenant-vreemd' }[
      actor as string
    ];
    const inTenant = {
      conversation: { conversationType: 'personal', tenantId: tenant, id: who.conversationId },
      channelData: { tenant: { id: tenant } },
    };
    const inChannel = {
      conversation: {
        conversationType: 'channel',
        isGroup: true,
        tenantId: TENANTS.municipality,
        id: `${CHANNEL};messageid=1`,
      },
    };
    const more = tenant ? inTenant : actor === 'guest in channel' ? inChannel : {};
    return attempts(who, act, cast, more).map((activity) => ({ activity }));
  }

  const pathOf = (who: Person) => encodeURIComponent(who.conversationId);

  async function look({ caseId }: Cast) {
    return await database.transaction(async (tx) => {
      const of = (table: 'messages' | 'requester_links' | 'data_keys' | 'outbox') =>
        tx.selectFrom(table).selectAll().where('consultation_id', '=', caseId).execute();
      const row = await tx
        .selectFrom('consultations')
        .selectAll()
        .where('id', '=', caseId)
        .executeTakeFirst();
      const { cases } = await tx
        .selectFrom('consultations')
        .select((e) => e.fn.countAll<number>().as('cases'))
        .executeTakeFirstOrThrow();
      const sent = await tx
        .selectFrom('outbox')
        .select(['id', 'recipient', 'kind'])
        .where('consultation_id', '=', caseId)
        .orderBy('id')
        .execute();
      const content = [await of('messages'), await of('requester_links'), await of('data_keys')];
      return { row, cases: Number(cases), content: content.map((rows) => rows.length), sent };
    });
  }

  type Look = Awaited<ReturnType<typeof look>>;

  function codeOf(act: Act, { caseName }: Cast, who: Person, a: Look, b: Look, came: string): string {
    const codes: string[] = [];
    if (b.cases > a.cases) codes.push('o');
    if (a.row && !b.row) codes.push(b.content.join() === '0,0,0' ? 'd' : 'half erased');
    if (a.row && b.row) {
      const mine = b.row.officer_id === who.aadObjectId;
      if (a.row.officer_id !== b.row.officer_id) {
        codes.push(mine ? (a.row.officer_id === null ? 'c' : 'a') : 'officer');
      }
      if (b.row.colleague_id !== null && b.row.colleague_id !== a.row.colleague_id) codes.push('h');
      if (a.row.status !== 'closed' && b.row.status === 'closed') codes.push('x');
      if (a.row.name_revealed !== b.row.name_revealed) codes.push('r');
      const sum = ({ row }: Look) => (row?.last_to_officer ?? 0) + (row?.last_to_requester ?? 0);
      if (sum(b) !== sum(a)) codes.push(b.content[0] === (a.content[0] ?? 0) + 1 ? 's' : 'lost');
      if (codes.length === 0 && JSON.stringify(a.row) !== JSON.stringify(b.row)) codes.push('changed');
    }
    if (act === 'view' && came.includes(caseName)) codes.push('v');
    if (act === 'list' && came.includes('Open overleggen')) codes.push('l');
    return codes.join('') || '.';
  }

  function partyOf(recipient: string, { assigned, other, third }: Cast, who: Person): string {
    if (recipient === 'channel') return 'channel';
    if (recipient.startsWith('requester:')) return 'owner';
    const id = recipient.slice('officer:'.length);
    if (id === who.aadObjectId) return 'actor';
    const names = {
      [assigned.aadObjectId]: 'assigned',
      [other.aadObjectId]: 'other',
      [third.aadObjectId]: 'third',
    };
    return names[id] ?? id;
  }

  function table(state: State): string {
    const head =
      '                          open  view  claim  send  hand off  accept  close  reveal  delete  list';
    const at = ACTS.map((act) => head.indexOf(` ${act}`) + 2);
    const rows = ACTORS.map((actor) =>
      ACTS.reduce(
        (line, act, n) => `${line.padEnd(at[n] ?? 0)}${seen.get(`${state} ${actor} ${act}`)?.code}`,
        `    ${actor}`,
      ),
    );
    return ['', head, ...rows].join('\n');
  }

  it.each(STATES)('is as the table says while a case is %s', (state) => {
    expect(table(state)).toBe(EXPECTED[state]);
  });

  it('has been tried in every cell', () => {
    expect(seen.size).toBe(ACTORS.length * ACTS.length * STATES.length);
  });

  it('tells who must know, and nobody else', () => {
    const told = [...seen]
      .filter(([key, { code }]) => !['.', 'o', 'v', 'l'].includes(code) || seen.get(key)?.told !== 'nobody')
      .map(([key, { told: names }]) => [...split(key), names] as const);
    const lines = told.map(
      ([state, actor, act, names]) =>
        `    ${state.padEnd(7)}  ${actor.padEnd(16)}  ${act.padEnd(8)}  ${names}`,
    );
    expect(`\n${lines.join('\n')}`).toBe(TOLD);
  });

  it('shows strangers nothing of the case, and officers not who asks', () => {
    for (const [key, came] of shown) {
      const [, actor] = split(key);
      if (actor === 'owner' || actor === 'no token, forged') continue;
      if (actor !== 'same id, other tenant' && actor !== 'tenant not allowed') {
        expect([key, came.includes('Vera Vrager')]).toEqual([key, false]);
      }
      const isOfficer = actor === 'assigned officer' || actor === 'other officer';
      // Whoever gets the case gets what was asked.
      const got = ['c', 'a'].includes(seen.get(key)?.code ?? '');
      if (!got) expect([key, came.includes('vertrouwelijke vraag')]).toEqual([key, false]);
      if (!isOfficer) expect([key, came.includes('Opgepakt door')]).toEqual([key, false]);
    }
  });

  it('really sends what is to be told', async () => {
    // Of the channel, to which hundreds of cards go at the pace that Teams allows, other tests see what it gets.
    const waiting = () =>
      database.transaction((tx) =>
        tx
          .selectFrom('outbox')
          .select('state')
          .where('unsettled', '=', 1)
          .where('recipient', '!=', 'channel')
          .execute(),
      );
    let still = 0;
    let before = 0;
    for (let rows = await waiting(); rows.length > 0; rows = await waiting()) {
      still = rows.length === before ? still + 1 : 0;
      before = rows.length;
      // A jump in the middle of a lease looks like a process that stood still: what it leased waits until that ends.
      if (rows.every(({ state }) => state === 'queued') || still >= 10) clock.jump(4_500);
      await new Promise((done) => setTimeout(done, 100));
    }
    for (const { cast, told, since } of effects) {
      const { owner, assigned, other, third, caseName } = cast;
      const chats = { owner, assigned, other, third } as const;
      for (const name of told.split(', ').filter((party) => party in chats)) {
        const to = encodeURIComponent(chats[name as keyof typeof chats].conversationId);
        const got = stage.requests.slice(since).filter(({ path }) => path.includes(to));
        expect([caseName, name, got.some(({ raw }) => raw.includes(caseName))]).toEqual([
          caseName,
          name,
          true,
        ]);
      }
    }
  }, 300_000);
});

function split(key: string): [State, Actor, Act] {
  const state = STATES.find((one) => key.startsWith(one)) ?? 'waiting';
  const actor = ACTORS.find((one) => key.startsWith(`${state} ${one}`)) ?? 'owner';
  return [state, actor, key.slice(state.length + actor.length + 2) as Act];
}
