import type { GuardedText } from '../privacy/guarded-text.js';
import type { Database } from '../storage/database.js';

/** Lines that officers propose for the next edition of the hand-out. Nobody's name stands beside one. */
export interface Proposals {
  add(line: GuardedText): Promise<void>;
  /** Oldest first. */
  list(): Promise<readonly string[]>;
}

export function createProposals(database: Database): Proposals {
  return {
    add: (line) =>
      database.transaction(async (tx) => {
        await tx.insertInto('handout_proposals').values({ line }).execute();
      }),
    async list() {
      const rows = await database.reads.selectFrom('handout_proposals').selectAll().orderBy('id').execute();
      return rows.map((row) => row.line);
    },
  };
}
