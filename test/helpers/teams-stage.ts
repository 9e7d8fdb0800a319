import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { QuestionAnswering } from '../../src/answering/answer.js';
import { NO_GUIDE } from '../../src/answering/guide.js';
import { createApp } from '../../src/app.js';
import { type Environment, loadConfig } from '../../src/config.js';
import { createLogger, wrapConsole } from '../../src/logger.js';
import type { ActivityJson } from './activities.js';
import { startRoundRobin } from './round-robin.js';
import { anAnswer, type StubAnswering } from './running-bot.js';
import { type Cloud, playCloud } from './teams-cloud.js';

/** One message as it stands in a chat now. */
export interface ShownMessage {
  readonly id: string;
  activity: ActivityJson;
}

/** A request to one of the two connectors. */
export interface StageRequest {
  readonly side: 'school' | 'municipality';
  readonly method: string;
  readonly path: string;
  readonly raw: string;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
}

export interface Person {
  readonly id: string;
  readonly aadObjectId: string;
  readonly name: string;
  readonly side: 'school' | 'municipality';
  readonly conversationId: string;
  /** Of a member of the officers' team: `guest` is one who is no officer. */
  readonly userRole?: string;
}

/** What a stage is built from: the product's own modules, or a copy of them with something wrong in it. */
export interface Product {
  readonly createApp: typeof createApp;
  readonly loadConfig: typeof loadConfig;
  readonly createLogger: typeof createLogger;
  readonly wrapConsole: typeof wrapConsole;
}

export const TEAM = '19:team-leerplicht@thread.tacv2';
export const CHANNEL = '19:kanaal-overleg@thread.tacv2';
const BOT = { id: '28:verzuim-bot', name: 'Verzuimbot' };
export const TENANTS = { school: 'tenant-school-5d2e', municipality: 'tenant-gemeente' };

export function person(side: Person['side'], key: string, name: string): Person {
  return { id: `29:${key}`, aadObjectId: `aad-${key}`, name, side, conversationId: `a:chat-${key}` };
}

export const ineke = person('school', 'ineke', 'Ineke Bosmans');
export const joost = person('school', 'joost', 'Joost Terpstra');
export const olga = person('municipality', 'olga', 'Olga Ambtman');
export const otto = person('municipality', 'otto', 'Otto Regter');
export const guest = person('municipality', 'gast', 'Gast Buitenstaander');

/** What a document could say of consultations on name. */
export const ON_NAME = { title: 'Hand-out Voorbeeld', passage: 'op naam bij verwijdering.' };

/** What a connector answers instead of taking a message. */
type Fault = {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly after?: boolean;
  /** The message stands in the chat, and the connector says so only when this is over. */
  readonly until?: Promise<void>;
};

/** Plays Teams for one tenant: keeps chats as their members see them, and knows who is in the team. */
class Connector {
  readonly chats = new Map<string, ShownMessage[]>();
  readonly server: Server;
  readonly faults: { readonly conversationId: string; readonly fault: Fault }[] = [];
  members: Person[] | 'broken' = [];
  /** Where Teams says that it is, when that is not where it listens. */
  publicUrl: string | undefined;
  #counter = 0;

  constructor(side: StageRequest['side'], requests: StageRequest[]) {
    this.server = createServer(async (request, response) => {
      const raw = await bodyOf(request);
      const { method = '', url = '' } = request;
      requests.push({ side, method, path: url, raw, at: Date.now() });
      const { status, body, headers = {}, until } = this.#answer(method, url, raw);
      await until;
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    });
  }

  get serviceUrl(): string {
    return this.publicUrl ?? this.loopbackUrl;
  }

  get loopbackUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  #answer(
    method: string,
    url: string,
    raw: string,
  ): { status: number; body: unknown; headers?: Record<string, string>; until?: Promise<void> | undefined } {
    const [, , , conversation = '', kind, activityId] = decodeURIComponent(url.split('?')[0] ?? '').split(
      '/',
    );
    if (method === 'GET') {
      if (this.members === 'broken') return { status: 500, body: {} };
      if (conversation !== TEAM) return { status: 404, body: {} };
      const members = this.members.map(({ id, aadObjectId, name, userRole = 'user' }) => ({
        id,
        aadObjectId,
        name,
        userRole,
      }));
      return { status: 200, body: { members: [...members, { ...BOT }] } };
    }
    if (method === 'DELETE') {
      const left = (this.chats.get(conversation) ?? []).filter(({ id }) => id !== activityId);
      this.chats.set(conversation, left);
      return { status: 200, body: {} };
    }
    const activity = JSON.parse(raw) as ActivityJson;
    if (kind === undefined) {
      const [member] = (activity.members ?? []) as { id: string }[];
      return { status: 201, body: { id: `a:chat-${member?.id.replace('29:', '')}` } };
    }
    const at = this.faults.findIndex((one) => one.conversationId === conversation);
    const fault = activity.type === 'message' && at >= 0 ? this.faults.splice(at, 1)[0]?.fault : undefined;
    if (fault && !fault.after && !fault.until)
      return { status: fault.status, body: {}, headers: fault.headers ?? {} };
    const chat = this.chats.get(conversation) ?? [];
    this.chats.set(conversation, chat);
    this.#counter += 1;
    // A POST to an activity is a reply to it, and a message of its own.
    const id = (method === 'PUT' && activityId) || `m-${this.#counter}`;
    const known = chat.find((message) => message.id === id);
    if (method === 'PUT' && known === undefined) return { status: 404, body: {} };
    if (known) known.activity = activity;
    else if (activity.type === 'message') chat.push({ id, activity });
    return fault?.after
      ? { status: fault.status, body: {} }
      : { status: 200, body: { id }, until: fault?.until };
  }
}

/** The real bot between two tenants, with people who type, press buttons and look at their chats. */
export class Stage {
  readonly requests: StageRequest[] = [];
  readonly logLines: string[] = [];
  readonly answering: StubAnswering & { readonly forgotten: string[] };
  readonly school = new Connector('school', this.requests);
  readonly municipality = new Connector('municipality', this.requests);
  #address = '';
  #start: () => Promise<() => Promise<void>> = async () => async () => {};
  #stop: () => Promise<void> = async () => {};
  #unwrap: () => void = () => {};
  #cloud: Cloud | undefined;
  #tenants: Readonly<Record<Person['side'], string>> = TENANTS;
  #counter = 0;

  private constructor(answering: Partial<QuestionAnswering> = {}) {
    const forgotten: string[] = [];
    const questions: StubAnswering['questions'] = [];
    this.answering = {
      questions,
      forgotten,
      ask: async (question) => {
        questions.push(question);
        return /overleggen/.test(question.text)
          ? anAnswer({ kind: 'consult' })
          : anAnswer({ paragraphs: ['Antwoord van de bot.'] });
      },
      guide: { ...NO_GUIDE, onName: ON_NAME },
      take: () => undefined,
      forget: (id) => void forgotten.push(id),
      ...answering,
    };
  }

  static async open(
    databaseUrl: string,
    env: Environment = {},
    product: Product = { createApp, loadConfig, createLogger, wrapConsole },
    answering: Partial<QuestionAnswering> = {},
  ): Promise<Stage> {
    const stage = new Stage(answering);
    await stage.#raise(env.BOT_ID === undefined ? undefined : playCloud());
    const logger = product.createLogger({
      level: 'trace',
      destination: { write: (line: string) => void stage.logLines.push(line) },
    });
    const config = product.loadConfig({
      PORT: '0',
      DATABASE_URL: databaseUrl,
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
      OFFICERS_TEAM_ID: TEAM,
      OFFICERS_CHANNEL_ID: CHANNEL,
      TEAMS_SERVICE_URL: stage.municipality.serviceUrl,
      ...env,
    });
    const unwrap = product.wrapConsole(logger);
    const parts = { logger, knowledgeFolder: 'knowledge', answering: stage.answering };
    stage.#start = async () => {
      const instances = Array.from({ length: instancesOn(databaseUrl) }, async () =>
        (await product.createApp(config, parts)).start(),
      );
      const servers = await Promise.all(instances);
      const addresses = servers.map(({ address }) => address);
      const proxy = addresses.length > 1 ? await startRoundRobin(addresses) : undefined;
      stage.#address = proxy?.address ?? addresses[0] ?? '';
      return async () => {
        await proxy?.stop();
        await Promise.all(servers.map((server) => server.stop()));
      };
    };
    stage.#unwrap = unwrap;
    try {
      stage.#stop = await stage.#start();
    } catch (error) {
      await stage.close();
      throw error;
    }
    return stage;
  }

  /**
   * Around a bot that runs already, in a process of its own.
   *
   * @param address where Teams sends activities to, without the path
   * @param cloud of a registered bot; without one it runs in development mode
   */
  static async around(
    address: string,
    { cloud, tenants = TENANTS }: { cloud?: Cloud; tenants?: typeof TENANTS } = {},
  ): Promise<Stage> {
    const stage = new Stage();
    stage.#address = address;
    stage.#tenants = tenants;
    await stage.#raise(cloud);
    return stage;
  }

  async #raise(cloud: Cloud | undefined): Promise<void> {
    for (const { server } of [this.school, this.municipality]) {
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    }
    this.municipality.members = [olga, otto];
    this.#cloud = cloud;
    if (cloud === undefined) return;
    for (const [name, connector] of Object.entries({ apac: this.school, emea: this.municipality })) {
      connector.publicUrl = cloud.publish(name, connector.loopbackUrl);
    }
  }

  get address(): string {
    return this.#address;
  }

  async close(): Promise<void> {
    await this.#stop();
    this.#unwrap();
    this.#cloud?.close();
    for (const { server } of [this.school, this.municipality]) {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  }

  /** Stops the bot and starts it anew; the chats stay as they are. */
  async restart(whileStopped: () => Promise<void>): Promise<void> {
    await this.#stop();
    this.#stop = async () => {};
    await whileStopped();
    this.#stop = await this.#start();
  }

  connectorOf(who: Person): Connector {
    return who.side === 'school' ? this.school : this.municipality;
  }

  /** A click on any button with any data, as a client that is not Teams could send it too. */
  execute(who: Person, verb: string, data: ActivityJson, more: ActivityJson = {}): ActivityJson {
    const action = { type: 'Action.Execute', verb: `consultation/${verb}`, data };
    return this.activity(who, 'invoke', { name: 'adaptiveCard/action', value: { action }, ...more });
  }

  /** The messages that somebody sees in the chat with the bot, or in `conversationId`. */
  chat(who: Person, conversationId = who.conversationId): ShownMessage[] {
    return this.connectorOf(who).chats.get(conversationId) ?? [];
  }

  get channel(): ShownMessage[] {
    return this.municipality.chats.get(CHANNEL) ?? [];
  }

  activity(who: Person, type: string, more: ActivityJson = {}): ActivityJson {
    this.#counter += 1;
    const tenantId = this.#tenants[who.side];
    return {
      type,
      id: `in-${this.#counter}`,
      timestamp: '2026-01-12T09:30:00.123Z',
      localTimestamp: '2026-01-12T10:30:00.123+01:00',
      channelId: 'msteams',
      serviceUrl: this.connectorOf(who).serviceUrl,
      from: { id: who.id, name: who.name, aadObjectId: who.aadObjectId },
      conversation: { conversationType: 'personal', tenantId, id: who.conversationId },
      recipient: BOT,
      channelData: { tenant: { id: tenantId } },
      locale: 'nl-NL',
      ...more,
    };
  }

  /** @param trust what the request shows to be from Teams; matters for a registered bot only */
  async post(
    activity: ActivityJson,
    trust: 'signed' | 'forged' | 'none' = 'signed',
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const from = String(activity.serviceUrl);
    const authorization =
      trust === 'signed' ? this.#cloud?.authorization(from) : this.#cloud?.forgedAuthorization(from);
    const response = await fetch(`${this.#address}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization && trust !== 'none' ? { authorization } : {}),
      },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
  }

  async types(who: Person, text: string, more: ActivityJson = {}): Promise<void> {
    await this.post(
      this.activity(who, 'message', {
        text,
        textFormat: 'plain',
        attachments: [{ contentType: 'text/html', content: `<p>${text}</p>` }],
        ...more,
      }),
    );
  }

  /** Makes the click without sending it: the newest visible card with such a button, in a chat or the channel. */
  click(
    who: Person,
    title: string,
    inputs: ActivityJson = {},
    where: 'chat' | 'channel' = 'chat',
    has = '',
  ): ActivityJson {
    const messages = where === 'chat' ? this.chat(who) : this.channel;
    for (const message of [...messages].reverse()) {
      if (has !== '' && !textOf(message).includes(has)) continue;
      const button = buttonsOf(message).find((one) => one.title === title);
      if (button === undefined) continue;
      const inChannel = {
        isGroup: true,
        conversationType: 'channel',
        id: `${CHANNEL};messageid=${message.id}`,
      };
      return this.activity(who, 'invoke', {
        name: 'adaptiveCard/action',
        replyToId: message.id,
        value: {
          action: {
            type: 'Action.Execute',
            verb: button.verb,
            data: { ...(button.data as ActivityJson), ...inputs },
          },
        },
        ...(where === 'channel'
          ? { conversation: { ...inChannel, tenantId: this.#tenants.municipality } }
          : {}),
      });
    }
    throw new Error(`${who.name} sees no button "${title}".`);
  }

  async presses(
    who: Person,
    title: string,
    inputs: ActivityJson = {},
    where: 'chat' | 'channel' = 'chat',
    has = '',
  ): Promise<Record<string, unknown>> {
    const { body } = await this.post(this.click(who, title, inputs, where, has));
    return body;
  }

  /** The next message to this person is seen at once, and the bot hears so only when the returned function is called. */
  answersLate(who: Person): () => void {
    let answer = () => {};
    const until = new Promise<void>((done) => {
      answer = done;
    });
    this.connectorOf(who).faults.push({ conversationId: who.conversationId, fault: { status: 200, until } });
    return answer;
  }

  /** Waits until the chat shows the text; gives the message that does. */
  async sees(who: Person | 'channel', text: string | RegExp): Promise<ShownMessage> {
    const messages = () => (who === 'channel' ? this.channel : this.chat(who));
    const matches = (message: ShownMessage) =>
      typeof text === 'string' ? textOf(message).includes(text) : text.test(textOf(message));
    const deadline = Date.now() + 20_000;
    for (;;) {
      const found = messages().findLast(matches);
      if (found) return found;
      if (Date.now() > deadline) {
        throw new Error(`Not seen: ${text}. Seen instead:\n${messages().map(textOf).join('\n')}`);
      }
      await new Promise((done) => setTimeout(done, 4));
    }
  }

  sights(who: Person): string {
    return this.chat(who).map(textOf).join('\n');
  }

  /** From the form to the confirmation; gives the case's name. */
  async opens(who: Person, question: string, theme = 'ziekteverzuim'): Promise<string> {
    await this.types(who, 'Anoniem overleg');
    await this.presses(who, 'Verstuur vraag', { theme, question });
    return this.caseNameOf(who);
  }

  /** Of the case that was opened last, once its confirmation is there. */
  async caseNameOf(who: Person): Promise<string> {
    const confirmation = await this.sees(who, /De schuilnaam van dit overleg is/);
    return /schuilnaam van dit overleg is ([a-zëï]+ [a-zëï]+ \d+)/.exec(textOf(confirmation))?.[1] ?? '';
  }

  /** In two steps, without a last line. */
  async closes(who: Person): Promise<void> {
    await this.presses(who, 'Sluit overleg');
    await this.presses(who, 'Sluit af');
  }

  async wipes(who: Person): Promise<void> {
    await this.presses(who, 'Wis mijn gegevens');
    await this.presses(who, 'Ja, wis alles');
  }

  async claims(who: Person, caseName: string): Promise<void> {
    await this.sees('channel', new RegExp(`${caseName}.*\\[Oppakken\\]`, 's'));
    await this.presses(who, 'Oppakken', {}, 'channel', caseName);
    await this.sees(who, `U hebt ${caseName} opgepakt`);
  }
}

interface Element {
  readonly type?: string;
  readonly [property: string]: unknown;
}

function contentOf(message: ShownMessage): Element[] {
  const attachments = (message.activity.attachments ?? []) as { content: Element }[];
  return attachments.flatMap(({ content }) => everythingIn(content));
}

function everythingIn(value: unknown): Element[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Element, ...Object.values(value).flatMap(everythingIn)];
}

export function buttonsOf(message: ShownMessage): { title: string; verb: string; data: unknown }[] {
  return contentOf(message)
    .filter((element) => element.type?.startsWith('Action.'))
    .map(({ title, verb, data }) => ({ title: String(title), verb: String(verb), data }));
}

export function inputsOf(message: ShownMessage): Element[] {
  return contentOf(message).filter((element) => element.type?.startsWith('Input.'));
}

/** The texts of a message's cards, one a block: what stands in several runs of a block is one text. */
export function textsOf(message: ShownMessage): string[] {
  return contentOf(message).flatMap(({ type, text, inlines }) => {
    if (type === 'TextBlock') return [String(text)];
    return type === 'RichTextBlock' ? [(inlines as { text: string }[]).map((run) => run.text).join('')] : [];
  });
}

/** Everything that can be read in a message: text, card texts in their order, and the titles of buttons. */
export function textOf(message: ShownMessage): string {
  const known = texts.get(message.activity);
  if (known !== undefined) return known;
  const text = readText(message);
  texts.set(message.activity, text);
  return text;
}

/** An activity never changes: a message that is updated gets another. Who waits reads the same ones again and again. */
const texts = new WeakMap<ActivityJson, string>();

function readText(message: ShownMessage): string {
  const texts = contentOf(message).flatMap((element) => {
    if (element.type === 'TextBlock' || element.type === 'TextRun') return [String(element.text)];
    return element.type?.startsWith('Action.') ? [`[${element.title}]`] : [];
  });
  return [String(message.activity.text ?? ''), ...texts].join(' ').trim();
}

/** STAGE_INSTANCES=2 plays every scenario with several instances of the bot, where the database allows that. */
function instancesOn(databaseUrl: string): number {
  return databaseUrl.startsWith('postgres') ? Number(process.env.STAGE_INSTANCES ?? 1) : 1;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
