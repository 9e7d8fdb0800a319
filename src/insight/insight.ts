import { readStars, readWaits } from '../relay/waits.js';
import type { Database, Reads } from '../storage/database.js';
import { readCounts } from './count-store.js';
import { createProposals, type Proposals } from './proposals.js';
import { GROUP, type Typical, typicalRating, typicalWait, type WeekReport, weekReport } from './report.js';
import { lastWeeks } from './week.js';

/** Enough to see a school holiday coming and going. */
export const WEEKS_SHOWN = 8;
/** Six groups of five: recent, and not moved by a single bad day. */
const NEWEST = { size: GROUP, groups: 6 };

/** All that officers may see of what was counted. */
export interface InsightReport {
  /** This week first; always {@link WEEKS_SHOWN}. */
  readonly weeks: readonly WeekReport[];
  readonly untilClaim: Typical;
  readonly untilAnswer: Typical;
  /** Stars, from 1 to 5. */
  readonly rating: Typical;
}

/** What of the report the operator's figures tell too. */
export async function readTypicalWaits(
  reads: Reads,
): Promise<Pick<InsightReport, 'untilClaim' | 'untilAnswer'>> {
  return {
    untilClaim: typicalWait(await readWaits(reads, 'claim', NEWEST)),
    untilAnswer: typicalWait(await readWaits(reads, 'answer', NEWEST)),
  };
}

export interface Insight {
  report(): Promise<InsightReport>;
  readonly proposals: Proposals;
}

/** @param flush writes what was counted in this process and not yet written */
export function createInsight(options: {
  readonly database: Database;
  readonly flush: () => Promise<void>;
  readonly now: () => Date;
}): Insight {
  const { database, flush, now } = options;
  const { reads } = database;
  return {
    proposals: createProposals(database),
    async report() {
      await flush();
      const weeks = lastWeeks(now(), WEEKS_SHOWN);
      const counts = await readCounts(reads, weeks);
      return {
        weeks: weeks.map((week) => weekReport(week, counts)),
        ...(await readTypicalWaits(reads)),
        rating: typicalRating(await readStars(reads, NEWEST)),
      };
    },
  };
}
