import {
  type CompiledQuery,
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
import { CommitGroup } from './commit-group.js';

/**
 * Kysely over one libsql connection. Different from Kysely's own SQLite dialect in four ways: transactions begin
 * `immediate` (a read that later writes would otherwise fail when another process wrote in between), those that come
 * at the same time share one commit, statements are prepared once, and who waits for the connection gets it in order
 * of asking.
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

class LibsqlDriver implements Driver {
  readonly #database: Libsql.Database;
  readonly #statements: Statements;
  readonly #group: CommitGroup;
  #isTaken = false;
  readonly #waiting: (() => void)[] = [];

  constructor(database: Libsql.Database, waitMs: number) {
    this.#database = database;
    this.#statements = new Statements(database);
    this.#group = new CommitGroup(database, waitMs);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Hold> {
    if (this.#isTaken) await new Promise<void>((go) => this.#waiting.push(go));
    this.#isTaken = true;
    return new Hold(this.#statements, this.#group);
  }

  async releaseConnection(hold: Hold): Promise<void> {
    this.#passOn(hold);
    // What was read may be of a transaction that is not committed yet, and must not get out before it is.
    if (!hold.inTransaction) await this.#group.committed();
  }

  async beginTransaction(hold: Hold): Promise<void> {
    await this.#group.enter();
    hold.inTransaction = true;
  }

  async commitTransaction(hold: Hold): Promise<void> {
    const committed = this.#group.leave();
    // The next one need not wait for the disk: it goes into the same commit.
    this.#passOn(hold);
    await committed;
  }

  async rollbackTransaction(hold: Hold): Promise<void> {
    hold.isUndone = true;
    this.#group.undo();
  }

  async destroy(): Promise<void> {
    this.#group.close();
    this.#statements.forget();
    if (this.#database.open) this.#database.close();
  }

  #passOn(hold: Hold): void {
    if (hold.isOver) return;
    hold.isOver = true;
    this.#group.commitIfDue();
    const next = this.#waiting.shift();
    // The connection stays taken when it passes on, so that nobody slips in between.
    if (next) next();
    else this.#isTaken = false;
  }
}

/** The connection, in the hands of one that asked for it. */
class Hold implements DatabaseConnection {
  readonly #statements: Statements;
  readonly #group: CommitGroup;
  inTransaction = false;
  isOver = false;
  isUndone = false;

  constructor(statements: Statements, group: CommitGroup) {
    this.#statements = statements;
    this.#group = group;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    // Of several things asked together one may fail, and another ask on when all is undone already.
    if (this.isUndone) throw new Error('The transaction is over.');
    // Outside of a transaction only reading fits in between the members of a group; a checkpoint would fail there.
    if (!this.inTransaction && query.query.kind !== 'SelectQueryNode') this.#group.commit();
    return this.#statements.run(query);
  }

  // biome-ignore lint/correctness/useYield: the port asks for it, the product never streams.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not supported.');
  }
}

/** More different statements than the product has; lists of different lengths make some extra. */
const MAX_STATEMENTS = 500;

class Statements {
  readonly #database: Libsql.Database;
  readonly #prepared = new Map<string, { readonly statement: Libsql.Statement; readonly reads: boolean }>();

  constructor(database: Libsql.Database) {
    this.#database = database;
  }

  run<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
    // libsql ends the whole process when a closed database is asked for anything.
    if (!this.#database.open) throw new Error('The database is closed.');
    const values = parameters.map(bindable);
    const { statement, reads } = this.#prepare(sql);
    if (reads) return { rows: statement.all(values) as R[] };
    const { changes } = statement.run(values);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  forget(): void {
    this.#prepared.clear();
  }

  #prepare(sql: string) {
    const known = this.#prepared.get(sql);
    if (known) return known;
    if (this.#prepared.size >= MAX_STATEMENTS) this.#prepared.clear();
    const statement = this.#database.prepare(sql);
    const prepared = { statement, reads: statement.reader };
    this.#prepared.set(sql, prepared);
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
