import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { texts } from '../../src/texts/bot.nl.js';
import { consultationTexts } from '../../src/texts/consultation.nl.js';
import { officerTexts } from '../../src/texts/officer.nl.js';
import type { Member } from '../bench/teams-double.js';
import { type Arrived, laneOf, type Told } from './history.js';
import { readNumber, readStates, type Way } from './read-chat.js';

/** How Teams answers one request. */
export type Mode = 'ok' | 'reset' | 'fail' | 'too-many' | 'precondition' | 'hang' | 'slow';

/** Odd waits that a host can ask for; those of more than a second would only make the run longer. */
const WAITS: readonly string[] = ['0', '1', '0.2345', '-1', 'straks', ''];

/** By which a writer knows that a message was not taken, and writes it again. */
const NOT_TAKEN = [
  texts.failed,
  officerTexts.refused.rosterDown,
  consultationTexts.refused.tooManyMessages,
  // The numbers of several messages together can look like one of a person that was cut into pieces.
  consultationTexts.held.title,
  officerTexts.held.title.answer,
];

export const chatOf = (memberId: string) => `a:chat-${memberId}`;

/** The words by which a message is known again, whatever it is shown in. */
export const wordsOf = (way: Way, row: number, number: number, attempt: number) =>
  `Dit is ${way} nummer ${number} poging ${attempt} op rij ${row} klaar`;
const WORDS = /Dit is (vraag|antwoord) nummer (\d+) poging (\d+) op rij (\d+) klaar/g;

export const activityIdOf = (way: Way, row: number, number: number, attempt: number) =>
  `${way}-${row}-${number}-${attempt}`;
const ACTIVITY = /activities\/(vraag|antwoord)-(\d+)-(\d+)-(\d+)/;

/** Plays Teams with faults: takes messages, answers as the mode says, and keeps what arrived in order. */
export class FaultyTeams {
  readonly arrived: Arrived[] = [];
  /** To writers, of their own messages. */
  readonly told: Told[] = [];
  /** Conversations that were told that something failed or was not taken, with how often. */
  readonly apologies = new Map<string, number>();
  /** Writers who were told that a message did not get there. */
  toldUndelivered = 0;
  drawMode: () => Mode = () => 'ok';
  waits = WAITS;
  /** Called for all that is taken. */
  onTaken: (conversation: string, raw: string) => void = () => {};
  isRosterBroken = false;
  readonly #members: readonly Member[];
  readonly #server: Server;
  #sent = 0;

  private constructor(members: readonly Member[]) {
    this.#members = members;
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const path = decodeURIComponent(request.url ?? '');
        this.#answer(request.method ?? '', path, Buffer.concat(parts).toString('utf8'), response);
      });
      request.on('error', () => {});
    });
  }

  static async start(members: readonly Member[]): Promise<FaultyTeams> {
    const teams = new FaultyTeams(members);
    teams.#server.keepAliveTimeout = 600_000;
    await new Promise<void>((done) => teams.#server.listen(0, '127.0.0.1', done));
    return teams;
  }

  get serviceUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  #answer(method: string, path: string, raw: string, response: ServerResponse): void {
    if (method === 'GET') this.#roster(response);
    else if (path.endsWith('/v3/conversations')) {
      const { members } = JSON.parse(raw) as { members: readonly { id: string }[] };
      reply(response, 200, { id: chatOf(members[0]?.id ?? '') });
    } else this.#message(method, path, raw, response);
  }

  #message(method: string, path: string, raw: string, response: ServerResponse): void {
    const mode = this.drawMode();
    const isTaken = mode !== 'too-many' && mode !== 'precondition';
    if (isTaken) this.#take(method, path, raw);
    const id = { id: `sent-${++this.#sent}` };
    if (mode === 'reset') response.destroy();
    else if (mode === 'fail') reply(response, 500, {});
    else if (mode === 'precondition') reply(response, 412, {});
    else if (mode === 'too-many') reply(response, 429, {}, this.waits[this.#sent % this.waits.length]);
    else if (mode === 'slow') setTimeout(() => reply(response, 200, id), 60);
    else if (mode === 'ok') reply(response, 200, id);
  }

  #roster(response: ServerResponse): void {
    if (this.isRosterBroken) reply(response, 503, {});
    else reply(response, 200, { members: this.#members });
  }

  #take(method: string, path: string, raw: string): void {
    const conversation = /conversations\/([^/]+)\//.exec(path)?.[1] ?? '';
    this.onTaken(conversation, raw);
    if (NOT_TAKEN.some((line) => raw.includes(line))) {
      this.apologies.set(conversation, (this.apologies.get(conversation) ?? 0) + 1);
      this.#noteNotTaken(path);
    }
    this.#noteStates(conversation, raw);
    if (raw.includes('Niet bezorgd')) this.toldUndelivered += 1;
    // What replaces a message shows again what was there.
    if (method !== 'POST') return;
    const way = conversation.startsWith(chatOf('')) ? 'vraag' : 'antwoord';
    const isMarked = raw.includes(consultationTexts.message.maybeDouble);
    for (const [, said, number, attempt, row] of raw.matchAll(WORDS)) {
      if (said !== way) continue;
      const lane = laneBy(way, Number(row));
      const one = { lane, number: Number(number), attempt: Number(attempt), seq: readNumber(raw), isMarked };
      this.arrived.push(one);
      // A card says its text twice: in the notification too.
      return;
    }
  }

  /** A line may tell of several messages, and what replaces it tells of them anew. */
  #noteStates(conversation: string, raw: string): void {
    const row = /-(\d+)$/.exec(conversation)?.[1];
    if (row === undefined) return;
    const way = conversation.startsWith(chatOf('')) ? 'antwoord' : 'vraag';
    const lane = laneBy(way, Number(row));
    for (const { seq, says } of readStates(way, raw)) this.told.push({ lane, about: { seq }, says });
  }

  /** It is an answer to the activity by which the message was written. */
  #noteNotTaken(path: string): void {
    const [, way, row, number, attempt] = ACTIVITY.exec(path) ?? [];
    if (way === undefined) return;
    const about = { number: Number(number), attempt: Number(attempt) };
    this.told.push({ lane: laneBy(way as Way, Number(row)), about, says: 'not-taken' });
  }
}

const laneBy = (way: Way, row: number) => laneOf(way === 'vraag' ? 'to-officer' : 'to-requester', row);

function reply(response: ServerResponse, status: number, body: object, after?: string): void {
  const wait = after === undefined ? {} : { 'retry-after': after };
  response.writeHead(status, { 'content-type': 'application/json', ...wait }).end(JSON.stringify(body));
}
