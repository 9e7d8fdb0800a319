import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Features, VIEWS, type ViewName } from './features.js';
import type { ViewWeights } from './linear-view.js';
import { EPOCHS, packExamples, trainView, type ViewExamples } from './train.js';

/** A text that is known to mean a label. */
export interface Example {
  readonly label: string;
  readonly features: Features;
}

export interface LearningOptions {
  /** Called now and then with the share that is done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Threads beside this one: with 0 it learns in this thread, with 2 in half the time. The result is the same. */
  readonly workers: number;
}

/** What a thread tells: another pass is done, or all. */
export type FromThread = 'pass' | ViewWeights;

export type LearnedViews = Readonly<Record<ViewName, ViewWeights>>;

/** Run from the sources, as tests do, there is no program that a thread could run. */
const THREAD = fileURLToPath(new URL('./learning-thread.js', import.meta.url));

/** Learns the views of labelled texts; `labels` are all there are, in the order of the weights. */
export async function learnViews(
  labels: readonly string[],
  examples: readonly Example[],
  { onProgress, workers }: LearningOptions,
): Promise<LearnedViews> {
  const at = new Map(labels.map((label, i) => [label, i]));
  const seenBy = (view: ViewName): ViewExamples =>
    packExamples(
      labels.length,
      examples.map(({ label, features }) => ({ label: at.get(label) ?? 0, vector: features[view] })),
    );
  let passes = 0;
  const onPass = () => onProgress?.(++passes / (EPOCHS * VIEWS.length));
  const learn = workers > 0 && existsSync(THREAD) ? learnInThread : learnHere;
  if (workers > 1) {
    const [words, pieces] = await Promise.all([
      learn(seenBy('words'), onPass),
      learn(seenBy('pieces'), onPass),
    ]);
    return { words, pieces };
  }
  return { words: await learn(seenBy('words'), onPass), pieces: await learn(seenBy('pieces'), onPass) };
}

async function learnHere(examples: ViewExamples, onPass: () => void): Promise<ViewWeights> {
  const training = trainView(examples);
  for (;;) {
    const step = training.next();
    if (step.done) return step.value;
    onPass();
    // Whoever else lives in this process gets a turn.
    await setImmediate();
  }
}

function learnInThread(examples: ViewExamples, onPass: () => void): Promise<ViewWeights> {
  const { labels, starts, slots, values } = examples;
  const worker = new Worker(THREAD, {
    workerData: examples,
    transferList: [labels.buffer, starts.buffer, slots.buffer, values.buffer] as ArrayBuffer[],
  });
  return new Promise((resolve, reject) => {
    worker.on('message', (told: FromThread) => (told === 'pass' ? onPass() : resolve(told)));
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the learning thread ended without a result')));
  });
}
