import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import { DatabaseError } from '../errors.js';
import { commitCertainly } from './certain-commit.js';
import { faultOf, isLostConnection, isPassing } from './database-faults.js';
import { groupCommits } from './group-commit.js';
import { openLibsql } from './libsql-database.js';
import { type DatabaseKind, migrate } from './migrations.js';
import { createPool } from './postgres-pool.js';
import type { Schema } from './schema.js';

/**
 * A running transaction: the first argument of everything that reads or writes. On SQLite there is one
 * connection, so asking for another transaction inside one would wait for ever; nothing below holds a database.
 */
export type Tx = Kysely<Schema>;

/** What only reads, and needs no transaction to do it. */
export type Reads = Pick<Tx, 'selectFrom'>;

export interface Database {
  readonly kind: DatabaseKind;
  /**
   * Commits when `work` resolves, rolls back when it throws. Keep network calls out of it: it is run again after a
   * deadlock, when a connection broke, and when another process was writing to the SQLite file. On SQLite several share
   * one commit.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Each read for itself: for what every message asks, where a transaction would be most of the cost. */
  readonly reads: Reads;
  /** For `GET /readyz`: rejects when the database doesn't answer, or takes no writes (a full or read-only disk). */
  ping(): Promise<void>;
  /**
   * After erasing: writes the zeros that replaced the erased bytes to the file and empties the log. On PostgreSQL
   * there is nothing to do that would not be the operator's (vacuum, archives).
   */
  flushErased(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds to wait for another process's write to the SQLite file, or for a connection to PostgreSQL. */
const WAIT_MS = 5_000;

/**
 * Opens the database and brings its tables up to date.
 *
 * @param url a path (SQLite; folders are made) or `postgres://…`
 * @throws DatabaseError when it can't be opened; `fault` says why. The message doesn't hold the address, which may
 * hold a password.
 */
export async function openDatabase(url: string): Promise<Database> {
  const kind = /^postgres(ql)?:\/\//.test(url) ? 'postgres' : 'sqlite';
  try {
    const dialect = kind === 'postgres' ? postgres(url) : sqlite(url);
    return await opened(kind, new Kysely<Schema>({ dialect }));
  } catch (cause) {
    throw new DatabaseError(faultOf(cause), cause);
  }
}

function sqlite(path: string): SqliteDialect {
  if (path !== ':memory:') makeFolder(dirname(path));
  return new SqliteDialect({ database: openLibsql(path) });
}

/** Not by `recursive`: where nothing can be made although the folder above is there (`/proc`), Node tries for ever. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process that starts at the same time makes it too.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function postgres(url: string): PostgresDialect {
  return new PostgresDialect({ pool: createPool(url, WAIT_MS) });
}

async function opened(kind: DatabaseKind, db: Kysely<Schema>): Promise<Database> {
  const once: Database['transaction'] =
    kind === 'postgres'
      ? (work) => commitCertainly(db, work, WAIT_MS)
      : (work) => db.transaction().execute(work);
  const alone: Database['transaction'] = (work) => withRetry(() => once(work), mayPass);
  const transaction = kind === 'sqlite' ? groupCommits(alone) : alone;
  try {
    await withRetry(() => once((tx) => migrate(tx, kind)), isPassing);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    kind,
    transaction,
    reads: db,
    ping: () =>
      transaction(async (tx) => {
        const answered = { name: 'ping', at: Date.now() };
        const insert = tx.insertInto('probes').values(answered);
        await insert.onConflict((found) => found.column('name').doUpdateSet(answered)).execute();
      }),
    flushErased: async () => {
      if (kind === 'sqlite') await sql`pragma wal_checkpoint(TRUNCATE)`.execute(db);
    },
    close: () => db.destroy(),
  };
}

const PAUSE_MS = 5;
/** Also what is known to be undone because its connection broke. */
const mayPass = (error: unknown) => isPassing(error) || isLostConnection(error);

/** Nothing of a transaction that failed in passing was kept, so that it can be run again. */
async function withRetry<T>(run: () => Promise<T>, isRetried: (error: unknown) => boolean): Promise<T> {
  const deadline = performance.now() + WAIT_MS;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!isRetried(error) || performance.now() > deadline) throw error;
      await new Promise((resume) => setTimeout(resume, PAUSE_MS));
    }
  }
}
