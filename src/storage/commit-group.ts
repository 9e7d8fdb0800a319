import type Libsql from 'libsql';

/** So that a stream of transactions can't put off the commit of the first. */
const MAX_MEMBERS = 64;
const BUSY_PAUSE_MS = 5;

/** What those wait for whose work is done and not committed yet. */
interface Pending {
  readonly committed: Promise<void>;
  settle(error?: unknown): void;
  members: number;
}

/**
 * Lets transactions that come at the same time share one commit: each works in a savepoint of its own, one after
 * the other, and all are told that they are committed when the disk has it. A commit waits for the disk, which is
 * half the time of a message in the relay; under load one wait serves many.
 *
 * One that fails takes back its own savepoint only. When the commit fails, nothing of any of them is kept and all
 * fail; none has been told otherwise.
 */
export class CommitGroup {
  readonly #database: Libsql.Database;
  readonly #waitMs: number;
  #pending: Pending | undefined;
  #isWorking = false;
  #isDue = false;

  /** @param waitMs how long to wait for the write of another process */
  constructor(database: Libsql.Database, waitMs: number) {
    this.#database = database;
    this.#waitMs = waitMs;
  }

  /** Begins a member's work, and the transaction when there is none. */
  async enter(): Promise<void> {
    if (!this.#isRunning()) await this.#begin();
    this.#database.exec('savepoint member');
    this.#isWorking = true;
  }

  /** Ends a member's work. What comes back resolves when it is committed, soon and without anybody asking for it. */
  leave(): Promise<void> {
    this.#isWorking = false;
    if (!this.#isRunning()) throw this.#lost();
    this.#database.exec('release member');
    if (!this.#pending) {
      this.#pending = newPending();
      // After whatever else has arrived by now.
      setImmediate(() => {
        if (this.#isWorking) this.#isDue = true;
        else this.commit();
      });
    }
    this.#pending.members += 1;
    return this.#pending.committed;
  }

  /** Takes back a member's work. */
  undo(): void {
    this.#isWorking = false;
    // A full disk can have ended the transaction already, and with it the work of those that were done.
    if (!this.#isRunning()) this.#lost();
    else if (this.#pending) this.#database.exec('rollback to member; release member');
    else this.#database.exec('rollback');
  }

  /** To be called between two members. */
  commitIfDue(): void {
    if (this.#isDue || (this.#pending?.members ?? 0) >= MAX_MEMBERS) this.commit();
  }

  /** Commits what is done, if anything is. Not while a member is at work. */
  commit(): void {
    const pending = this.#pending;
    if (!pending) return;
    this.#pending = undefined;
    this.#isDue = false;
    try {
      this.#database.exec('commit');
      pending.settle();
    } catch (error) {
      if (this.#isRunning()) this.#database.exec('rollback');
      pending.settle(error);
    }
  }

  /** Ends it for good: what is done is kept, and what is half done is not. */
  close(): void {
    if (this.#isWorking) this.undo();
    this.commit();
  }

  /** Resolves when all that is done is committed. */
  async committed(): Promise<void> {
    await this.#pending?.committed;
  }

  async #begin(): Promise<void> {
    const deadline = performance.now() + this.#waitMs;
    for (;;) {
      if (!this.#database.open) throw new Error('The database is closed.');
      try {
        this.#database.exec('begin immediate');
        return;
      } catch (error) {
        const busy = (error as { code?: unknown }).code === 'SQLITE_BUSY';
        if (!busy || performance.now() > deadline) throw error;
        // Waiting inside SQLite would stop everything else in this process, the other writer perhaps included.
        await new Promise((resume) => setTimeout(resume, BUSY_PAUSE_MS));
      }
    }
  }

  /** libsql ends the whole process when a closed database is asked for anything. */
  #isRunning(): boolean {
    return this.#database.open && this.#database.inTransaction;
  }

  /** The transaction is gone: whoever was done with their part hears that it was not kept. */
  #lost(): Error {
    const error = new Error('The database ended a transaction before its commit.');
    this.#pending?.settle(error);
    this.#pending = undefined;
    this.#isDue = false;
    return error;
  }
}

function newPending(): Pending {
  let settle: Pending['settle'] = () => {};
  const committed = new Promise<void>((resolve, reject) => {
    settle = (error) => (error === undefined ? resolve() : reject(error));
  });
  // Whoever waits hears of it; a member that has stopped waiting must not end the process.
  committed.catch(() => {});
  return { committed, settle, members: 0 };
}
