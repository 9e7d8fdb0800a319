import { LRUCache } from 'lru-cache';
import type { Passage } from '../knowledge/document.js';
import type { AnswerTopic, GapTopic, TalkTopic } from '../knowledge/topics.js';
import { answeringTexts as texts } from '../texts/answering.nl.js';
import type { Answer } from './answer.js';
import { composeAnswer, type Draft } from './composition.js';
import type { Decision } from './decision.js';
import type { Statement } from './gate.js';
import { nearStatement, quoteOf, statementsOf } from './topic-statements.js';

/** What of a question shows in the lines around its answer. */
export interface Around {
  readonly isEnglish: boolean;
  readonly holdsPersonalData: boolean;
}

/** More than there are topics and common pairs of them. */
const MAX_KEPT = 1_000;

/**
 * The answer in the curated words, or a refusal when nothing passes the gate. Knowledge never changes while the
 * process runs, so an answer is made once; nothing of a question is in it.
 */
export function createCuratedAnswers(): (decision: Decision, around: Around) => Answer {
  const kept = new LRUCache<string, Answer>({ max: MAX_KEPT });
  return (decision, around) => {
    const key = `${keyOf(decision)} ${around.isEnglish} ${around.holdsPersonalData}`;
    const known = kept.get(key);
    if (known) return known;
    const draft = draftOf(decision, around);
    const answer = composeAnswer(draft) ?? refusal(draft);
    kept.set(key, answer);
    return answer;
  };
}

function keyOf(decision: Decision): string {
  switch (decision.kind) {
    case 'answer':
      return `answer ${decision.topics.map((topic) => topic.key).join(' ')}`;
    case 'passages':
      return `passages ${decision.passages.map((passage) => passage.id).join(' ')}`;
    case 'gap':
      return `gap ${decision.topic?.key ?? '-'} ${decision.nearest?.key ?? '-'}`;
    case 'talk':
      return `talk ${decision.topic.key}`;
    default:
      return decision satisfies never;
  }
}

/** What is to be said, with the product's own lines before and behind it. */
export function draftOf(decision: Decision, { isEnglish, holdsPersonalData }: Around): Draft {
  const draft = ownDraft(decision);
  return {
    ...draft,
    opening: [...(isEnglish ? [texts.englishNote] : []), ...(draft.opening ?? [])],
    closing: [...(draft.closing ?? []), ...(holdsPersonalData ? [texts.leaveNamesOut] : [])],
  };
}

function ownDraft(decision: Decision): Draft {
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

function refusal({ opening = [], closing = [] }: Draft): Answer {
  return plainAnswer('not-found', ...opening, texts.notFound, ...closing);
}

/** An answer of the product's own lines, without proof. */
export function plainAnswer(kind: Answer['kind'], ...paragraphs: string[]): Answer {
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
