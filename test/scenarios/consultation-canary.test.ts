import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Canary, findCanaries, type Haystack } from '../helpers/canary-scan.js';
import { onSqliteOnly, type Scratch } from '../helpers/databases.js';
import { buttonsOf, type Person, Stage, textOf } from '../helpers/teams-stage.js';

/** 40 in the ordinary suite; more with CANARY_SESSIONS=500. */
const SESSIONS = Number(process.env.CANARY_SESSIONS ?? 40);
const AT_ONCE = 8;
const SEED = Number(process.env.CANARY_SEED ?? 20260302);

onSqliteOnly('Sessions full of canaries', (open) => {
  let scratch: Scratch;
  let stage: Stage;
  const officers = Array.from({ length: SESSIONS * 2 }, (_, n) => officer(n));
  beforeAll(async () => {
    scratch = await open();
    stage = await Stage.open(scratch.url);
    stage.municipality.members = officers;
  });
  afterAll(async () => {
    await stage.close();
    await scratch.remove();
  }, 60_000);

  it(`leave no trace of who asks with the officers, in the log or in the database (${SESSIONS} sessions)`, async () => {
    const random = createRandom(SEED);
    const sessions = Array.from({ length: SESSIONS }, (_, n) => new Session(stage, n, random(2 ** 30)));
    const waiting = [...sessions];
    const lane = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await next.run(officers);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));

    const officersSide = stage.requests.filter(({ side }) => side === 'municipality');
    const arrived = Buffer.from(officersSide.map(({ path, raw }) => `${path}\n${raw}\n`).join(''));
    const toOfficers: Haystack = { name: 'officers’ side', bytes: arrived };
    const kept: Haystack[] = [
      { name: 'log', bytes: Buffer.from(stage.logLines.join('')) },
      ...['', '-wal']
        .map((end) => scratch.url + end)
        .filter((path) => existsSync(path))
        .map((path) => ({
          name: 'database',
          bytes: readFileSync(path),
        })),
    ];
    const whoAsks = sessions.flatMap((session) => session.canaries);
    const school = new URL(stage.school.serviceUrl).host;
    const place: Canary = { kind: 'service address', value: school };
    expect(findCanaries([toOfficers, ...kept], [...whoAsks, place])).toEqual([]);
    const whatIsAsked = sessions.flatMap((session) =>
      session.texts.map((value) => ({ kind: 'text', value })),
    );
    expect(findCanaries(kept, whatIsAsked)).toEqual([]);

    // The sessions were no empty play: what was written did arrive, and all kinds of canaries took part.
    for (const { texts } of sessions) expect(arrived.includes(texts[0] ?? '')).toBe(true);
    expect(new Set(whoAsks.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(12);
  }, 600_000);
});

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
  readonly #stage: Stage;
  readonly #n: number;
  readonly #random: (below: number) => number;
  readonly #who: Person;

  constructor(stage: Stage, n: number, seed: number) {
    this.#stage = stage;
    this.#n = n;
    this.#random = createRandom(seed);
    const mark = (kind: string) => `${kind}-kwx${n}zq`;
    this.#who = {
      id: `29:${mark('teamsid')}`,
      aadObjectId: mark('aad'),
      name: `Kwibus ${mark('Achternaam')}`,
      side: 'school',
      conversationId: `a:${mark('gesprek')}`,
    };
    const kinds = [
      'tenant',
      'locale',
      'timezone',
      'country',
      'platform',
      'bestand',
      'auteur',
      'citaat',
      'genoemde',
      'upn',
      'activiteit',
    ];
    this.canaries = [
      { kind: 'name', value: this.#who.name },
      { kind: 'surname', value: mark('Achternaam') },
      { kind: 'teams id', value: this.#who.id },
      { kind: 'entra id', value: this.#who.aadObjectId },
      { kind: 'conversation', value: this.#who.conversationId },
      ...kinds.map((kind) => ({ kind, value: mark(kind) })),
    ];
  }

  #mark(kind: string): string {
    return `${kind}-kwx${this.#n}zq`;
  }

  /** All that Teams knows of the sender, on every activity. */
  #about(more: Record<string, unknown> = {}): Record<string, unknown> {
    const tenantId = this.#mark('tenant');
    const { entities = [], ...rest } = more as { entities?: unknown[] };
    return {
      id: `${this.#mark('activiteit')}-${this.#random(2 ** 30)}`,
      locale: this.#mark('locale'),
      localTimezone: this.#mark('timezone'),
      conversation: { conversationType: 'personal', tenantId, id: this.#who.conversationId },
      channelData: { tenant: { id: tenantId }, legacy: { replyToId: this.#mark('citaat') } },
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
    const text = `woordje${this.#n}x${this.texts.length}q`;
    this.texts.push(text);
    return text;
  }

  async #press(title: string, inputs: Record<string, unknown> = {}): Promise<void> {
    await this.#stage.post({ ...this.#stage.click(this.#who, title, inputs), ...this.#about() });
  }

  async #types(text: string, more: Record<string, unknown> = {}): Promise<void> {
    await this.#stage.types(this.#who, text, this.#about(more));
  }

  async run(officers: readonly Person[]): Promise<void> {
    const stage = this.#stage;
    const mine = officers[this.#n * 2] ?? officer(0);
    const colleague = officers[this.#n * 2 + 1] ?? officer(1);
    await this.#types('Anoniem overleg');
    // What the guard finds in a marked text is waved away, as a careless requester would.
    const question = this.#text();
    await this.#press('Verstuur vraag', { theme: 'anders', question });
    if (!stage.sights(this.#who).includes('Uw overleg heet')) await this.#press('Geen persoonsgegeven');
    const confirmation = await stage.sees(this.#who, 'Uw overleg heet');
    const caseId = (buttonsOf(confirmation)[0]?.data as { case?: string } | undefined)?.case ?? '';
    await stage.post(
      stage.activity(mine, 'invoke', {
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb: 'consultation/claim', data: { case: caseId } } },
      }),
    );
    await stage.sees(mine, question);
    const acts: (() => Promise<void>)[] = [
      async () => {
        const text = this.#text();
        await this.#types(text);
        if (textOf(stage.chat(this.#who).at(-1) ?? confirmation).includes('nog niet verstuurd')) {
          await this.#press('Geen persoonsgegeven');
        }
      },
      () =>
        this.#types(this.#text(), {
          attachments: [{ contentType: 'image/png', name: this.#mark('bestand') }],
        }),
      () =>
        this.#types(this.#text(), {
          attachments: [
            {
              contentType: 'text/html',
              content: `<blockquote itemid="${this.#mark('citaat')}">${this.#mark('auteur')}</blockquote>`,
            },
          ],
        }),
      () =>
        this.#types(this.#text(), {
          entities: [
            {
              type: 'quotedReply',
              quotedReply: { senderName: this.#mark('auteur'), messageId: this.#mark('citaat') },
            },
          ],
        }),
      () =>
        this.#types(this.#text(), {
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
      async () => {
        await stage.post(
          stage.activity(
            this.#who,
            'messageUpdate',
            this.#about({
              text: this.#text(),
              channelData: { eventType: 'editMessage', tenant: { id: this.#mark('tenant') } },
            }),
          ),
        );
      },
      async () => void (await stage.types(mine, `Antwoord ${this.#n}`)),
      async () => {
        await stage.presses(mine, 'Overdragen');
        // Given back before, so that there is nothing to hand over.
        if (!stage.sights(mine).includes('[Draag over]')) return;
        await stage.presses(mine, 'Draag over', { colleague: colleague.aadObjectId, note: 'Kijk je mee?' });
      },
      async () => void (await stage.presses(mine, 'Teruggeven')),
    ];
    for (let step = 0; step < 5; step++) await acts[this.#random(acts.length)]?.();
    await this.#press(this.#random(2) === 0 ? 'Sluit overleg' : 'Wis mijn gegevens');
  }
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
