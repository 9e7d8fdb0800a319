import {
  CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type Libsql from 'libsql';

/**
 * Kysely over one libsql connection. Different from Kysely's own SQLite dialect in three ways: transactions begin
 * `immediate` (a read that later writes would otherwise fail when another process wrote in between), statements
 * are prepared once, and who waits for the connection gets it in order of asking.
 *
 * @param waitMs how long a transaction waits for the write of another process
 */
export function createLibsqlDialect(database: Libsql.Database, waitMs: number): Dialect {
  return {
    createDriver: (): Driver => new LibsqlDriver(database, waitMs),
    createQueryCompiler: (): QueryCompiler => new SqliteQueryCompiler(),
    createAdapter: (): DialectAdapter => new SqliteAdapter(),
    createIntrospector: (db: Kysely<unknown>): DatabaseIntrospector => new SqliteIntrospector(db),
  };
}

const BUSY_PAUSE_MS = 5;

class LibsqlDriver implements Driver {
  readonly #database: Libsql.Database;
  readonly #connection: LibsqlConnection;
  readonly #waitMs: number;
  #taken = false;
  readonly #waiting: (() => void)[] = [];

  constructor(database: Libsql.Database, waitMs: number) {
    this.#database = database;
    this.#waitMs = waitMs;
    this.#connection = new LibsqlConnection(database);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#taken) await new Promise<void>((go) => this.#waiting.push(go));
    this.#taken = true;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    // The connection stays taken when it passes on, so that nobody slips in between.
    if (next) next();
    else this.#taken = false;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const deadline = performance.now() + this.#waitMs;
    for (;;) {
      try {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'));
        return;
      } catch (error) {
        const busy = (error as { code?: unknown }).code === 'SQLITE_BUSY';
        if (!busy || performance.now() > deadline) throw error;
        // Waiting inside SQLite would stop everything else in this process, the other writer perhaps included.
        await new Promise((resume) => setTimeout(resume, BUSY_PAUSE_MS));
      }
    }
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A failed COMMIT or a full disk can have ended the transaction already.
    if (this.#database.inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    this.#connection.forget();
    if (this.#database.open) this.#database.close();
  }
}

/** More different statements than the product has; lists of different lengths make some extra. */
const MAX_STATEMENTS = 500;

interface PreparedStatement {
  readonly statement: Libsql.Statement;
  readonly reads: boolean;
}

class LibsqlConnection implements DatabaseConnection {
  readonly #database: Libsql.Database;
  readonly #statements = new Map<string, PreparedStatement>();

  constructor(database: Libsql.Database) {
    this.#database = database;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const values = parameters.map(bindable);
    const { statement, reads } = this.#prepared(sql);
    if (reads) return { rows: statement.all(values) as R[] };
    const { changes } = statement.run(values);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  // biome-ignore lint/correctness/useYield: the port asks for it, the product never streams.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not supported.');
  }

  forget(): void {
    this.#statements.clear();
  }

  #prepared(sql: string): PreparedStatement {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear();
    const statement = this.#database.prepare(sql);
    const prepared = { statement, reads: statement.reader };
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

/** libsql ends the whole process on a type that it can't bind, so such a value must not reach it. */
function bindable(value: unknown): string | number | bigint | null {
  if (value === null || ['string', 'number', 'bigint'].includes(typeof value)) {
    return value as string | number | bigint | null;
  }
  throw new TypeError(`A value of type ${typeof value} can't be stored.`);
}
