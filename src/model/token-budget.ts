import { createRateLimit } from './rate-limit.js';

export interface TokenBudgetOptions {
  /** Tokens of all askers together in one day; input and output count alike. */
  readonly perDay: number;
  readonly perAskerPerDay: number;
  readonly now: () => number;
}

/** Keeps the cost of the model bounded (OWASP LLM10). Counted in this process; a restart begins anew. */
export interface TokenBudget {
  /** Counts as a question of this minute when it is allowed. */
  admits(asker: string): boolean;
  spend(asker: string, tokens: number): void;
}

/** Questions of one asker that go to the model in a minute. */
const PER_ASKER_PER_MINUTE = 10;
const DAY_MS = 86_400_000;

/** A call is allowed as long as something is left; the call that crosses the limit is the last of the day. */
export function createTokenBudget(options: TokenBudgetOptions): TokenBudget {
  const { perDay, perAskerPerDay, now } = options;
  const minute = createRateLimit({ max: PER_ASKER_PER_MINUTE, periodMs: 60_000, now });
  let day = 0;
  let total = 0;
  const byAsker = new Map<string, number>();
  const turnDay = () => {
    const today = Math.floor(now() / DAY_MS);
    if (today === day) return;
    day = today;
    total = 0;
    byAsker.clear();
  };
  const isLeft = (asker: string) => {
    turnDay();
    return total < perDay && (byAsker.get(asker) ?? 0) < perAskerPerDay;
  };
  return {
    admits: (asker) => isLeft(asker) && minute.allows(asker),
    spend(asker, tokens) {
      turnDay();
      total += tokens;
      byAsker.set(asker, (byAsker.get(asker) ?? 0) + tokens);
    },
  };
}
