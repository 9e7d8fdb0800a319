import pg from 'pg';

/** So many statements run side by side; PostgreSQL allows 100 connections unless it was told otherwise. */
const CONNECTIONS = 10;

/**
 * Connections to PostgreSQL. One that breaks, idle or at work, fails what it was doing and is replaced; without a
 * listener on the client itself Node would end the process.
 */
export function createPool(url: string, connectionTimeoutMillis: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis,
    // Times and counters are far below 2^53, so they can be plain numbers, as on SQLite.
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
    } as pg.CustomTypesConfig,
  });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
