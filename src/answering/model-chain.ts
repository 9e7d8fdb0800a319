import type { BaseRetrieverInterface } from '@langchain/core/retrievers';
import { type RunnableInterface, RunnableLambda, RunnableSequence } from '@langchain/core/runnables';
import type { Passage } from '../knowledge/document.js';
import type { LanguageModel, ModelReply } from '../model/language-model.js';
import { type GuardedText, joinGuarded } from '../privacy/guarded-text.js';
import { modelTexts as texts } from '../texts/model.nl.js';
import type { ComposeRequest } from './answer-composer.js';
import { isForMachines } from './manipulation.js';
import type { ModelObjection } from './model-gate.js';
import {
  MODEL_ANSWER_SCHEMA,
  type ModelAnswer,
  type ModelSentence,
  parseModelAnswer,
} from './model-reply.js';
import type { RenderPrompt } from './prompts.js';

/** A sentence that was turned down, and why. */
export interface Rejected {
  readonly sentence: ModelSentence;
  readonly objection: ModelObjection;
}

export interface ChainInput {
  readonly request: ComposeRequest;
  /** Ends the call: the time that is left, or the asker who moved on. */
  readonly signal: AbortSignal;
  /** In the repair round: what was wrong with the first reply; `lacks` = curated lines of which it left something out. */
  readonly repair?: { readonly rejected: readonly Rejected[]; readonly lacks: readonly string[] };
}

export interface ChainOutput {
  /** The passages that the model was given. */
  readonly offered: readonly Passage[];
  readonly reply: ModelReply;
  /** Undefined when the reply does not have the form that was asked for. */
  readonly answer: ModelAnswer | undefined;
}

export interface ChainParts {
  readonly model: LanguageModel;
  readonly render: RenderPrompt;
  readonly retriever: BaseRetrieverInterface;
  readonly passages: readonly Passage[];
  /** Marks text of the product's own. */
  readonly trusted: (text: string) => GuardedText;
  /** Replaces personal data. */
  readonly redact: (text: string) => GuardedText;
}

/** A question's length and the one before it, with the words around them. */
const MAX_MESSAGE = 6_000;
const MAX_OFFERED = 14;

/** Retrieve, prompt, model, parse: one call of the model as a LangChain sequence. What comes out is not checked yet. */
export function createModelChain(parts: ChainParts): RunnableInterface<ChainInput, ChainOutput> {
  // A passage that gives orders to a machine is no evidence.
  const byId = new Map(parts.passages.filter((p) => !isForMachines(p)).map((p) => [p.id, p]));

  const retrieve = RunnableLambda.from(async (input: ChainInput) => {
    const { topics, passages, question } = input.request;
    const curated = topics.flatMap((t) => t.steps.flatMap((s) => s.cite));
    const documents = await parts.retriever.invoke(question, { signal: input.signal });
    const ids = [...curated, ...passages]
      .map((p) => p.id)
      .concat(documents.map((d) => String(d.metadata.passageId)));
    // What a document answers is not mixed with what another one says about it.
    const within = new Set([...curated, ...passages].map((p) => p.section.document));
    const offered = [...new Set(ids)]
      .flatMap((id) => byId.get(id) ?? [])
      .filter((p) => within.size === 0 || within.has(p.section.document));
    return { ...input, offered: offered.slice(0, MAX_OFFERED) };
  });

  const prompt = RunnableLambda.from(async (input: ChainInput & Pick<ChainOutput, 'offered'>) => {
    const { request, repair, offered } = input;
    const lines = offered.map((p) => JSON.stringify({ id: p.id, section: p.section.title, text: p.text }));
    const answer = await parts.render('answer', {
      core: request.topics.map((t) => t.lead).join('\n') || texts.noCore,
      passages: lines.join('\n'),
    });
    const question = joinGuarded(parts.trusted(texts.question), request.question, MAX_MESSAGE);
    const asked = request.previous
      ? joinGuarded(
          joinGuarded(parts.trusted(texts.previous), request.previous, MAX_MESSAGE),
          question,
          MAX_MESSAGE,
        )
      : question;
    const again = repair && (await parts.render('repair', { objections: describe(repair) }));
    return {
      ...input,
      request: {
        messages: [
          { role: 'system' as const, content: parts.trusted(answer.text) },
          { role: 'user' as const, content: asked },
          // It repeats what the model wrote, which nobody has looked at yet.
          ...(again ? [{ role: 'user' as const, content: parts.redact(again.text) }] : []),
        ],
        schema: MODEL_ANSWER_SCHEMA,
        maxTokens: answer.maxTokens,
        temperature: (again ?? answer).temperature,
      },
    };
  });

  const sequence = RunnableSequence.from([
    retrieve,
    prompt,
    async ({ offered, request, signal }: Awaited<ReturnType<typeof prompt.invoke>>) => ({
      offered,
      reply: await parts.model.complete(request, signal),
    }),
    ({ offered, reply }: Omit<ChainOutput, 'answer'>): ChainOutput => ({
      offered,
      reply,
      answer: parseModelAnswer(reply.content),
    }),
  ]);
  return sequence;
}

function describe({ rejected, lacks }: NonNullable<ChainInput['repair']>): string {
  return [
    ...rejected.map(({ sentence, objection }) =>
      texts.rejected(sentence.text.slice(0, 300), texts.objection[objection.code], objection.about),
    ),
    ...(lacks.length > 0 ? [texts.lacks(lacks)] : []),
  ].join('\n');
}
