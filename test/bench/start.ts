import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, median, type Row } from './measure.js';
import { startProcess } from './processes.js';

const RUNS = 5;
/** Time after being ready at which memory is read, on both sides. */
const SETTLE_MS = 1_500;

/** Start to ready and resident memory, against a process that only imports the two SDKs; runs alternate. */
export async function startRows(): Promise<Row[]> {
  const folder = mkdtempSync(join('dist', 'bench-'));
  const imports = join(folder, 'imports.mjs');
  writeFileSync(
    imports,
    "import 'botbuilder';\nimport '@microsoft/teams-ai';\nsetInterval(() => {}, 1000);\nprocess.stdout.write('ready\\n');\n",
  );
  const start: number[] = [];
  const memory: number[] = [];
  try {
    for (let run = 0; run < RUNS; run++) {
      const base = await startProcess([imports], 4_974, /ready/);
      await sleep(SETTLE_MS);
      const baseMemory = base.rss();
      await base.stop();
      const bot = await startProcess(['dist/index.js'], 4_975, /luistert/);
      await sleep(SETTLE_MS);
      start.push(bot.readyMs / base.readyMs);
      memory.push(bot.rss() / baseMemory);
      await bot.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return [
    atMost('start to ready, against importing the SDKs', median(start), 1.6, '×'),
    atMost('resident memory, against importing the SDKs', median(memory), 1.4, '×'),
  ];
}
