import { Socket } from 'node:net';
import pg from 'pg';

/** More different statements than the product has; lists of different lengths make some extra. */
const MAX_STATEMENTS = 500;
/** The tables were changed since a statement was prepared: by a newer version that started beside this one. */
export const STALE_PLAN = '0A000';

/** Names are the same on each connection, which prepares what it has not met. */
const names = new Map<string, string>();

/**
 * A PostgreSQL connection that has each statement parsed and planned once, which for small ones is most of their
 * time. Needs a connection of its own: a pooler in front of the server must be in session mode, or PgBouncer 1.21
 * or later.
 */
export class PreparingClient extends pg.Client {
  #isStale = false;
  #isGathering = false;

  // biome-ignore lint/suspicious/noExplicitAny: the type has a dozen overloads, of which Kysely uses one.
  override query(...args: any[]): any {
    this.#gather();
    const [text, values] = args;
    const name = typeof text === 'string' && values?.length > 0 && !this.#isStale ? nameOf(text) : undefined;
    if (name === undefined) return super.query(...(args as Parameters<pg.Client['query']>));
    return new Promise((resolve, reject) => {
      const query = new pg.Query(text, values, (error, result) => {
        // A plan can't be thrown away from here, so from now on this connection does without.
        if ((error as { code?: unknown } | undefined)?.code === STALE_PLAN) this.#isStale = true;
        if (error) reject(error);
        else resolve(result);
      });
      super.query(Object.assign(query, { name }));
    });
  }

  /** What is asked in one go leaves in one write, which would be most of a small statement's cost here. */
  #gather(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    const { stream } = this.connection;
    stream.cork();
    process.nextTick(() => {
      this.#isGathering = false;
      stream.uncork();
    });
  }
}

/** Joins what is written in one go: writing many small parts takes the system longer than copying them together. */
export class JoiningSocket extends Socket {
  override _writev(
    parts: { readonly chunk: Buffer; readonly encoding: BufferEncoding }[],
    done: (error?: Error | null) => void,
  ): void {
    this._write(Buffer.concat(parts.map(({ chunk }) => chunk)), 'buffer' as BufferEncoding, done);
  }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_STATEMENTS) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}
