import type { BaseRetrieverInterface } from '@langchain/core/retrievers';
import { BotError } from '../errors.js';
import type { KnowledgeBase } from '../knowledge/knowledge-base.js';
import {
  addUsage,
  CalledOff,
  type LanguageModel,
  NO_TOKENS,
  type TokenUsage,
} from '../model/language-model.js';
import type { ModelOutcome } from '../model/model-meter.js';
import type { TokenBudget } from '../model/token-budget.js';
import type { GuardedText } from '../privacy/guarded-text.js';
import type { AnswerComposer, ComposeRequest } from './answer-composer.js';
import { gatherEvidence } from './evidence.js';
import { type Statement, termsIn } from './gate.js';
import { type ChainInput, type ChainOutput, createModelChain, type Rejected } from './model-chain.js';
import { createModelGate, type ModelGate } from './model-gate.js';
import { createPromptEcho } from './prompt-echo.js';
import type { RenderPrompt } from './prompts.js';
import type { ProvenAnswers } from './proven-answers.js';

export interface ModelComposerParts {
  readonly model: LanguageModel;
  readonly render: RenderPrompt;
  readonly knowledge: KnowledgeBase;
  /** Finds passages of all documents. */
  readonly retriever: BaseRetrieverInterface;
  readonly budget: TokenBudget;
  readonly proven: ProvenAnswers;
  readonly trusted: (text: string) => GuardedText;
  readonly redact: (text: string) => GuardedText;
  /** Told of each question how it ended; holds no content. */
  readonly onOutcome: (outcome: ModelOutcome, usage: TokenUsage) => void;
  /** For the whole of it, a repair round included. */
  readonly timeLimitMs?: number;
}

const TIME_LIMIT_MS = 10_000;
/** With less of the time than this left, a second round would only end in the time limit. */
const LEAST_REPAIR_SHARE = 0.25;

/**
 * Answers in a model's words: retrieve → prompt → model → parse → gate, and once more with the gate's objections when
 * what is left doesn't answer. Whatever goes wrong, the built-in answer stands, and the asker sees no error.
 */
export async function createModelComposer(parts: ModelComposerParts): Promise<AnswerComposer> {
  const { budget, proven, knowledge, onOutcome, timeLimitMs = TIME_LIMIT_MS } = parts;
  const evidence = gatherEvidence(knowledge.documents, knowledge.topics);
  const passages = knowledge.documents.flatMap((d) => d.sections.flatMap((s) => s.passages));
  const chain = createModelChain({ ...parts, passages });
  const isPrompt = await createPromptEcho(parts.render, passages);

  async function rounds(request: ComposeRequest): Promise<Ended> {
    const started = performance.now();
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeLimitMs)]);
    let usage = NO_TOKENS;
    const call = async (repair?: ChainInput['repair']): Promise<ChainOutput> => {
      const output = await chain.invoke({ request, signal, ...(repair ? { repair } : {}) });
      const { input, output: written } = output.reply.usage;
      budget.spend(request.asker, input + written);
      usage = addUsage(usage, output.reply.usage);
      return output;
    };
    const judge = ({ answer, offered }: ChainOutput) => {
      const gate = createModelGate({ evidence, offered, isPrompt });
      return answer && { declined: answer.kind === 'not-found', ...sift(answer.sentences, gate, request) };
    };
    try {
      const first = judge(await call());
      if (!first) return { outcome: 'malformed', usage };
      if (first.declined) return { outcome: 'declined', usage };
      if (first.answers) return { outcome: 'model', usage, statements: first.statements };
      const timeLeft = timeLimitMs - (performance.now() - started);
      if (timeLeft < LEAST_REPAIR_SHARE * timeLimitMs || !budget.allows(request.asker))
        return { outcome: 'unproven', usage };
      const second = judge(await call(first));
      return second?.answers
        ? { outcome: 'repaired', usage, statements: second.statements }
        : { outcome: 'unproven', usage };
    } catch (error) {
      return { outcome: outcomeOf(error, signal), usage };
    }
  }

  return {
    async compose(request) {
      const kept = proven.recall(request);
      if (kept) {
        onOutcome('cached', NO_TOKENS);
        return kept;
      }
      if (!budget.admits(request.asker)) {
        onOutcome('over-budget', NO_TOKENS);
        return undefined;
      }
      request.onWait?.();
      const { outcome, usage, statements } = await rounds(request);
      onOutcome(outcome, usage);
      if (statements) proven.keep(request, statements);
      return statements;
    },
  };
}

interface Ended {
  readonly outcome: ModelOutcome;
  readonly usage: TokenUsage;
  readonly statements?: readonly Statement[];
}

interface Sifted {
  readonly statements: readonly Statement[];
  readonly rejected: readonly Rejected[];
  /**
   * Curated first lines that are not said. They were approved by the document's owner: each term of the first topic's,
   * an answer in other words has too; of a topic beside it, some proof.
   */
  readonly lacks: readonly string[];
  readonly answers: boolean;
}

/** Keeps the sentences that are proven, and looks whether they still answer. */
function sift(
  sentences: readonly Parameters<ModelGate['examine']>[0][],
  gate: ModelGate,
  { topics }: ComposeRequest,
): Sifted {
  const statements: Statement[] = [];
  const rejected: Rejected[] = [];
  for (const sentence of sentences) {
    const examined = gate.examine(sentence);
    if ('code' in examined) rejected.push({ sentence, objection: examined });
    else statements.push(withoutRepeats(examined, statements));
  }
  const said = new Set(termsIn(statements.map((s) => s.text).join('\n')));
  const cited = new Set(statements.flatMap((s) => s.proof.map((q) => q.passage)));
  const lacks = topics
    .filter((topic, n) =>
      n === 0
        ? termsIn(topic.lead).some((term) => !said.has(term))
        : !topic.steps.some((step) => step.cite.some((passage) => cited.has(passage))),
    )
    .map((topic) => topic.lead);
  const isFirstProven = sentences.length > 0 && rejected[0]?.sentence !== sentences[0];
  return { statements, rejected, lacks, answers: isFirstProven && lacks.length === 0 };
}

/** A passage is shown once, after the first sentence that it proves. */
function withoutRepeats(statement: Statement, before: readonly Statement[]): Statement {
  const shown = new Set(before.flatMap((s) => s.shown.map((q) => q.passage)));
  return { ...statement, shown: statement.shown.filter((q) => !shown.has(q.passage)) };
}

function outcomeOf(error: unknown, signal: AbortSignal): ModelOutcome {
  const reason: unknown = signal.aborted ? signal.reason : error;
  if (reason instanceof CalledOff) return 'called-off';
  return signal.aborted && !(reason instanceof BotError) ? 'too-slow' : 'failed';
}
