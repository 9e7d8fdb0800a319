import { existsSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { NO_GUIDE } from '../../src/answering/guide.js';
import { anyClick } from './any-click.js';
import { type Canary, findCanaries, type Haystack } from './canary-scan.js';
import { buttonsOf, ON_NAME, type Person, type ShownMessage, type Stage, textOf } from './teams-stage.js';

type More = Record<string, unknown>;

const AT_ONCE = 8;
/** Acts of one session between its beginning and its end. */
const STEPS = 8;
/** Looks at the database while messages wait in it; at the end of a run hardly anything does. */
const MAX_SNAPSHOTS = 8;
/** Begins each text that a session writes: to find it is to find a part of any of them. */
const WORD = 'woordjes';

/** What a stage for sessions has beside what every stage has: cards with all that cards can have. */
export const WITH_STANDARD_ANSWERS = {
  guide: {
    ...NO_GUIDE,
    onName: ON_NAME,
    standardAnswers: [
      ...[
        {
          id: 'later',
          title: 'Ik zoek het uit',
          themes: [],
          text: 'Ik zoek het uit.',
          proof: [],
          file: 'later.md',
        },
      ],
    ],
  },
};

/** Who asks shows their name by these, and nothing is to be found of it otherwise. */
const SHOWS_NAME = ['Ja, deel mijn naam', 'Overleg op naam'];

/** What a run of sessions left behind, and what of it should not be there. */
export interface Findings {
  /** Of who asks, with the officers, in the log or in the database. */
  readonly ofWhoAsks: readonly string[];
  /** Of what was written, in the log or in the database. */
  readonly ofTexts: readonly string[];
  /** People whose cases had the same name twice: it then says who they are. */
  readonly namedAlike: number;
  readonly sessions: readonly Session[];
  readonly officersSide: Buffer;
  readonly kinds: number;
}

/** Lets `count` requesters and officers do things in an order of chance, and looks at all bytes afterwards. */
export async function runSessions(
  stage: Stage,
  databaseUrl: string,
  options: {
    readonly count: number;
    readonly seed: number;
    readonly atOnce?: number;
    readonly snapshots?: number;
  },
): Promise<Findings> {
  const { count, seed, atOnce = AT_ONCE, snapshots = MAX_SNAPSHOTS } = options;
  const officers = Array.from({ length: count * 2 }, (_, n) => officer(n));
  stage.municipality.members = officers;
  const random = createRandom(seed);
  const whileWaiting: Haystack[] = [];
  const snapshot = async () => void whileWaiting.push(...(await databaseBytes(databaseUrl)));
  const every = Math.ceil(count / snapshots);
  const sessions = Array.from(
    { length: count },
    (_, n) => new Session(stage, n, random(2 ** 30), n % every === 0 ? snapshot : undefined),
  );
  const waiting = [...sessions];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next.run(officers);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));

  const toOfficers = stage.requests.filter(({ side }) => side === 'municipality');
  const officersSide = Buffer.from(toOfficers.map(({ path, raw }) => `${path}\n${raw}\n`).join(''));
  const log = Buffer.from(stage.logLines.join(''));
  const kept = [{ name: 'log', bytes: log }, ...whileWaiting, ...(await databaseBytes(databaseUrl))];
  const place: Canary = { kind: 'service address', value: new URL(stage.school.serviceUrl).host };
  const whoAsks = sessions.flatMap((session) => session.canaries);
  return {
    ofWhoAsks: findCanaries([{ name: 'officers’ side', bytes: officersSide }, ...kept], [...whoAsks, place]),
    ofTexts: findCanaries(kept, [{ kind: 'part of a text', value: WORD }]),
    namedAlike: sessions.filter(({ caseNames }) => new Set(caseNames).size < caseNames.length).length,
    sessions,
    officersSide,
    kinds: new Set(whoAsks.map(({ kind }) => kind)).size,
  };
}

/** SQLite: the files as they are. PostgreSQL: every row of every table as text. */
async function databaseBytes(url: string): Promise<Haystack[]> {
  if (!url.startsWith('postgres')) {
    const files = ['', '-wal'].map((end) => url + end).filter((path) => existsSync(path));
    return files.map((path) => ({ name: 'database', bytes: readFileSync(path) }));
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query('select tablename from pg_tables where schemaname = current_schema()');
    const rows: string[] = [];
    for (const { tablename } of tables.rows) {
      const found = await client.query(`select row_to_json(t)::text as row from "${tablename}" t`);
      rows.push(...found.rows.map(({ row }) => String(row)));
    }
    return [{ name: 'database', bytes: Buffer.from(rows.join('\n')) }];
  } finally {
    await client.end();
  }
}

function officer(n: number): Person {
  return {
    id: `29:ambtenaar-${n}`,
    aadObjectId: `aad-ambtenaar-${n}`,
    name: `Ambtenaar Nummer${n}`,
    side: 'municipality',
    conversationId: `a:chat-ambtenaar-${n}`,
  };
}

/** One requester and one officer who do things in an order of chance. */
class Session {
  readonly canaries: Canary[];
  readonly texts: string[] = [];
  readonly caseNames: string[] = [];
  readonly #stage: Stage;
  readonly #n: number;
  /** Says which acts there are, so that a seed brings the same again. */
  readonly #random: (below: number) => number;
  /** For what depends on how far others are. */
  readonly #chance: (below: number) => number;
  readonly #who: Person;
  readonly #whileWaiting: (() => Promise<void>) | undefined;
  #lastTyped = '';

  constructor(stage: Stage, n: number, seed: number, whileWaiting: (() => Promise<void>) | undefined) {
    this.#stage = stage;
    this.#whileWaiting = whileWaiting;
    this.#n = n;
    this.#random = createRandom(seed);
    this.#chance = createRandom(seed + 1);
    this.#who = {
      id: `29:${this.#mark('teamsid')}`,
      aadObjectId: this.#mark('aad'),
      name: `Kwibus ${this.#mark('Achternaam')}`,
      side: 'school',
      conversationId: `a:${this.#mark('gesprek')}`,
    };
    const kinds = [
      'tenant',
      'locale',
      'timezone',
      'country',
      'platform',
      'school',
      'bestand',
      'auteur',
      'citaat',
      'genoemde',
      'upn',
      'activiteit',
    ];
    this.canaries = [
      { kind: 'name', value: this.#who.name },
      { kind: 'surname', value: this.#mark('Achternaam') },
      { kind: 'teams id', value: this.#who.id },
      { kind: 'entra id', value: this.#who.aadObjectId },
      { kind: 'conversation', value: this.#who.conversationId },
      ...kinds.map((kind) => ({ kind, value: this.#mark(kind) })),
    ];
  }

  #mark(kind: string): string {
    return `${kind}-kwx${this.#n}zq`;
  }

  /** All that Teams knows of the sender, on every activity. */
  #about(more: More = {}): More {
    const tenantId = this.#mark('tenant');
    const {
      entities = [],
      channelData = {},
      ...rest
    } = more as { entities?: unknown[]; channelData?: object };
    return {
      id: `${this.#mark('activiteit')}-${this.#chance(2 ** 30)}`,
      locale: this.#mark('locale'),
      localTimezone: this.#mark('timezone'),
      conversation: {
        conversationType: 'personal',
        tenantId,
        id: this.#who.conversationId,
        name: this.#mark('school'),
      },
      channelData: {
        tenant: { id: tenantId },
        team: { name: this.#mark('school') },
        legacy: { replyToId: this.#mark('citaat') },
        ...channelData,
      },
      from: {
        id: this.#who.id,
        name: this.#who.name,
        aadObjectId: this.#who.aadObjectId,
        userPrincipalName: this.#mark('upn'),
      },
      entities: [
        {
          type: 'clientInfo',
          locale: this.#mark('locale'),
          country: this.#mark('country'),
          platform: this.#mark('platform'),
          timezone: this.#mark('timezone'),
        },
        ...entities,
      ],
      ...rest,
    };
  }

  #text(): string {
    const text = `${WORD}${this.#n}x${this.texts.length}q`;
    this.texts.push(text);
    return text;
  }

  async #press(title: string, inputs: More = {}): Promise<void> {
    // What was pressed before may have ended all cases.
    if (!this.#stage.sights(this.#who).includes(`[${title}]`)) return;
    await this.#stage.post({ ...this.#stage.click(this.#who, title, inputs), ...this.#about() });
  }

  async #types(text: string, more: More = {}): Promise<void> {
    const about = this.#about(more);
    this.#lastTyped = String(about.id);
    await this.#stage.types(this.#who, text, about);
  }

  /** Waves away what the guard finds in a marked text, as a careless requester would. */
  async #insists(text: string): Promise<void> {
    const held = this.#stage.chat(this.#who).findLast((message) => isHeld(message, text));
    const button = held && buttonsOf(held).find(({ title }) => title === 'Geen persoonsgegeven');
    if (button === undefined) return;
    const action = { type: 'Action.Execute', verb: button.verb, data: button.data };
    const invoke = { name: 'adaptiveCard/action', replyToId: held?.id, value: { action } };
    await this.#stage.post(this.#stage.activity(this.#who, 'invoke', { ...this.#about(), ...invoke }));
  }

  /** Any button that who asks sees, but for one by which they would show themselves or send on what does. */
  async #pressesAny(): Promise<void> {
    const leaves = (title: string, card: string) =>
      SHOWS_NAME.includes(title) || this.canaries.some(({ value }) => card.includes(value));
    const click = anyClick(this.#stage, this.#who, {
      random: this.#chance,
      text: () => this.#text(),
      leaves,
    });
    if (click) await this.#stage.post({ ...click, ...this.#about() });
  }

  /** Any button that an officer sees. What officers propose is kept as it is, so it holds no word that is looked for. */
  async #officerPressesAny(who: Person): Promise<void> {
    const drafts = ['Antwoord', 'Bel Jan Bakker', 'Bel 06 12345678'];
    const text = (field: string) =>
      `${drafts[this.#chance(drafts.length)]} ${field === 'line' ? '' : `${WORD}${this.#n}`}`.trim();
    // Each case is of one session, which waits for its own officer.
    const leaves = (title: string) => title === 'Oppakken';
    const click = anyClick(this.#stage, who, { random: this.#chance, text, leaves });
    if (click) await this.#stage.post(click);
  }

  async #writes(more: More = {}): Promise<void> {
    const text = this.#text();
    await this.#types(text, more);
    await this.#insists(text);
  }

  async #changes(type: string, eventType: string, more: More = {}): Promise<void> {
    await this.#stage.post(
      this.#stage.activity(this.#who, type, this.#about({ ...more, channelData: { eventType } })),
    );
  }

  async #opens(): Promise<string> {
    const stage = this.#stage;
    await this.#types('Anoniem overleg');
    const question = this.#text();
    await this.#press('Verstuur vraag', { theme: 'anders', question });
    await this.#insists(question);
    const confirmation = await stage.sees(this.#who, /De schuilnaam van dit overleg is/);
    this.caseNames.push(/overleg is ([^ ]+ [^ ]+ \d+)/.exec(textOf(confirmation))?.[1] ?? '');
    return (buttonsOf(confirmation)[0]?.data as { case?: string } | undefined)?.case ?? '';
  }

  async run(officers: readonly Person[]): Promise<void> {
    const stage = this.#stage;
    const mine = officers[this.#n * 2] ?? officer(0);
    const colleague = officers[this.#n * 2 + 1] ?? officer(1);
    // Some people come back: what their cases are called must not tell that it is them.
    if (this.#n % 4 === 0) {
      await this.#opens();
      await this.#press('Wis mijn gegevens');
      await this.#press('Ja, wis alles');
    }
    const caseId = await this.#opens();
    const { faults } = stage.municipality;
    const busy = { status: 429, headers: { 'retry-after': '1' } };
    const fault = { conversationId: mine.conversationId, fault: busy };
    if (this.#whileWaiting) faults.push(fault);
    await stage.post(
      stage.activity(mine, 'invoke', {
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb: 'consultation/claim', data: { case: caseId } } },
      }),
    );
    if (this.#whileWaiting) {
      while (faults.includes(fault)) await new Promise((done) => setTimeout(done, 10));
      await this.#whileWaiting();
    }
    await stage.sees(mine, this.texts.at(-1) ?? '');
    if (this.#whileWaiting) {
      await stage.types(mine, `Bel Jan Bakker ${WORD}${this.#n}`);
      await stage.sees(mine, 'Uw antwoord is nog niet verstuurd');
      await this.#whileWaiting();
    }
    const acts: (() => Promise<void>)[] = [
      () => this.#writes(),
      () => this.#writes({ attachments: [{ contentType: 'image/png', name: this.#mark('bestand') }] }),
      () =>
        this.#writes({
          attachments: [
            {
              contentType: 'text/html',
              content: `<blockquote itemid="${this.#mark('citaat')}">${this.#mark('auteur')}</blockquote>`,
            },
          ],
        }),
      () =>
        this.#writes({
          entities: [
            {
              type: 'quotedReply',
              quotedReply: { senderName: this.#mark('auteur'), messageId: this.#mark('citaat') },
            },
          ],
        }),
      () =>
        this.#writes({
          entities: [
            {
              type: 'mention',
              text: '<at>x</at>',
              mentioned: { id: this.#mark('genoemde'), name: this.#mark('genoemde') },
            },
          ],
        }),
      () => this.#types(`Groeten, ${this.#who.name}`),
      () => this.#types(`vraag: wat doet ${this.#mark('Achternaam')}?`),
      () => this.#press('Deel mijn naam'),
      () => this.#changes('messageUpdate', 'editMessage', { text: this.#text() }),
      () => this.#changes('messageDelete', 'softDeleteMessage', { id: this.#lastTyped }),
      () => this.#changes('messageReaction', 'like', { reactionsAdded: [{ type: 'like' }] }),
      async () => {
        const fault = { status: 403 };
        stage.municipality.faults.push({ conversationId: mine.conversationId, fault });
        await this.#writes();
      },
      async () => void (await stage.types(mine, `Antwoord ${this.#n}`)),
      async () => {
        // Given back before, so that there is nothing to hand over.
        if (!stage.sights(mine).includes('[Overdragen]')) return;
        await stage.presses(mine, 'Overdragen');
        if (!stage.sights(mine).includes('[Draag over]')) return;
        await stage.presses(mine, 'Draag over', { colleague: colleague.aadObjectId, note: 'Kijk je mee?' });
      },
      async () => {
        if (stage.sights(mine).includes('[Teruggeven]')) await stage.presses(mine, 'Teruggeven');
      },
      () => stage.types(mine, 'overzicht'),
      () => this.#officerPressesAny(mine),
      () => this.#officerPressesAny(mine),
      () => this.#officerPressesAny(mine),
      () => this.#officerPressesAny(colleague),
      () => this.#pressesAny(),
      () => this.#pressesAny(),
    ];
    if (this.#n % 4 === 1) {
      await stage.types(mine, 'inzicht');
      await stage.presses(mine, 'CSV');
    }
    for (let step = 0; step < STEPS; step++) await acts[this.#random(acts.length)]?.();
    const [first, second] =
      this.#random(2) === 0 ? ['Sluit overleg', 'Sluit af'] : ['Wis mijn gegevens', 'Ja, wis alles'];
    await this.#press(first);
    await this.#press(second);
  }
}

function isHeld(message: ShownMessage, text: string): boolean {
  return buttonsOf(message).some(
    ({ title, data }) => title === 'Geen persoonsgegeven' && JSON.stringify(data).includes(text),
  );
}

/** Small and repeatable (mulberry32). */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
