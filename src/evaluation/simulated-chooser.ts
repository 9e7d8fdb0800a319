import type { Answer } from '../answering/answer.js';
import type { Choice, ChoiceRequest, Chooser } from '../answering/choose/chooser.js';
import type { EvaluationCase } from './cases.js';
import { failuresOf } from './scorers.js';

/** `honest` takes what is right if it is on offer; `random` takes anything; `broken` never gives a choice. */
export const SIMULATED = ['honest', 'random', 'broken'] as const;
export type Simulated = (typeof SIMULATED)[number];

export interface SimulatedChooserParts {
  /** The question that is being measured. */
  readonly current: () => EvaluationCase | undefined;
  /** The answer that a candidate stands for. */
  readonly answerOf: (id: string) => Answer | undefined;
  /** From 0 to 1. */
  readonly random: () => number;
}

/**
 * Stands in for a model when the sets are run: with `honest` they show what choosing can reach, and how often the right
 * candidate is not on offer (`missing`); with `random` and `broken`, that nothing worse than a wrong choice happens.
 */
export function createSimulatedChooser(
  kind: Simulated,
  parts: SimulatedChooserParts,
): Chooser & { readonly missing: () => number } {
  let missing = 0;
  const ways: Readonly<Record<Simulated, (request: ChoiceRequest) => Choice | undefined>> = {
    honest: (request) => {
      const choice = honestly(request, parts);
      if (choice === undefined) missing += 1;
      return choice ?? { ids: [], covered: 'no' };
    },
    random: ({ candidates }) => {
      const { id = '' } = candidates[Math.floor(parts.random() * candidates.length)] ?? {};
      return { ids: [id], covered: 'yes' };
    },
    broken: () => undefined,
  };
  return { choose: async (request) => ways[kind](request), missing: () => missing };
}

/** The right candidate, or the right two for a question that asks two things; undefined when they are not on offer. */
function honestly({ candidates }: ChoiceRequest, parts: SimulatedChooserParts): Choice | undefined {
  const one = parts.current();
  if (one?.expect.kind !== 'answered') return { ids: [], covered: 'no' };
  const answers = candidates.flatMap(({ id }) => {
    const answer = parts.answerOf(id);
    return answer ? [{ id, answer }] : [];
  });
  const right = answers.find(({ answer }) => failuresOf(answer, one).length === 0);
  if (right) return { ids: [right.id], covered: 'yes' };
  // Each demand by the first that meets it.
  const needed = one.expect.must.map((texts) =>
    answers.find(({ answer }) => texts.some((t) => answer.text.toLowerCase().includes(t.toLowerCase()))),
  );
  if (needed.length === 0 || needed.some((a) => a === undefined)) return undefined;
  return { ids: [...new Set(needed.flatMap((a) => a?.id ?? []))], covered: 'yes' };
}
