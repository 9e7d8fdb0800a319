import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between the bots and PostgreSQL, and can cut what runs through it. */
export class PostgresGate {
  /** New connections are refused while closed, as by a server that is stopped. */
  isClosed = false;
  /** Breaks the connection of the next commit: before the server hears of it, or before its client hears the answer. */
  breaksCommit: 'before' | 'after' | undefined;
  /** Breaks so many connections, each when its client asks something next. */
  breaksAsked = 0;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  readonly #server: Server;

  private constructor(host: string, port: number) {
    this.#server = createServer((inner) => {
      if (this.isClosed) return void inner.destroy();
      const outer = connect(port, host);
      const pair = [inner, outer] as const;
      this.#pairs.add(pair);
      for (const [from, to] of [pair, [outer, inner] as const]) {
        from.on('error', () => {});
        from.on('end', () => to.end());
        from.on('close', () => {
          to.destroy();
          this.#pairs.delete(pair);
        });
      }
      this.#pass(inner, outer);
    });
  }

  /** What one client and the server say to each other. */
  #pass(client: Socket, server: Socket): void {
    let breaks: typeof this.breaksCommit;
    client.on('data', (bytes) => {
      if (bytes.includes('commit\0')) {
        breaks = this.breaksCommit;
        this.breaksCommit = undefined;
      }
      const isBroken = this.breaksAsked > 0;
      if (isBroken) this.breaksAsked -= 1;
      if (isBroken || breaks === 'before') client.resetAndDestroy();
      else server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (breaks === 'after') client.resetAndDestroy();
      else client.write(bytes);
    });
  }

  static async start(url: string): Promise<{ readonly gate: PostgresGate; readonly url: string }> {
    const address = new URL(url);
    const gate = new PostgresGate(address.hostname, Number(address.port || 5432));
    await new Promise<void>((done) => gate.#server.listen(0, '127.0.0.1', done));
    address.hostname = '127.0.0.1';
    address.port = String((gate.#server.address() as AddressInfo).port);
    return { gate, url: address.toString() };
  }

  /** Breaks every connection, whatever runs on it. */
  cut(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.resetAndDestroy();
  }

  stop(): void {
    this.cut();
    this.#server.close();
  }
}
