import type { GuardedText } from '../privacy/guarded-text.js';
import type { Database } from '../storage/database.js';

export interface Proposal {
  readonly id: number;
  readonly line: string;
}

/** Lines that officers propose for the next edition of the hand-out. Nobody's name stands beside one. */
export interface Proposals {
  /** @returns its id */
  add(line: GuardedText): Promise<number>;
  /** Oldest first. */
  list(): Promise<readonly Proposal[]>;
  /** @returns the line, or undefined when it was removed before */
  remove(id: number): Promise<string | undefined>;
}

export function createProposals(database: Database): Proposals {
  return {
    add: (line) =>
      database.transaction(async (tx) => {
        const added = tx.insertInto('handout_proposals').values({ line }).returning('id');
        return (await added.executeTakeFirstOrThrow()).id;
      }),
    list: () => database.reads.selectFrom('handout_proposals').selectAll().orderBy('id').execute(),
    remove: (id) =>
      database.transaction(async (tx) => {
        const removed = tx.deleteFrom('handout_proposals').where('id', '=', id).returning('line');
        return (await removed.executeTakeFirst())?.line;
      }),
  };
}
