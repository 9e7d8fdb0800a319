import { type Kysely, sql } from 'kysely';
import { DatabaseError } from '../errors.js';

/** Milliseconds between two questions to a server that has no answer yet. */
const PAUSE_MS = 50;

/**
 * Runs `work` in one transaction on PostgreSQL, and knows how it ended. When the connection breaks while the server
 * commits, nobody hears whether it did: whoever acted would be told that it failed, and might do it twice. The server
 * keeps what became of each transaction (`pg_xact_status`, from version 13), so it is asked over another connection.
 *
 * @param patienceMs how long it is asked; it can't tell while a transaction is still going on
 * @throws what the transaction threw, when nothing of it was kept
 * @throws DatabaseError `unreachable` when nobody could say so
 */
export async function commitCertainly<S, T>(
  db: Kysely<S>,
  work: (tx: Kysely<S>) => Promise<T>,
  patienceMs: number,
): Promise<T> {
  const done: { value: T; id: string | null }[] = [];
  try {
    return await db.transaction().execute(async (tx) => {
      const value = await work(tx);
      done.push({ value, id: await idOf(tx) });
      return value;
    });
  } catch (error) {
    const [ended] = done;
    // What has only read has no id, and nothing to commit.
    if (!ended?.id) throw error;
    const status = await statusOf(db, ended.id, patienceMs);
    if (status === 'committed') return ended.value;
    throw status === 'aborted' ? error : new DatabaseError('unreachable', error);
  }
}

async function idOf<S>(tx: Kysely<S>): Promise<string | null> {
  const asked = sql<{ id: string | null }>`select pg_current_xact_id_if_assigned()::text as id`;
  return (await asked.execute(tx)).rows[0]?.id ?? null;
}

async function statusOf<S>(
  db: Kysely<S>,
  id: string,
  patienceMs: number,
): Promise<string | null | undefined> {
  const deadline = performance.now() + patienceMs;
  const asked = sql<{ status: string | null }>`select pg_xact_status(${id}::xid8) as status`;
  for (;;) {
    const status = await asked.execute(db).then(
      ({ rows }) => rows[0]?.status,
      () => undefined,
    );
    const isAnswered = status !== undefined && status !== 'in progress';
    if (isAnswered || performance.now() > deadline) return status;
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
}
