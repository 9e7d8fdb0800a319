import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { BotError } from '../../errors.js';
import { words } from '../../knowledge/dutch.js';
import { CalledOff, type LanguageModel, NO_TOKENS, type TokenUsage } from '../../model/language-model.js';
import type { ModelOutcome } from '../../model/model-meter.js';
import type { TokenBudget } from '../../model/token-budget.js';
import type { GuardedText } from '../../privacy/guarded-text.js';
import { choiceSchema, parseChoice } from './choice-reply.js';
import type { Choice, ChoiceRequest, Chooser } from './chooser.js';

export interface ModelChooserParts {
  readonly model: LanguageModel;
  /** What the model is told, from `prompts/choose/`. */
  readonly instructions: GuardedText;
  readonly budget: TokenBudget;
  /** Marks text of the product and of its documents; the question is guarded already. */
  readonly trusted: (text: string) => GuardedText;
  /** Told of each request how it ended; holds no content. `status` is what a host that refused answered. */
  readonly onOutcome: (outcome: ModelOutcome, usage: TokenUsage, status?: number) => void;
  readonly timeLimitMs?: number;
}

const TIME_LIMIT_MS = 10_000;
/** Ids of all candidates and the words around them. */
const MAX_TOKENS = 400;

/** Choices for questions that are the same once folded, for a day. In this process only. */
const RECENT = { max: 2_000, ttl: 86_400_000 };

/** Has a language model choose. Whatever goes wrong, there is no choice and the reply without a model stands. */
export function createModelChooser(parts: ModelChooserParts): Chooser {
  const { budget, onOutcome } = parts;
  const recent = new LRUCache<string, Choice>(RECENT);
  return {
    async choose(request) {
      const key = keyOf(request);
      const kept = recent.get(key);
      if (kept) {
        onOutcome('cached', NO_TOKENS);
        return kept;
      }
      if (!budget.admits(request.asker)) {
        onOutcome('over-budget', NO_TOKENS);
        return undefined;
      }
      request.onWait?.();
      const choice = await ask(parts, request);
      if (choice) recent.set(key, choice);
      return choice;
    },
  };
}

/** A hash, so that the cache holds no question. */
function keyOf({ question, previous, candidates }: ChoiceRequest): string {
  const parts = [
    words(question).join(' '),
    words(previous ?? '').join(' '),
    ...candidates.map(({ id }) => id),
  ];
  return createHash('sha256').update(parts.join('\0')).digest('base64');
}

async function ask(parts: ModelChooserParts, request: ChoiceRequest): Promise<Choice | undefined> {
  const { model, budget, onOutcome, timeLimitMs = TIME_LIMIT_MS } = parts;
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeLimitMs)]);
  try {
    const { content, usage } = await model.complete(
      {
        messages: [
          { role: 'system', content: parts.instructions },
          { role: 'user', content: userMessage(request, parts.trusted) },
        ],
        schema: { name: 'choice', schema: choiceSchema(request.candidates) },
        maxTokens: MAX_TOKENS,
      },
      signal,
    );
    budget.spend(request.asker, usage.input + usage.output);
    const choice = parseChoice(content, request.candidates);
    onOutcome(choice === undefined ? 'malformed' : choice.covered === 'no' ? 'declined' : 'chosen', usage);
    return choice;
  } catch (error) {
    onOutcome(outcomeOf(error, signal), NO_TOKENS, error instanceof BotError ? error.status : undefined);
    return undefined;
  }
}

/** The question and the candidates as data, in one JSON object. */
function userMessage(
  { question, previous, candidates }: ChoiceRequest,
  trusted: (text: string) => GuardedText,
): GuardedText {
  // The question is guarded and the rest is the owner's: JSON only puts them side by side.
  return trusted(
    JSON.stringify({
      question,
      ...(previous === undefined ? {} : { previous }),
      candidates: candidates.map(({ id, title, text }) => ({ id, title, text })),
    }),
  );
}

function outcomeOf(error: unknown, signal: AbortSignal): ModelOutcome {
  const reason: unknown = signal.aborted ? signal.reason : error;
  if (reason instanceof CalledOff) return 'called-off';
  return reason instanceof DOMException && reason.name === 'TimeoutError' ? 'too-slow' : 'failed';
}
