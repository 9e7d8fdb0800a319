import { parentPort, workerData } from 'node:worker_threads';
import type { FromThread } from './learning.js';
import { trainView, type ViewExamples } from './train.js';

const tell = (told: FromThread) => parentPort?.postMessage(told);

/** What a learning thread runs: learns one view and hands its weights back. */
function main(examples: ViewExamples): void {
  const training = trainView(examples);
  for (;;) {
    const step = training.next();
    tell(step.done ? step.value : 'pass');
    if (step.done) return;
  }
}

main(workerData as ViewExamples);
