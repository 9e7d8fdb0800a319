import { ConsecutiveBreaker, circuitBreaker, DelegateBackoff, handleWhen, retry, wrap } from 'cockatiel';
import { BotError } from '../errors.js';
import { CalledOff, type LanguageModel } from './language-model.js';

/** Failures in a row after which the service is left alone. */
const FAILURES_TO_OPEN = 3;
/** How long it is left alone before one call tries it again. */
const OPEN_MS = 30_000;

export interface SteadyModelOptions {
  /** A host that asks to wait longer than this before the second try is not waited for. */
  readonly maxWaitMs?: number;
  /** From 0 to 1; spreads second tries, so that they don't come all at once. */
  readonly random?: () => number;
  /** Told when calls stop and start again. */
  readonly onState?: (state: 'open' | 'closed') => void;
}

/**
 * A model for people who wait: one second try after a failure that may pass (429, 5xx, a broken connection),
 * and after failures in a row no calls at all for a while, so that nobody waits for a host that is down. Time limits
 * are the caller's, by the signal; running out of time counts as a failure, being called off does not.
 */
export function createSteadyModel(model: LanguageModel, options: SteadyModelOptions = {}): LanguageModel {
  const { maxWaitMs = 2_000, random = Math.random, onState } = options;
  const again = retry(
    handleWhen(
      (error) => error instanceof BotError && error.isRetryable && (askedToWait(error) ?? 0) <= maxWaitMs,
    ),
    {
      maxAttempts: 1,
      backoff: new DelegateBackoff(
        ({ result }) => ('error' in result && askedToWait(result.error)) || 200 + 400 * random(),
      ),
    },
  );
  const breaker = circuitBreaker(
    handleWhen((error) => !(error instanceof CalledOff)),
    { halfOpenAfter: OPEN_MS, breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN) },
  );
  breaker.onBreak(() => onState?.('open'));
  breaker.onReset(() => onState?.('closed'));
  const policy = wrap(breaker, again);
  return {
    complete: (request, signal) =>
      policy.execute(async () => {
        try {
          signal.throwIfAborted();
          return await model.complete(request, signal);
        } catch (error) {
          // Whatever the failure looked like, after an abort it is the abort that ended the call.
          if (signal.aborted) throw signal.reason;
          throw error;
        }
      }, signal),
  };
}

/** How long the host asked to wait, in milliseconds. */
function askedToWait(error: unknown): number | undefined {
  return error instanceof BotError ? error.retryAfterMs : undefined;
}
