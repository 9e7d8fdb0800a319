import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A candidate as it is offered. */
export interface OfferedCandidate {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** One request for a choice, taken apart. */
export interface SeenRequest {
  readonly raw: string;
  readonly body: Record<string, unknown>;
  readonly question: string;
  readonly previous: string | undefined;
  readonly candidates: readonly OfferedCandidate[];
  /** The messages after the system prompt. */
  readonly said: readonly string[];
}

/** What the host does with a request: a reply's content, or something that goes wrong. */
export type HostReply =
  | { readonly content: unknown; readonly finish?: string; readonly delayMs?: number }
  | { readonly status: number; readonly headers?: Record<string, string>; readonly message?: string }
  | 'hang'
  | 'hang-up'
  | 'half-a-body';

/** A small OpenAI-compatible host on loopback: for load, and for faults that need a real socket. */
export class ModelHost {
  readonly requests: SeenRequest[] = [];
  readonly #server: Server;
  #reply: (request: SeenRequest, n: number) => HostReply;

  private constructor(reply: (request: SeenRequest, n: number) => HostReply) {
    this.#reply = reply;
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        if (request.url?.endsWith('/embeddings')) return embed(raw, response);
        const seen = takeApart(raw);
        this.requests.push(seen);
        answer(this.#reply(seen, this.requests.length), response);
      });
    });
  }

  static async start(reply: (request: SeenRequest, n: number) => HostReply): Promise<ModelHost> {
    const host = new ModelHost(reply);
    await new Promise<void>((done) => host.#server.listen(0, '127.0.0.1', done));
    return host;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  replyWith(reply: (request: SeenRequest, n: number) => HostReply): void {
    this.#reply = reply;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}

/** A model that takes the first candidate. */
export function takesFirst({ candidates }: SeenRequest): HostReply {
  return chooses(candidates[0]?.id ?? '');
}

/** The reply of a model that chooses these. */
export function chooses(...ids: string[]): HostReply {
  return { content: { choose: ids, covered: ids.length > 0 ? 'yes' : 'no' } };
}

/** A completion as hosts send it. */
export function completion(content: unknown, finish = 'stop'): Record<string, unknown> {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 0,
    model: 'test',
    choices: [
      {
        index: 0,
        finish_reason: finish,
        message: {
          role: 'assistant',
          content: typeof content === 'string' ? content : JSON.stringify(content),
        },
      },
    ],
    usage: {
      prompt_tokens: 1_500,
      completion_tokens: 120,
      total_tokens: 1_620,
      prompt_tokens_details: { cached_tokens: 1_024 },
    },
  };
}

export function takeApart(raw: string): SeenRequest {
  const body = JSON.parse(raw) as { messages: { role: string; content: string }[] };
  const said = body.messages.slice(1).map((m) => m.content);
  const asked = JSON.parse(said.at(-1) ?? '{}') as Partial<SeenRequest>;
  const { question = '', previous, candidates = [] } = asked;
  return { raw, body, question, previous, candidates, said };
}

function answer(reply: HostReply, response: ServerResponse): void {
  if (reply === 'hang') return;
  if (reply === 'hang-up') {
    response.socket?.destroy();
  } else if (reply === 'half-a-body') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
    response.write('{"id":"chatcmpl-1","choices":[{"index":0,');
    setTimeout(() => response.socket?.destroy(), 20);
  } else if ('status' in reply) {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(JSON.stringify({ error: { message: reply.message ?? 'no', type: 'test', code: null } }));
  } else {
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(completion(reply.content, reply.finish)));
    }, reply.delayMs ?? 0);
  }
}

/** Vectors by words, so that texts that share words lie close together. */
function embed(raw: string, response: ServerResponse): void {
  const { input, model } = JSON.parse(raw) as { input: string[]; model: string };
  const data = input.map((text, index) => {
    const embedding = new Array<number>(64).fill(0.001);
    for (const word of text.toLowerCase().match(/\p{L}{4,}/gu) ?? []) {
      let hash = 7;
      for (const char of word.slice(0, 6)) hash = (hash * 31 + char.charCodeAt(0)) % 64;
      embedding[hash] = (embedding[hash] ?? 0) + 1;
    }
    return { object: 'embedding', index, embedding };
  });
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ object: 'list', model, data, usage: { prompt_tokens: 1, total_tokens: 1 } }));
}
