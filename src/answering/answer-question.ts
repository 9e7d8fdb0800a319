import type { Passage } from '../knowledge/document.js';
import type { AnswerTopic, GapTopic, TalkTopic } from '../knowledge/topics.js';
import { CalledOff } from '../model/language-model.js';
import { type GuardedText, joinGuarded } from '../privacy/guarded-text.js';
import { answeringTexts as texts } from '../texts/answering.nl.js';
import type { Answer, Question, QuestionAnswering } from './answer.js';
import type { AnswerComposer } from './answer-composer.js';
import { composeAnswer, type Draft } from './composition.js';
import type { ConversationMemory } from './context.js';
import { type Decision, decide } from './decision.js';
import type { Statement } from './gate.js';
import { isEnglish } from './language.js';
import type { TopicRouter } from './topic-router.js';
import { nearStatement, quoteOf, statementsOf } from './topic-statements.js';

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
  return {
    async ask(asked) {
      const { conversationId, text } = asked;
      inWords?.callOff(conversationId);
      if (text.length > maxQuestionLength) return plain('not-found', texts.tooLong);
      if (!/[\p{L}\d]/u.test(text)) return plain('smalltalk', texts.empty);
      const { text: kept, found } = redact(text);
      const previous = memory.recall(conversationId);
      // The text itself is read, in this process only; what is remembered of it holds no personal data.
      const decision = decide(text, previous, await parts.findPassages(kept), parts.router);
      const draft = draftOf(decision);
      const closing = [...(draft.closing ?? []), ...(found ? [texts.leaveNamesOut] : [])];
      const opening = [...(isEnglish(text) ? [texts.englishNote] : []), ...(draft.opening ?? [])];
      memory.remember(conversationId, {
        question: decision.follows && previous ? joinGuarded(previous.question, kept) : kept,
        ...(decision.kind === 'answer' && decision.topics[0] ? { topicId: decision.topics[0].id } : {}),
      });
      const followed = decision.follows ? previous?.question : undefined;
      const worded = await inWords?.put(asked, kept, followed, decision);
      const statements = worded && [...worded, ...unsaid(draft.statements, worded)];
      const byModel =
        statements && composeAnswer({ ...draft, opening, closing, statements, madeBy: 'model' });
      return byModel ?? composeAnswer({ ...draft, opening, closing }) ?? refusal(opening, closing);
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

function draftOf(decision: Decision): Draft {
  switch (decision.kind) {
    case 'answer':
      return answerDraft(decision.topics);
    case 'passages':
      return passagesDraft(decision.passages);
    case 'gap':
      return gapDraft(decision.topic, decision.nearest);
    case 'talk':
      return talkDraft(decision.topic);
    default:
      return decision satisfies never;
  }
}

function answerDraft(topics: readonly AnswerTopic[]): Draft {
  const [main] = topics;
  const byName = topics.find((t) => t.consult === 'by-name');
  const consult = main?.consult ?? byName?.consult;
  return {
    kind: 'answered',
    // The second topic adds its first line with its proof, not all of its steps.
    statements: topics.flatMap((t, n) => (n === 0 ? statementsOf(t) : statementsOf(t).slice(0, 1))),
    closing: [
      consult === 'by-name' ? texts.consultByName : consult ? texts.consultAnonymous : texts.offerConsult,
    ],
    ...(consult ? { consult } : {}),
  };
}

function passagesDraft(passages: readonly Passage[]): Draft {
  const byDocument = new Map<string, Passage[]>();
  for (const passage of passages) {
    const { title } = passage.section.document;
    byDocument.set(title, [...(byDocument.get(title) ?? []), passage]);
  }
  const statements = Array.from(byDocument, ([title, found]): Statement => {
    const quotes = found.map(quoteOf);
    return { text: texts.foundInDocument(title), proof: quotes, shown: quotes };
  });
  return { kind: 'answered', statements, closing: [texts.offerConsult] };
}

function gapDraft(topic: GapTopic | undefined, nearest: AnswerTopic | undefined): Draft {
  const near = topic && nearStatement(topic);
  const other = near === undefined && nearest ? { ...firstStep(nearest), text: texts.nearest } : undefined;
  const statement = near ?? other;
  return {
    kind: 'not-found',
    opening: [texts.notFound],
    statements: statement ? [statement] : [],
    closing: [...(topic?.near || statement ? [] : [texts.otherSubject]), texts.offerConsult],
  };
}

function firstStep(topic: AnswerTopic): Statement {
  const quotes = (topic.steps[0]?.cite ?? []).slice(0, 2).map(quoteOf);
  return { text: '', proof: quotes, shown: quotes };
}

function talkDraft({ id }: TalkTopic): Draft {
  const line = Object.hasOwn(texts.talk, id) ? texts.talk[id as keyof typeof texts.talk] : texts.talk.help;
  return { kind: id === 'overleg-starten' ? 'consult' : 'smalltalk', opening: [line], statements: [] };
}

function refusal(opening: readonly string[], closing: readonly string[]): Answer {
  const lines = [...opening, texts.notFound, ...closing];
  return plain('not-found', ...lines);
}

function plain(kind: Answer['kind'], ...paragraphs: string[]): Answer {
  return {
    kind,
    paragraphs,
    text: paragraphs.join('\n\n'),
    citations: [],
    sections: [],
    links: [],
    madeBy: 'built-in',
  };
}
