import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';

const LOGIN = 'https://login.microsoftonline.com';
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function tokenOf(tenant: string): string {
  return `${encode({ alg: 'none' })}.${encode({ tid: tenant, aud: 'https://api.botframework.com' })}.x`;
}

/** One request for a token, as it came over HTTP. */
interface AskedToken {
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
}

interface Refusal {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Plays Entra ID on loopback: what is sent to its public address arrives here. Holds a tenant, gives tokens like those
 * of the real one, and refuses what it is told to refuse.
 */
export class TokenEndpoint {
  readonly asked: AskedToken[] = [];
  token: string;
  /** What the next and all further requests for a token get; undefined = a token. */
  refusal: Refusal | 'unreachable' | undefined;
  /** Its clock, against which the bot's is held. */
  now: () => Date = () => new Date();
  readonly #server: Server;

  private constructor(tenant: string) {
    this.token = tokenOf(tenant);
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const form = Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString()));
        this.asked.push({ path: new URL(request.url ?? '', LOGIN).pathname, form });
        const { status, body } =
          this.refusal === 'unreachable' || this.refusal === undefined
            ? { status: 200, body: { token_type: 'Bearer', expires_in: 3_599, access_token: this.token } }
            : this.refusal;
        response.writeHead(status, { 'content-type': 'application/json', date: this.now().toUTCString() });
        response.end(JSON.stringify(body));
      });
    });
  }

  static async start(tenant: string): Promise<TokenEndpoint> {
    const endpoint = new TokenEndpoint(tenant);
    await new Promise<void>((done) => endpoint.#server.listen(0, '127.0.0.1', done));
    endpoint.#publish(tenant);
    return endpoint;
  }

  /** As if the app were registered in another tenant. */
  giveTokensOf(tenant: string): void {
    this.token = tokenOf(tenant);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  #publish(tenant: string): void {
    const address = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    const scope = nock(LOGIN).persist();
    const names = ['login.microsoftonline.com', 'login.windows.net'];
    const [preferred_network, preferred_cache] = names;
    scope.get(/\/common\/discovery\/instance/).reply(200, {
      tenant_discovery_endpoint: `${LOGIN}/${tenant}/v2.0/.well-known/openid-configuration`,
      metadata: [{ preferred_network, preferred_cache, aliases: names }],
    });
    scope.get(/openid-configuration/).reply((uri) => {
      const authority = `${LOGIN}/${uri.split('/')[1]}`;
      const found = {
        issuer: `${authority}/v2.0`,
        authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
        token_endpoint: `${authority}/oauth2/v2.0/token`,
        jwks_uri: `${authority}/discovery/v2.0/keys`,
      };
      return [200, found, { 'content-type': 'application/json', date: this.now().toUTCString() }];
    });
    scope.post(/oauth2/).reply(async (uri, body) => {
      if (this.refusal === 'unreachable') throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
      const form =
        typeof body === 'string' ? body : new URLSearchParams(body as Record<string, string>).toString();
      const answer = await fetch(address + uri, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form,
      });
      const date = answer.headers.get('date') ?? '';
      return [answer.status, await answer.text(), { 'content-type': 'application/json', date }];
    });
  }
}
