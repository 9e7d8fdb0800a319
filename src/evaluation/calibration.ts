import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { candidatesOf } from '../answering/candidates.js';
import { certaintyOf, logistic, signalsOf } from '../answering/certainty.js';
import { answer, isAnswering } from '../answering/decision.js';
import type { ReplyMaker } from '../answering/reply.js';
import type { Reading } from '../answering/topic-reader.js';
import { type EvaluationCase, readCases } from './cases.js';
import { failuresOf } from './scorers.js';

/** One measuring question as the recogniser reads it, and what is true of it. */
export interface Sample {
  readonly signals: readonly number[];
  readonly certainty: { readonly right: number; readonly answerable: number };
  /** The likeliest topic answers it. */
  readonly isRight: boolean;
  readonly isAnswerable: boolean;
}

/** All questions of the sets that are answered or refused, each read by itself. */
export function readSamples(
  setsFolder: string,
  read: (question: string) => Reading,
  replies: ReplyMaker,
): Sample[] {
  const of = (kind: string) =>
    readdirSync(setsFolder)
      .filter((set) => set.startsWith('set-'))
      .flatMap((set) => readCases(join(setsFolder, set, `${kind}.jsonl`)));
  const cases = [...of('answerable'), ...of('unanswerable')];
  return cases.map((one) => sampleOf(one, read, replies));
}

function sampleOf(one: EvaluationCase, read: (question: string) => Reading, replies: ReplyMaker): Sample {
  const [question = ''] = one.turns;
  const reading = read(question);
  const best = candidatesOf(reading, []).filter(isAnswering)[0];
  const around = {
    isEnglish: false,
    holdsPersonalData: false,
    asksVerdict: false,
    where: { kind: 'all' } as const,
  };
  return {
    signals: signalsOf(reading),
    certainty: certaintyOf(reading),
    isRight:
      best !== undefined &&
      one.expect.kind === 'answered' &&
      failuresOf(replies.reply([answer([best], 'recogniser')], around), one).length === 0,
    isAnswerable: one.expect.kind === 'answered',
  };
}

const EPOCHS = 4_000;
const RATE = 0.05;
/** Keeps weights small where the sets say little. */
const DECAY = 1e-3;

/** Weights of a logistic regression of `isTrue` on the signals. */
export function fitWeights(samples: readonly Sample[], isTrue: (sample: Sample) => boolean): number[] {
  const width = samples[0]?.signals.length ?? 0;
  const weights = new Array<number>(width).fill(0);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const gradient = weights.map((w) => DECAY * w);
    for (const sample of samples) {
      const error = predicted(weights, sample) - (isTrue(sample) ? 1 : 0);
      for (let i = 0; i < width; i++)
        gradient[i] = (gradient[i] ?? 0) + (error * (sample.signals[i] ?? 0)) / samples.length;
    }
    for (let i = 0; i < width; i++) weights[i] = (weights[i] ?? 0) - RATE * 10 * (gradient[i] ?? 0);
  }
  return weights;
}

function predicted(weights: readonly number[], { signals }: Sample): number {
  return logistic(weights.reduce((sum, w, i) => sum + w * (signals[i] ?? 0), 0));
}

/** One step of a curve: questions of about this certainty, and the share of them for which it held. */
export interface CurveStep {
  readonly from: number;
  readonly questions: number;
  readonly held: number;
}

const STEPS = 10;

/** A calibrated certainty lies on the diagonal: of the questions at 0.8, four of five are right. */
export function curveOf(
  samples: readonly Sample[],
  certainty: (sample: Sample) => number,
  isTrue: (sample: Sample) => boolean,
): CurveStep[] {
  return Array.from({ length: STEPS }, (_, n) => {
    const within = samples.filter((s) => Math.min(STEPS - 1, Math.floor(certainty(s) * STEPS)) === n);
    return {
      from: n / STEPS,
      questions: within.length,
      held: within.filter(isTrue).length / (within.length || 1),
    };
  });
}
