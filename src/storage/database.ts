import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, sql } from 'kysely';
import Libsql from 'libsql';
import pg from 'pg';
import { BotError } from '../errors.js';
import { createLibsqlDialect } from './libsql-dialect.js';
import { type DatabaseKind, migrate } from './migrations.js';
import { createTransact, PipeliningDialect } from './postgres-dialect.js';
import { JoiningSocket, PreparingClient, STALE_PLAN } from './preparing-client.js';
import type { Schema } from './schema.js';

/**
 * A running transaction: the first argument of everything that reads or writes. On SQLite there is one
 * connection, so asking for another transaction inside one would wait for ever; nothing below holds a database.
 */
export type Tx = Kysely<Schema>;

/** What only reads, and needs no transaction to do it. */
export type Reads = Pick<Tx, 'selectFrom' | 'executeQuery' | 'getExecutor'>;

export interface Database {
  readonly kind: DatabaseKind;
  /**
   * Commits when `work` resolves, rolls back when it throws. Keep network calls out of it: PostgreSQL may have it
   * run again after a deadlock. What doesn't need each other's answer is best asked together, by `Promise.all`; it is
   * carried out in the order of asking.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** For work that is one statement, which on PostgreSQL is a transaction by itself. */
  statement<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Each read for itself: for what every message asks, where a transaction would be most of the cost. */
  readonly reads: Reads;
  /** For `GET /readyz`: rejects when the database doesn't answer. */
  ping(): Promise<void>;
  /**
   * After erasing: writes the zeros that replaced the erased bytes to the file and empties the log. On PostgreSQL
   * there is nothing to do that would not be the operator's (vacuum, archives).
   */
  flushErased(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds that SQLite waits for another process's write, and PostgreSQL for a connection. */
const WAIT_MS = 5_000;

/**
 * Opens the database and brings its tables up to date.
 *
 * @param url a path (SQLite; folders are made) or `postgres://…`
 * @throws BotError `database` when it can't be opened. The message doesn't hold the address, which may hold a
 * password.
 */
export async function openDatabase(url: string): Promise<Database> {
  try {
    return /^postgres(ql)?:\/\//.test(url) ? await openPostgres(url) : await openSqlite(url);
  } catch (cause) {
    throw new BotError('database', 'The database of DATABASE_URL cannot be opened.', { cause });
  }
}

async function openSqlite(path: string): Promise<Database> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const connection = new Libsql(path, { timeout: WAIT_MS });
  connection.pragma(`busy_timeout = ${WAIT_MS}`);
  connection.pragma('journal_mode = WAL');
  // An accepted message must survive a power cut, not only a crash.
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('secure_delete = ON');
  // From here on the dialect waits, which lets the rest of the process go on.
  connection.pragma('busy_timeout = 0');
  const db = new Kysely<Schema>({ dialect: createLibsqlDialect(connection, WAIT_MS) });
  await migrated(db, 'sqlite');
  const transaction: Database['transaction'] = (work) => db.transaction().execute(work);
  return {
    ...shared(db),
    kind: 'sqlite',
    transaction,
    // A transaction shares its commit with others, and a statement by itself would not.
    statement: transaction,
    flushErased: async () => {
      await sql`pragma wal_checkpoint(TRUNCATE)`.execute(db);
    },
  };
}

async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    Client: PreparingClient,
    pipeline: true,
    stream: () => new JoiningSocket(),
    connectionTimeoutMillis: WAIT_MS,
    // Times and counters are far below 2^53, so they can be plain numbers, as on SQLite.
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
    } as pg.CustomTypesConfig,
  });
  // An idle connection that breaks must not end the process; the next query gets a new one.
  pool.on('error', () => {});
  const dialect = new PipeliningDialect({ pool });
  const db = new Kysely<Schema>({ dialect });
  await migrated(db, 'postgres');
  const transact = createTransact(db, dialect);
  return {
    ...shared(db),
    kind: 'postgres',
    transaction: (work) => again(() => transact(work)),
    statement: (work) => again(() => work(db)),
    flushErased: async () => {},
  };
}

async function migrated(db: Kysely<Schema>, kind: DatabaseKind): Promise<void> {
  try {
    await migrate(db, kind);
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

function shared(db: Kysely<Schema>): Pick<Database, 'reads' | 'ping' | 'close'> {
  return {
    reads: db,
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
}

/** PostgreSQL ended one of two transactions that waited for each other, or could not go on; nothing of it was kept. */
const PASSING: readonly unknown[] = ['40P01', STALE_PLAN];
const MAX_TRIES = 4;

async function again<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === MAX_TRIES || !PASSING.includes((error as { code?: unknown }).code)) throw error;
    }
  }
}
