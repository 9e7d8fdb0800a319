import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy on loopback in front of several instances of the bot. */
export interface RoundRobin {
  readonly address: string;
  /** Where the next requests go, in turn; those that run already are not touched. */
  send(targets: readonly string[]): void;
  stop(): Promise<void>;
}

/** Passes each request on to the next of the targets, whoever it comes from: no instance keeps a conversation. */
export async function startRoundRobin(targets: readonly string[]): Promise<RoundRobin> {
  let open = targets;
  let turn = 0;
  const server = createServer((request, response) => {
    passOn(request, response, new URL(request.url ?? '/', open[turn++ % open.length]));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    send(next) {
      open = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** As a reverse proxy does: 502 when nobody answers there, after which Teams tries again. */
export function passOn(request: IncomingMessage, response: ServerResponse, target: URL): void {
  const passed = forward(target, { method: request.method, headers: request.headers, agent: false });
  passed.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  passed.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
  request.pipe(passed);
}
