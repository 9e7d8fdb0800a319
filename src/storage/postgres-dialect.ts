import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  DummyDriver,
  Kysely,
  PostgresDialect,
  type QueryResult,
  type RootOperationNode,
  type TransactionSettings,
} from 'kysely';

/**
 * Kysely's dialect, with fewer waits for the server. Within a transaction the `begin` and each write that returns no
 * rows are sent without waiting for their answer; together with what follows them they are one trip. PostgreSQL
 * answers in order and does nothing more in a transaction that failed, so whatever waits next, at the latest the
 * commit, hears of a failure and throws it. Needs clients in pipeline mode.
 *
 * A write without `returning` therefore doesn't tell how many rows it changed.
 */
export class PipeliningDialect extends PostgresDialect {
  override createDriver(): Driver {
    return new PipeliningDriver(super.createDriver());
  }
}

class PipeliningDriver implements Driver {
  readonly #driver: Driver;

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  init(): Promise<void> {
    return this.#driver.init();
  }

  async acquireConnection(): Promise<Pipeline> {
    return new Pipeline(await this.#driver.acquireConnection());
  }

  async beginTransaction(pipeline: Pipeline, settings: TransactionSettings): Promise<void> {
    pipeline.inTransaction = true;
    pipeline.post(this.#driver.beginTransaction(pipeline.connection, settings));
  }

  async commitTransaction(pipeline: Pipeline): Promise<void> {
    pipeline.isOver = true;
    pipeline.post(this.#driver.commitTransaction(pipeline.connection));
    await pipeline.answered();
  }

  rollbackTransaction(pipeline: Pipeline): Promise<void> {
    pipeline.isOver = true;
    return this.#driver.rollbackTransaction(pipeline.connection);
  }

  releaseConnection(pipeline: Pipeline): Promise<void> {
    return this.#driver.releaseConnection(pipeline.connection);
  }

  destroy(): Promise<void> {
    return this.#driver.destroy();
  }
}

/** A connection from acquiring to releasing, which is one transaction or one statement. */
class Pipeline implements DatabaseConnection {
  readonly connection: DatabaseConnection;
  inTransaction = false;
  isOver = false;
  /** In the order of sending. */
  readonly #answers: Promise<unknown>[] = [];

  constructor(connection: DatabaseConnection) {
    this.connection = connection;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    // Of several things asked together one may fail, and another ask on when all is undone already.
    if (this.isOver) throw new Error('The transaction is over.');
    const answer = this.connection.executeQuery<R>(query);
    if (!this.inTransaction) return await answer;
    this.post(answer);
    if (onlyWrites(query.query)) return { rows: [] };
    try {
      return await answer;
    } catch (error) {
      // What failed first is the cause; all after it only hear that the transaction has failed.
      await this.answered();
      throw error;
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.connection.streamQuery(query, chunkSize);
  }

  /** Notes what was sent; {@link answered} tells how it went. */
  post(answer: Promise<unknown>): void {
    answer.catch(() => {});
    this.#answers.push(answer);
  }

  /** @throws what failed first of all that was sent */
  async answered(): Promise<void> {
    for (const answer of this.#answers) await answer;
  }
}

function onlyWrites(node: RootOperationNode): boolean {
  switch (node.kind) {
    case 'InsertQueryNode':
    case 'UpdateQueryNode':
    case 'DeleteQueryNode':
      return node.returning === undefined;
    default:
      return false;
  }
}

/**
 * Runs transactions whose `work` can ask several things at once, which then are one trip: Kysely by itself lets a
 * statement wait for the answer to the one before.
 */
export function createTransact<S>(
  db: Kysely<S>,
  dialect: Dialect,
): <T>(work: (tx: Kysely<S>) => Promise<T>) => Promise<T> {
  const [driver, config] = [new DummyDriver(), { dialect }];
  const over = (connection: DatabaseConnection): Kysely<S> => {
    const executor = db.getExecutor().withConnectionProvider({ provideConnection: (use) => use(connection) });
    return new Kysely<S>({ config, dialect, driver, executor });
  };
  return (work) =>
    db
      .transaction()
      .execute((tx) => tx.getExecutor().provideConnection((connection) => work(over(connection))));
}
