import type { Passage } from '../knowledge/document.js';
import type { AnswerTopic, GapTopic, TalkTopic } from '../knowledge/topics.js';
import { type GuardedText, joinGuarded } from '../privacy/guarded-text.js';
import { answeringTexts as texts } from '../texts/answering.nl.js';
import type { Answer, QuestionAnswering } from './answer.js';
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
  readonly findPassages: (question: string) => Promise<readonly Passage[]>;
  readonly memory: ConversationMemory;
  readonly redact: Redact;
  readonly maxQuestionLength?: number;
}

/** The built-in answerer: finds the topic, composes its curated answer and lets it pass the gate. */
export function createBuiltInAnswering(parts: AnsweringParts): QuestionAnswering {
  const { memory, redact, maxQuestionLength = 4_000 } = parts;
  return {
    async ask({ conversationId, text }) {
      if (text.length > maxQuestionLength) return plain('not-found', texts.tooLong);
      if (!/[\p{L}\d]/u.test(text)) return plain('smalltalk', texts.empty);
      const { text: kept, found } = redact(text);
      const previous = memory.recall(conversationId);
      // The text itself is read, in this process only; what is remembered of it holds no personal data.
      const decision = decide(text, previous, await parts.findPassages(text), parts.router);
      const draft = draftOf(decision);
      const closing = [...(draft.closing ?? []), ...(found ? [texts.leaveNamesOut] : [])];
      const opening = [...(isEnglish(text) ? [texts.englishNote] : []), ...(draft.opening ?? [])];
      memory.remember(conversationId, {
        question: decision.follows && previous ? joinGuarded(previous.question, kept) : kept,
        ...(decision.kind === 'answer' && decision.topics[0] ? { topicId: decision.topics[0].id } : {}),
      });
      return composeAnswer({ ...draft, opening, closing }) ?? refusal(opening, closing);
    },
    forget: (conversationId) => memory.forget(conversationId),
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
