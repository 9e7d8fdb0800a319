import { scratchSchema } from '../helpers/scratch.js';
import { answersPerSecond } from './http.js';
import { median, noted, notMeasured, type Row } from './measure.js';
import { type Started, startProcess } from './processes.js';
import { TeamsDouble } from './teams-double.js';

const ROUNDS = 3;

/** What the relay is held against: the same post by a job of graphile-worker on the PostgreSQL at `server`. */
export interface JobQueue {
  readonly process: Started;
  remove(): Promise<void>;
}

export async function startJobQueue(server: string): Promise<JobQueue> {
  const scratch = await scratchSchema(server);
  const schema = /search_path%3D(\w+)/.exec(scratch.url)?.[1] ?? '';
  const started = await startProcess(['--import', 'tsx', 'test/bench/jobs-process.ts'], /ready/, {
    DATABASE_URL: server,
    SCHEMA: schema,
  });
  return {
    process: started,
    remove: async () => {
      await started.stop();
      await scratch.remove();
    },
  };
}

/** Messages per second from HTTP to the connector by jobs; the first round warms up. */
export async function jobRows(server: string): Promise<Row[]> {
  const figure = 'the post of a relayed message by a graphile-worker job';
  const jobs = await startJobQueue(server).catch(() => undefined);
  if (jobs === undefined) return [notMeasured(figure, 'no PostgreSQL')];
  const teams = await TeamsDouble.start();
  try {
    const rates: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const rate = await answersPerSecond(jobs.process, teams, ['bericht']);
      if (round > 0) rates.push(rate);
    }
    return [noted(figure, median(rates), '/s')];
  } finally {
    await jobs.remove();
    await teams.stop();
  }
}
