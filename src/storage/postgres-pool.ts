import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { DatabaseError } from '../errors.js';
import { isLostConnection } from './database-faults.js';

/** So many statements run side by side; PostgreSQL allows 100 connections unless it was told otherwise. */
const CONNECTIONS = 10;
const PAUSE_MS = 50;

/**
 * Connections to PostgreSQL. One that breaks, idle or at work, fails what it was doing and is replaced; without a
 * listener on the client itself Node would end the process. A server that was there and restarts is waited for, so that
 * nobody who acts meanwhile is told of a failure; one that stays away for longer is no longer waited for.
 *
 * @param waitMs milliseconds for one connection to come about, and for a server to be back
 */
export function createPool(url: string, waitMs: number): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: waitMs,
    // Times and counters are far below 2^53, so they can be plain numbers, as on SQLite.
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
    } as pg.CustomTypesConfig,
  });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const connect = patiently(() => pool.connect(), waitMs);
  return { connect: async () => freshClient(connect, await connect(), waitMs), end: () => pool.end() };
}

/** @throws DatabaseError `unreachable` when a server that was there is not back in time */
function patiently(connect: () => Promise<PostgresPoolClient>, waitMs: number): PostgresPool['connect'] {
  let wasThere = false;
  let awaySince: number | undefined;
  return async () => {
    for (;;) {
      try {
        const client = await connect();
        wasThere = true;
        awaySince = undefined;
        return client;
      } catch (error) {
        if (!wasThere || !isLostConnection(error)) throw error;
        awaySince ??= performance.now();
        if (performance.now() - awaySince > waitMs) throw new DatabaseError('unreachable', error);
        await new Promise((resume) => setTimeout(resume, PAUSE_MS));
      }
    }
  };
}

/**
 * A connection may have broken while nobody used it: what it is first asked, a read or the begin of a transaction, is
 * asked again on another one. That may be broken too: a fault of the network breaks all of them at once, and which those
 * are shows only when they are used.
 */
function freshClient(
  connect: PostgresPool['connect'],
  first: PostgresPoolClient,
  waitMs: number,
): PostgresPoolClient {
  let client: PostgresPoolClient | undefined = first;
  let isUsed = false;
  const query = async (statement: string, parameters: readonly unknown[]) => {
    const deadline = isUsed ? 0 : performance.now() + waitMs;
    isUsed = true;
    for (;;) {
      try {
        return await client?.query(statement, parameters);
      } catch (error) {
        if (!isLostConnection(error) || performance.now() > deadline) throw error;
        client?.release();
        // When none comes about there is nothing left to give back.
        client = undefined;
        client = await connect();
      }
    }
  };
  return { query: query as PostgresPoolClient['query'], release: () => client?.release() };
}
