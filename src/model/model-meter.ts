import { addUsage, NO_TOKENS, type TokenUsage } from './language-model.js';

/** How a request to choose ended. All but the first three got the reply without a model. */
export type ModelOutcome =
  | 'chosen'
  | 'declined'
  | 'cached'
  | 'malformed'
  | 'failed'
  | 'too-slow'
  | 'called-off'
  | 'over-budget';

/** Counts without content, for the operator and for `npm run eval -- --model`. */
export interface ModelMeter {
  count(outcome: ModelOutcome, usage: TokenUsage): void;
  read(): { readonly outcomes: Readonly<Partial<Record<ModelOutcome, number>>>; readonly usage: TokenUsage };
}

export function createModelMeter(): ModelMeter {
  const outcomes: Partial<Record<ModelOutcome, number>> = {};
  let total = NO_TOKENS;
  return {
    count(outcome, usage) {
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      total = addUsage(total, usage);
    },
    read: () => ({ outcomes: { ...outcomes }, usage: total }),
  };
}
