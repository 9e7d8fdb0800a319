import type { Compilable, CompiledQuery } from 'kysely';
import type { Reads, Tx } from './database.js';

/** Runs a statement with other values; resolves to the rows that it returns. */
export type Statement<Given, Row, On> = (on: On, given: Given) => Promise<readonly Row[]>;

/**
 * A statement that each message needs, built once for each database: building it takes longer than running it.
 *
 * @param build makes it from what is given at its first use; its text must not depend on that
 * @param values what `build` puts into it, in the order of its text
 * @throws Error at the first use when `values` doesn't give what `build` put in
 */
export function createStatement<Given, Row, On extends Reads = Tx>(
  build: (on: On, given: Given) => Compilable<Row>,
  values: (given: Given) => readonly unknown[],
): Statement<Given, Row, On> {
  const built = new WeakMap<object, CompiledQuery<Row>>();
  return async (on, given) => {
    const database = on.getExecutor().adapter;
    const parameters = values(given);
    let query = built.get(database);
    if (query === undefined) {
      query = build(on, given).compile();
      const isSame = (value: unknown, n: number) => Object.is(value, parameters[n]);
      if (query.parameters.length !== parameters.length || !query.parameters.every(isSame)) {
        throw new Error(`The values do not fit the statement: ${query.sql}`);
      }
      built.set(database, query);
    }
    const { rows } = await on.executeQuery<Row>({ ...query, parameters });
    return rows;
  };
}
