import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Member {
  readonly id: string;
  readonly aadObjectId: string;
  readonly name: string;
}

/** Called for each activity that reaches Teams, typing left out. */
export type OnTaken = (raw: string, path: string) => void;

/** Plays Teams for a benchmark: takes everything, knows the officers' team, and keeps nothing. */
export class TeamsDouble {
  members: readonly Member[] = [];
  onTaken: OnTaken = () => {};
  readonly #server: Server;
  #counter = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const { method, url = '' } = request;
        this.#counter += 1;
        const body = method === 'GET' ? { members: this.members } : { id: `sent-${this.#counter}` };
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
        const raw = Buffer.concat(parts).toString('utf8');
        if (method !== 'GET' && !raw.includes('"type":"typing"')) this.onTaken(raw, decodeURIComponent(url));
      });
    });
  }

  static async start(): Promise<TeamsDouble> {
    const teams = new TeamsDouble();
    // Longer than any pause between rounds: a message sent on a connection that is just being closed would be lost.
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
}
