import { LRUCache } from 'lru-cache';
import type { KnowledgeDocument } from '../knowledge/document.js';
import type { Narrowing } from '../knowledge/narrowing.js';
import type { GapTopic, TalkTopic } from '../knowledge/topics.js';
import type { Vocabulary } from '../knowledge/vocabulary.js';
import { answeringTexts as texts } from '../texts/answering.nl.js';
import { purposesOf } from './addresses.js';
import type { Answer, AnswerKind, AnswerOption, ChosenBy } from './answer.js';
import { type CompositionParts, composeAnswer, type Draft, type DraftPart } from './composition.js';
import { type Answering, answer, type Decision, NOT_UNDERSTOOD } from './decision.js';
import { createGate } from './gate.js';
import {
  claimStatement,
  foundBehind,
  foundStatement,
  nearStatement,
  quoteOf,
  statementsOf,
} from './statements.js';
import type { TalkAct } from './talk.js';

/** What of a question shows in the lines around its answer. */
export interface Around {
  readonly isEnglish: boolean;
  readonly holdsPersonalData: boolean;
  /** Whether it was asked with yes or no, and which way round; only then an answer may begin with one of these. */
  readonly asksVerdict: boolean;
  readonly where: Narrowing;
}

/** Makes replies of decisions. Every word is the documents', their owner's or a fixed text of the product. */
export interface ReplyMaker {
  /** One decision for each thing that was asked, in its order. */
  reply(decisions: readonly Decision[], around: Around): Answer;
  talk(act: TalkAct, afterOffer: boolean): Answer;
  unknownPlace(around: Around): Answer;
}

/** More than there are topics and common pairs of them. */
const MAX_KEPT = 1_000;
/** What the last button of a choice gives back. */
export const NONE_OF_THESE = 'none';

export interface ReplyMakerOptions {
  readonly documents: readonly KnowledgeDocument[];
  readonly vocabulary: Vocabulary;
}

/**
 * Knowledge never changes while the process runs, so a reply is made once; nothing of a question is in it.
 */
export function createReplyMaker({ documents, vocabulary }: ReplyMakerOptions): ReplyMaker {
  const making: Making = {
    documents,
    parts: { gate: createGate(vocabulary.terms), purposes: purposesOf(vocabulary) },
    kept: new LRUCache<string, Answer>({ max: MAX_KEPT }),
  };
  return {
    reply: (decisions, around) => made(making, decisions, around),
    talk: (act, afterOffer) => talkReply(act, afterOffer),
    unknownPlace: (around) => compose(making, unknownPlaceDraft(documents), around),
  };
}

/** What every reply is made with. */
interface Making {
  readonly documents: readonly KnowledgeDocument[];
  readonly parts: CompositionParts;
  readonly kept: LRUCache<string, Answer>;
}

function made(making: Making, decisions: readonly Decision[], around: Around): Answer {
  const key = `${decisions.map(keyOf).join(' + ')} ${JSON.stringify(around)}`;
  const known = making.kept.get(key);
  if (known) return known;
  const reply = compose(making, draftOf(making, decisions, around), around);
  making.kept.set(key, reply);
  return reply;
}

/** What passes the gate, or a refusal when nothing does. */
function compose({ documents, parts }: Making, draft: Draft, around: Around): Answer {
  const refusal = withNotes(refusalDraft(undefined, around, documents), around);
  return composeAnswer(withNotes(draft, around), parts) ?? (composeAnswer(refusal, parts) as Answer);
}

function draftOf(making: Making, decisions: readonly Decision[], around: Around): Draft {
  const [first, ...others] = decisions;
  if (first === undefined) return refusalDraft(undefined, around, making.documents);
  if (others.length > 0) return severalDraft(decisions, around, making.documents);
  switch (first.kind) {
    case 'answer':
      return answerDraft(first, around);
    case 'choice': {
      const options = optionsOf(making, first.options, around);
      return { kind: 'choice', opening: [texts.whichOfThese], parts: [], options };
    }
    case 'refusal':
      return refusalDraft(first.gap, around, making.documents);
    case 'talk':
      return talkDraft(first.topic);
    default:
      return first satisfies never;
  }
}

function optionsOf(making: Making, candidates: readonly Answering[], around: Around): AnswerOption[] {
  const given = candidates.map((candidate) => ({
    id: candidate.id,
    title: candidate.title,
    answer: made(making, [answer([candidate], 'asker')], around),
  }));
  const none = made(making, [NOT_UNDERSTOOD], around);
  return [...given, { id: NONE_OF_THESE, title: texts.noneOfThese, answer: none }];
}

function refusalDraft(
  gap: GapTopic | undefined,
  { where }: Around,
  documents: readonly KnowledgeDocument[],
): Draft {
  const notFound = texts.notFound(documentsIn(where, documents).map((d) => d.title));
  return {
    kind: 'not-found',
    parts: [gapPart(gap, notFound)],
    closing: [texts.offerConsult],
    offersConsult: true,
    subjects: gap ? [gap.key] : [],
  };
}

function unknownPlaceDraft(documents: readonly KnowledgeDocument[]): Draft {
  return {
    kind: 'not-found',
    opening: [texts.noDocumentOfPlace, texts.documentsThereAre(documents.map((d) => d.title))],
    parts: [],
    closing: [texts.offerConsult],
    offersConsult: true,
  };
}

function keyOf(decision: Decision): string {
  switch (decision.kind) {
    case 'answer': {
      const ids = decision.chosen.map(
        (c) => `${c.id}${c.kind === 'topic' && c.claim ? `#${c.claim.line}` : ''}`,
      );
      return `answer ${ids.join(' ')} ${decision.by} ${decision.isPartial}`;
    }
    case 'choice':
      return `choice ${decision.options.map((c) => c.id).join(' ')}`;
    case 'refusal':
      return `refusal ${decision.gap ? decision.gap.key : '-'}`;
    case 'talk':
      return `talk ${decision.topic.id}`;
    default:
      return decision satisfies never;
  }
}

function withNotes(draft: Draft, { isEnglish, holdsPersonalData }: Around): Draft {
  return {
    ...draft,
    opening: [...(isEnglish ? [texts.englishNote] : []), ...(draft.opening ?? [])],
    closing: [...(draft.closing ?? []), ...(holdsPersonalData ? [texts.leaveNamesOut] : [])],
  };
}

function answerDraft({ chosen, by, isPartial }: Decision & { kind: 'answer' }, around: Around): Draft {
  const topics = chosen.flatMap((c) => (c.kind === 'topic' ? [c.topic] : []));
  const consult = topics.find((t) => t.consult !== undefined)?.consult;
  const ring = topics.find((t) => t.ring !== undefined)?.ring;
  return {
    kind: 'answered',
    parts: chosen.map((candidate, n) => answerPart(candidate, n === 0 ? around : undefined, chosen.length)),
    closing: isPartial ? [texts.restNotFound] : [],
    subjects: chosen.map((c) => c.id),
    chosenBy: by,
    offersConsult: true,
    ...(ring === undefined ? {} : { ring }),
    ...(consult ? { consult } : {}),
  };
}

/** A part beside others adds its first line with its proof, not all of its steps. */
function answerPart(candidate: Answering, around: Around | undefined, count: number): DraftPart {
  if (candidate.kind === 'passages') {
    const { passages } = candidate.found;
    const title = passages[0]?.section.document.title ?? '';
    const { next = [] } = candidate.found;
    const behind = next.length > 0 ? [foundBehind(next)] : [];
    return { statements: [foundStatement(title, passages), ...behind] };
  }
  const { topic, claim } = candidate;
  const curated = statementsOf(topic);
  const statements = claim
    ? [claimStatement(claim, around?.asksVerdict ?? false), ...curated.slice(1)]
    : curated;
  const shown = count === 1 ? statements : statements.slice(0, 1).map(withProof);
  const unshown = statements.slice(shown.length).flatMap((s) => s.shown);
  return { statements: shown, more: [...unshown, ...(topic.more ?? []).map(quoteOf)] };
}

/** A first line that stands alone shows the first of its proof. */
function withProof(statement: typeof statementsOf extends (t: never) => readonly (infer S)[] ? S : never) {
  return statement.shown.length > 0 ? statement : { ...statement, shown: statement.proof.slice(0, 1) };
}

function severalDraft(
  decisions: readonly Decision[],
  around: Around,
  documents: readonly KnowledgeDocument[],
): Draft {
  const titles = documentsIn(around.where, documents).map((d) => d.title);
  const answers = decisions.filter((d) => d.kind === 'answer');
  const parts = decisions.map((decision, n): DraftPart => {
    if (decision.kind === 'answer' && decision.chosen[0]) return answerPart(decision.chosen[0], around, 2);
    const gap = decision.kind === 'refusal' ? decision.gap : undefined;
    return { opening: [gap?.lead ?? texts.partNotFound(n + 1, titles)], statements: [] };
  });
  return {
    kind: answers.length > 0 ? 'answered' : 'not-found',
    parts,
    closing: answers.length > 0 ? [] : [texts.offerConsult],
    subjects: decisions.flatMap(subjectsOf),
    chosenBy: answers[0]?.kind === 'answer' ? answers[0].by : 'recogniser',
    offersConsult: true,
  };
}

function subjectsOf(decision: Decision): string[] {
  if (decision.kind === 'answer') return decision.chosen.map((c) => c.id);
  return decision.kind === 'refusal' && decision.gap ? [decision.gap.key] : [];
}

/** What isn't there, then what is, where the owner says that it bears on the question. */
function gapPart(gap: GapTopic | undefined, notFound: string): DraftPart {
  const near = gap && nearStatement(gap);
  return { opening: [gap?.lead ?? notFound], statements: near ? [near] : [] };
}

function talkDraft({ id }: TalkTopic): Draft {
  const line = Object.hasOwn(texts.talk, id) ? texts.talk[id as keyof typeof texts.talk] : texts.talk.help;
  const kind: AnswerKind = id === 'overleg-starten' ? 'consult' : 'smalltalk';
  return { kind, opening: [line], parts: [], offersConsult: id === 'anonimiteit-bot' };
}

function talkReply(act: TalkAct, afterOffer: boolean): Answer {
  if (act === 'consult' || (act === 'yes' && afterOffer))
    return fixedReply('consult', texts.talk['overleg-starten']);
  const offersConsult = act === 'wrong' || act === 'unhelpful';
  return { ...fixedReply('smalltalk', texts.acts[act]), offersConsult };
}

/** A reply of the product's own lines, without proof. */
export function fixedReply(kind: AnswerKind, ...paragraphs: string[]): Answer {
  const chosenBy: ChosenBy = 'recogniser';
  return {
    kind,
    paragraphs,
    text: paragraphs.join('\n\n'),
    citations: [],
    sections: [],
    links: [],
    more: [],
    options: [],
    subjects: [],
    chosenBy,
    offersConsult: false,
  };
}

/** How the documents are spoken of in a refusal: the one that was asked for, or all of them. */
function documentsIn(
  where: Narrowing,
  documents: readonly KnowledgeDocument[],
): readonly KnowledgeDocument[] {
  return where.kind === 'named' ? documents.filter((d) => where.documents.includes(d.id)) : documents;
}
