import { Agent, request } from 'node:http';

/** As many connections as the measurements of throughput use. */
export const CONNECTIONS = 20;

// Idle connections are closed before the bots close them (after 5 s): a request on one just being closed would fail.
const agent = new Agent({ keepAlive: true, maxSockets: 200, timeout: 2_000 });

/** Posts an activity to a bot; resolves when the turn is over. */
export function post(port: number, activity: unknown): Promise<void> {
  const body = JSON.stringify(activity);
  return new Promise((done, fail) => {
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path: '/api/messages',
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 200) done();
          else fail(new Error(`a bot answered with status ${response.statusCode}`));
        });
      },
    );
    sent.on('error', fail);
    sent.end(body);
  });
}

/** Runs `one` for 0 to `count` − 1, {@link CONNECTIONS} at a time. */
export async function eachOf(count: number, one: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await one(next++);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
}

const SILENCE_MS = 30_000;

/** A number that others count up to. */
export class Countdown {
  readonly #until: Promise<void>;
  #left: number;
  #reached = () => {};

  constructor(count: number) {
    this.#left = count;
    this.#until = new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`${this.#left} of ${count} did not arrive`)), SILENCE_MS);
      this.#reached = () => {
        clearTimeout(timer);
        done();
      };
    });
    // Whoever waits gets it; before that it must not end the process.
    this.#until.catch(() => {});
  }

  one(): void {
    this.#left -= 1;
    if (this.#left === 0) this.#reached();
  }

  wait(): Promise<void> {
    return this.#until;
  }
}
