import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that the bot made to Teams, with the bytes as they came. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly activity: SentActivity;
}

/** The fields of a sent activity that tests look at. */
export interface SentActivity {
  readonly type: string;
  readonly text?: string;
  readonly textFormat?: string;
  readonly summary?: string;
  readonly entities?: readonly Record<string, unknown>[];
  readonly attachments?: readonly { contentType: string; content: Record<string, unknown> }[];
  readonly channelData?: Record<string, unknown>;
  readonly conversation?: { id: string };
  readonly replyToId?: string;
}

/** How the connector answers one request. `reset` breaks the connection after the body was read. */
export type ConnectorReply =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | 'reset';

/**
 * Plays the Bot Connector on loopback and records what the bot sends. `next` queues replies for the coming
 * requests; without any it takes everything.
 */
export class FakeConnector {
  readonly requests: RecordedRequest[] = [];
  readonly #queue: ConnectorReply[] = [];
  readonly #server: Server;
  #waiting: (() => void)[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        this.requests.push({
          method: request.method ?? '',
          path: request.url ?? '',
          headers: request.headers,
          raw,
          activity: raw === '' ? { type: '' } : JSON.parse(raw),
        });
        const reply = this.#queue.shift() ?? ({ status: 200 } as const);
        if (reply === 'reset') {
          request.socket.destroy();
        } else {
          response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
          response.end(JSON.stringify(reply.body ?? { id: `sent-${this.requests.length}` }));
        }
        for (const wake of this.#waiting.splice(0)) wake();
      });
    });
  }

  static async start(): Promise<FakeConnector> {
    const connector = new FakeConnector();
    await new Promise<void>((done) => connector.#server.listen(0, '127.0.0.1', done));
    return connector;
  }

  get serviceUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** The activities that were created, typing left out. */
  get sent(): SentActivity[] {
    return this.requests
      .filter((r) => r.method === 'POST')
      .map((r) => r.activity)
      .filter((a) => a.type !== 'typing');
  }

  get last(): SentActivity {
    const last = this.sent.at(-1);
    if (last === undefined) throw new Error('The bot has sent nothing.');
    return last;
  }

  next(...replies: ConnectorReply[]): void {
    this.#queue.push(...replies);
  }

  clear(): void {
    this.requests.length = 0;
  }

  /** Resolves when `count` activities have been sent since the last `clear`. */
  async until(count: number): Promise<void> {
    while (this.sent.length < count) await new Promise<void>((done) => this.#waiting.push(done));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
