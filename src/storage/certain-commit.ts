import { type Kysely, sql } from 'kysely';

/** Milliseconds between two questions to a server that is not back yet. */
const PAUSE_MS = 50;

/**
 * Runs `work` in one transaction on PostgreSQL, and knows how it ended. When the connection breaks while the server
 * commits, nobody hears whether it did: whoever acted would be told that it failed, and might do it twice. The server
 * keeps what became of each transaction (`pg_xact_status`, from version 13), so it is asked over another connection.
 *
 * @param patienceMs how long a server that doesn't answer is asked; after that it counts as failed
 * @throws what the transaction threw, when it was not committed or nobody could say so
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
    if (ended?.id && (await isCommitted(db, ended.id, patienceMs))) return ended.value;
    throw error;
  }
}

/** Null for what has only read: it has nothing to commit. */
async function idOf<S>(tx: Kysely<S>): Promise<string | null> {
  const { rows } = await sql<{
    id: string | null;
  }>`select pg_current_xact_id_if_assigned()::text as id`.execute(tx);
  return rows[0]?.id ?? null;
}

async function isCommitted<S>(db: Kysely<S>, id: string, patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  do {
    const status = await sql<{ status: string | null }>`select pg_xact_status(${id}::xid8) as status`
      .execute(db)
      .then(
        ({ rows }) => rows[0]?.status,
        () => 'unreachable',
      );
    if (status !== 'in progress' && status !== 'unreachable') return status === 'committed';
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  } while (performance.now() < deadline);
  return false;
}
