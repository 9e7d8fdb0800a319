import { type Kysely, sql } from 'kysely';

/** Runs `work` in one transaction, which commits when it resolves and rolls back when it throws. */
export type Transact<S> = <T>(work: (tx: Kysely<S>) => Promise<T>) => Promise<T>;

/** Work that waits for its commit. */
interface Member<S> {
  readonly work: (tx: Kysely<S>) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Result = { readonly value: unknown } | { readonly error: unknown };

/**
 * Shares commits on a database with one writer, where a commit that waits for the disk is most of a transaction: what
 * is asked for while one commit runs goes into the next one, each in a savepoint of its own. One after the other, as
 * without it; and nobody hears of an outcome, good or bad, before what it rests on is on the disk.
 *
 * @param transact a real transaction
 */
export function groupCommits<S>(transact: Transact<S>): Transact<S> {
  let waiting: Member<S>[] = [];
  let isRunning = false;

  async function runAll(): Promise<void> {
    while (waiting.length > 0) {
      // Requests that came during the last commit get to their transactions first.
      await new Promise((turn) => setImmediate(turn));
      const members = waiting;
      waiting = [];
      if (members.length === 1) await runAlone(transact, members);
      else await runTogether(transact, members);
    }
    isRunning = false;
  }

  return <T>(work: (tx: Kysely<S>) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
      if (isRunning) return;
      isRunning = true;
      void runAll();
    });
}

async function runTogether<S>(transact: Transact<S>, members: readonly Member<S>[]): Promise<void> {
  let results: readonly Result[];
  try {
    results = await transact(async (tx) => {
      const reached: Result[] = [];
      for (const { work } of members) reached.push(await inSavepoint(tx, work));
      return reached;
    });
  } catch {
    // One of them took the others down, or the commit itself failed: each by itself gets the outcome that is its own.
    return runAlone(transact, members);
  }
  for (const [n, { resolve, reject }] of members.entries()) {
    const result = results[n];
    if (result && 'value' in result) resolve(result.value);
    else reject(result?.error);
  }
}

async function runAlone<S>(transact: Transact<S>, members: readonly Member<S>[]): Promise<void> {
  for (const { work, resolve, reject } of members) await transact(work).then(resolve, reject);
}

const [BEGIN, KEEP, UNDO] = ['savepoint member', 'release member', 'rollback to member'].map((text) =>
  sql.raw(text),
) as [ReturnType<typeof sql.raw>, ReturnType<typeof sql.raw>, ReturnType<typeof sql.raw>];

async function inSavepoint<S>(tx: Kysely<S>, work: Member<S>['work']): Promise<Result> {
  await BEGIN.execute(tx);
  try {
    const value = await work(tx);
    await KEEP.execute(tx);
    return { value };
  } catch (error) {
    // Fails when SQLite has given up the whole transaction, as it does on a full disk.
    await UNDO.execute(tx);
    await KEEP.execute(tx);
    return { error };
  }
}
