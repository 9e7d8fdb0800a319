import type { Database, Reads, Tx } from '../storage/database.js';
import type { Count } from './report.js';
import type { Week } from './week.js';

/** A number that is to be added, with the chat that it comes from: officers' own questions don't count. */
export interface Addition extends Count {
  /** Undefined for what is no question. Never stored. */
  readonly conversationId: string | undefined;
}

/**
 * Adds to what was counted. What comes from an officer's chat or from a group is left out: who could add four by typing
 * would see from the fifth that somebody else asked, and of who asks in a group nothing here knows whether they are an
 * officer.
 *
 * @param keepFrom weeks before this one are removed
 */
export async function addCounts(
  database: Database,
  additions: readonly Addition[],
  keepFrom: Week,
): Promise<void> {
  await database.transaction(async (tx) => {
    const officers = new Set(await officersConversations(tx));
    const counts = additions.filter(({ conversationId: id = '' }) => !officers.has(id) && !isGroup(id));
    for (const count of inOneOrder(counts)) await addOne(tx, count);
    await tx.deleteFrom('insight_counts').where('week', '<', keepFrom).execute();
  });
}

/** What was counted in these weeks. */
export async function readCounts(reads: Reads, weeks: readonly Week[]): Promise<Count[]> {
  return reads.selectFrom('insight_counts').selectAll().where('week', 'in', weeks).execute();
}

async function officersConversations(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('officer_conversations').select('conversation_id').execute();
  return rows.map((row) => row.conversation_id);
}

/** In a group the context of a question is the conversation with the asker behind it. */
function isGroup(conversationId: string): boolean {
  return conversationId.includes(' ');
}

/** Of several processes that add at once none waits for another in a circle. */
function inOneOrder(additions: readonly Addition[]): Count[] {
  const sums = new Map<string, Count>();
  for (const { week, subject, kind, number } of additions) {
    const key = `${week} ${kind} ${subject}`;
    sums.set(key, { week, subject, kind, number: number + (sums.get(key)?.number ?? 0) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

async function addOne(tx: Tx, count: Count): Promise<void> {
  await tx
    .insertInto('insight_counts')
    .values(count)
    .onConflict((conflict) =>
      conflict
        .columns(['week', 'subject', 'kind'])
        .doUpdateSet((row) => ({ number: row('insight_counts.number', '+', count.number) })),
    )
    .execute();
}
