import type { Passage } from '../knowledge/document.js';
import { CalledOff } from '../model/language-model.js';
import { type GuardedText, joinGuarded } from '../privacy/guarded-text.js';
import { answeringTexts as texts } from '../texts/answering.nl.js';
import type { Question, QuestionAnswering } from './answer.js';
import type { AnswerComposer } from './answer-composer.js';
import { composeAnswer } from './composition.js';
import type { ConversationMemory } from './context.js';
import { createCuratedAnswers, draftOf, plainAnswer } from './curated-answers.js';
import { type Decision, decide } from './decision.js';
import type { Statement } from './gate.js';
import { isEnglish } from './language.js';
import type { TopicRouter } from './topic-router.js';

/** Replaces personal data; `found` says whether there was any. */
export type Redact = (text: string) => { readonly text: GuardedText; readonly found: boolean };

export interface AnsweringParts {
  readonly router: TopicRouter;
  /** Finds the passages of documents without topics that bear on a question, best first. */
  readonly findPassages: (question: GuardedText) => Promise<readonly Passage[]>;
  readonly memory: ConversationMemory;
  readonly redact: Redact;
  /** Puts what is answered into words for the asker; without one the curated lines stand. */
  readonly composer?: AnswerComposer | undefined;
  readonly maxQuestionLength?: number;
}

/**
 * Answers a question: finds what it is about, drafts the curated answer, has it put into better words when there is
 * a composer, and lets everything pass the gate.
 */
export function createQuestionAnswering(parts: AnsweringParts): QuestionAnswering {
  const { memory, redact, maxQuestionLength = 4_000 } = parts;
  const inWords = parts.composer && createWording(parts.composer);
  const curated = createCuratedAnswers();
  return {
    async ask(asked) {
      const { conversationId, text } = asked;
      inWords?.callOff(conversationId);
      if (text.length > maxQuestionLength) return plainAnswer('not-found', texts.tooLong);
      if (!/[\p{L}\d]/u.test(text)) return plainAnswer('smalltalk', texts.empty);
      const { text: kept, found } = redact(text);
      const previous = memory.recall(conversationId);
      // The text itself is read, in this process only; what is remembered of it holds no personal data.
      const decision = decide(text, previous, await parts.findPassages(kept), parts.router);
      memory.remember(conversationId, {
        question: decision.follows && previous ? joinGuarded(previous.question, kept) : kept,
        ...(decision.kind === 'answer' && decision.topics[0] ? { topicId: decision.topics[0].key } : {}),
      });
      const around = { isEnglish: isEnglish(text), holdsPersonalData: found };
      const followed = decision.follows ? previous?.question : undefined;
      const worded = await inWords?.put(asked, kept, followed, decision);
      if (worded) {
        const draft = draftOf(decision, around);
        const statements = [...worded, ...unsaid(draft.statements, worded)];
        const byModel = composeAnswer({ ...draft, statements, madeBy: 'model' });
        if (byModel) return byModel;
      }
      return curated(decision, around);
    },
    forget: (conversationId) => memory.forget(conversationId),
  };
}

/** What the curated answer shows and other words left out: a model may phrase an answer, not thin it. */
function unsaid(curated: readonly Statement[], worded: readonly Statement[]): Statement[] {
  const seen = new Set(worded.flatMap((s) => s.shown.map((q) => q.passage)));
  return curated.flatMap((statement, n) => {
    const shown = statement.shown.filter((q) => !seen.has(q.passage));
    // The first line is what the model's own stands for.
    return shown.length > 0 ? [{ ...statement, text: n === 0 ? '' : statement.text, shown }] : [];
  });
}

/** Has decisions put into words, one a conversation at a time: who asks something new no longer waits for the old. */
function createWording(composer: AnswerComposer) {
  const running = new Map<string, AbortController>();
  return {
    callOff: (conversationId: string) => running.get(conversationId)?.abort(new CalledOff()),
    async put(asked: Question, question: GuardedText, previous: GuardedText | undefined, decision: Decision) {
      if (decision.kind !== 'answer' && decision.kind !== 'passages') return undefined;
      const { conversationId } = asked;
      const own = new AbortController();
      running.set(conversationId, own);
      try {
        return await composer.compose({
          asker: conversationId,
          question,
          previous,
          topics: decision.kind === 'answer' ? decision.topics : [],
          passages: decision.kind === 'passages' ? decision.passages : [],
          signal: asked.signal ? AbortSignal.any([own.signal, asked.signal]) : own.signal,
          onWait: asked.onWait,
        });
      } finally {
        if (running.get(conversationId) === own) running.delete(conversationId);
      }
    },
  };
}
