import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { discoveryOf, endpointsOf, LOGIN, published, tokenAnswer } from './entra-id.js';
import type { ThrowAwayKey } from './tokens.js';

const KEYS = 'https://login.botframework.com';

/** A key as it is published, and the channels that it may sign for. */
export interface PublishedKey {
  readonly key: ThrowAwayKey;
  readonly endorsements: readonly string[];
}

/** One request that left the bot, other than for keys and tokens. */
export interface Left {
  readonly host: string;
  readonly method: string;
  readonly path: string;
}

/** Plays all hosts of Microsoft on one port of loopback, for a process that `microsoft-preload.mjs` was loaded into. */
export class MicrosoftDouble {
  readonly left: Left[] = [];
  /** So many of the next answers with keys break off in the middle. */
  tornKeys = 0;
  readonly #keys: readonly PublishedKey[];
  readonly #server: Server;

  private constructor(keys: readonly PublishedKey[]) {
    this.#keys = keys;
    this.#server = createServer((request, response) => {
      const host = String(request.headers['x-meant-for'] ?? '').replace(/:443$/, '');
      const { method = '', url: path = '' } = request;
      request.resume();
      request.on('end', () => this.#answer({ host, method, path }, response));
    });
  }

  static async start(keys: readonly PublishedKey[]): Promise<MicrosoftDouble> {
    const double = new MicrosoftDouble(keys);
    await new Promise<void>((done) => double.#server.listen(0, '127.0.0.1', done));
    return double;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  #answer(request: Left, response: ServerResponse): void {
    const { host, path } = request;
    if (`https://${host}` === KEYS) this.#publish(path, response);
    else if (`https://${host}` === LOGIN) answer(response, signIn(path));
    else {
      this.left.push(request);
      answer(response, { id: `sent-${this.left.length}` });
    }
  }

  #publish(path: string, response: ServerResponse): void {
    const keys = this.#keys.map(({ key, endorsements }) => published(key, endorsements));
    if (!path.endsWith('/keys')) {
      answer(response, { jwks_uri: `${KEYS}/v1/.well-known/keys` });
    } else if (this.tornKeys === 0) {
      answer(response, { keys });
    } else {
      this.tornKeys -= 1;
      const whole = JSON.stringify({ keys });
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length });
      response.write(whole.slice(0, whole.length / 2), () => response.destroy());
    }
  }
}

function answer(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** What Entra ID says on the way to a token, and the token. */
function signIn(path: string): object {
  if (path.includes('/discovery/instance')) return discoveryOf('tenant');
  return path.includes('openid-configuration') ? endpointsOf('tenant') : tokenAnswer('bot-token');
}
