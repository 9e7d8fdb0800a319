import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBot } from './bots.js';
import { withFolder } from './folders.js';
import { atMost, median, noted, type Row } from './measure.js';
import { startProcess } from './processes.js';

const RUNS = 5;
/** Time after being ready at which memory is read, on both sides. */
const SETTLE_MS = 2_000;
/** Nobody is asked anything while a start is measured. */
const NO_TEAMS = 'http://127.0.0.1:9/';
const IMPORTS = [
  "import 'botbuilder';",
  "import '@microsoft/teams-ai';",
  "process.stdout.write('ready\\n');",
  'setInterval(() => {}, 1000);',
].join('\n');

/**
 * Time from spawning to the line that says it is ready, and VmRSS of /proc some seconds later, of the built product
 * with officers and a new SQLite file, against a process that only imports the two SDKs. Runs alternate; the median of
 * the ratios counts.
 */
export function startRows(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const ours: { ms: number; mb: number }[] = [];
    const theirs: { ms: number; mb: number }[] = [];
    // The first pair only fills the disk cache.
    for (let run = 0; run <= RUNS; run++) {
      const base = await startProcess(['--input-type=module', '--eval', IMPORTS], /ready/);
      await sleep(SETTLE_MS);
      if (run > 0) theirs.push({ ms: base.readyMs, mb: base.rss() });
      await base.stop();
      const bot = await startBot(join(folder, `${run}.db`), NO_TEAMS);
      await sleep(SETTLE_MS);
      if (run > 0) ours.push({ ms: bot.readyMs, mb: bot.rss() });
      await bot.stop();
    }
    const ratio = (of: 'ms' | 'mb') =>
      median(ours.map((one, n) => one[of] / (theirs[n]?.[of] ?? Number.NaN)));
    return [
      atMost('start to ready, against importing the SDKs', ratio('ms'), 1.5, '×'),
      noted('  start to ready', median(ours.map(({ ms }) => ms)), 'ms'),
      noted('  importing the SDKs', median(theirs.map(({ ms }) => ms)), 'ms'),
      atMost('resident memory, against importing the SDKs', ratio('mb'), 1.4, '×'),
      noted('  resident memory', median(ours.map(({ mb }) => mb)), 'MB'),
      noted('  of the process with the SDKs', median(theirs.map(({ mb }) => mb)), 'MB'),
    ];
  });
}
