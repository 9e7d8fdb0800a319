import type { Passage } from '../knowledge/document.js';
import { STOP_WORDS, words } from '../knowledge/dutch.js';
import type { AnswerTopic, GapTopic, TalkTopic } from '../knowledge/topics.js';
import { asksForMore } from './answer-type.js';
import type { Turn } from './context.js';
import { isManipulation } from './manipulation.js';
import type { Ranked, Reading, TopicRouter } from './topic-router.js';

/** What to answer with. `follows` says that the question was read together with the one before. */
export type Decision = { readonly follows: boolean } & (
  | { readonly kind: 'answer'; readonly topics: readonly AnswerTopic[] }
  | { readonly kind: 'passages'; readonly passages: readonly Passage[] }
  | { readonly kind: 'gap'; readonly topic?: GapTopic; readonly nearest?: AnswerTopic }
  | { readonly kind: 'talk'; readonly topic: TalkTopic }
);

/** Set from the curve that `npm run eval` prints: below this {@link answerability} a question is refused. */
export const ANSWER_THRESHOLD = 0.72;
/** How much strange words count against a question; 0.6 gave the best trade over the sets of `npm run eval`. */
const STRANGENESS_WEIGHT = 0.6;
/** A second topic joins the answer when it is at least this likely, compared with the first. */
const SECOND_TOPIC_SHARE = 0.5;
/** A separate question within the text gets its own answer when its topic is at least this likely. */
const SEPARATE_QUESTION = 0.5;
const MAX_TOPICS = 2;
const TALK_THRESHOLD = 0.5;
/** A document without topics wins from an uncertain topic only. */
const CERTAIN = 0.6;
/** What is left of the probability of the topic that was answered just before. */
const REPEATED_TOPIC = 0.35;
const MAX_PASSAGES = 3;
const FOLLOW_UP_WORDS = 9;

/**
 * Chooses what a question is answered with. `passages` are those of documents without topics that bear on it,
 * best first. Pure but for the router's own caches.
 */
export function decide(
  question: string,
  previous: Turn | undefined,
  passages: readonly Passage[],
  router: TopicRouter,
): Decision {
  if (isManipulation(question)) return { kind: 'gap', follows: false };
  if (previous === undefined && !hasSubject(question)) return { kind: 'gap', follows: false };
  const alone = router.read(question);
  const follows = previous !== undefined && seemsToFollow(question, alone.ranked);
  const reading = follows ? router.read(question, withoutPlaceholders(previous.question)) : alone;
  const fresh = follows && !asksForAddress(question) ? lessOf(previous.topicId, reading) : reading;
  const choice = choose(fresh, passages, follows);
  if (choice.kind === 'answer' && asksForMore(question, choice.topics.flatMap(citedBy))) {
    return { follows, kind: 'gap', ...(choice.topics[0] ? { nearest: choice.topics[0] } : {}) };
  }
  return { follows, ...choice };
}

function citedBy({ steps }: AnswerTopic): readonly Passage[] {
  return steps.flatMap((step) => step.cite);
}

type Choice = Decision extends infer D ? (D extends Decision ? Omit<D, 'follows'> : never) : never;

function choose(reading: Reading, passages: readonly Passage[], follows: boolean): Choice {
  const { ranked, questions } = reading;
  const best = ranked[0];
  const answers = ofKind(ranked, 'answer');
  const gaps = ofKind(ranked, 'gap');
  const talks = ofKind(ranked, 'talk');
  const [answer] = answers;
  if (passages.length > 0 && (best?.topic.kind !== 'answer' || best.probability < CERTAIN)) {
    return { kind: 'passages', passages: passages.slice(0, MAX_PASSAGES) };
  }
  const [talk] = talks;
  if (talk && best?.topic.kind === 'talk' && total(talks) >= TALK_THRESHOLD)
    return { kind: 'talk', topic: talk.topic };
  if (answer && answerability(reading) >= ANSWER_THRESHOLD) {
    // A follow-up asks one thing; a neighbour of it would only bring back what was said.
    const close = answers.slice(1, 2).filter((r) => !follows && joins(r.probability, answer.probability));
    const asked = ofKind(questions, 'answer').filter((r) => r.probability >= SEPARATE_QUESTION);
    const topics = [...new Set([answer, ...asked, ...close].map((r) => r.topic))];
    return { kind: 'answer', topics: topics.slice(0, MAX_TOPICS) };
  }
  const [gap] = gaps;
  const near = answer && answer.probability > 0.15 ? answer.topic : undefined;
  return { kind: 'gap', ...(gap ? { topic: gap.topic } : {}), ...(near ? { nearest: near } : {}) };
}

/** "En hoe zit dat dan?" by itself asks nothing; a single greeting is for the router all the same. */
function hasSubject(question: string): boolean {
  const all = words(question);
  return all.length < 3 || all.some((w) => w.length > 1 && !STOP_WORDS.has(w));
}

function joins(second: number, first: number): boolean {
  return second > 0.1 && second >= SECOND_TOPIC_SHARE * first;
}

/** How sure it is that the documents answer, at most 1: the share of answerable topics, less what is strange. */
export function answerability({ ranked, strangeness }: Reading): number {
  const answers = total(ofKind(ranked, 'answer'));
  const share = answers / (answers + total(ofKind(ranked, 'gap')) || 1);
  return share - STRANGENESS_WEIGHT * strangeness;
}

/** Who asks on does not want the same answer again, unless it is its address that is wanted. */
function lessOf(topicId: string | undefined, reading: Reading): Reading {
  const ranked = reading.ranked
    .map((r) => (r.topic.id === topicId ? { ...r, probability: r.probability * REPEATED_TOPIC } : r))
    .sort((a, b) => b.probability - a.probability);
  return { ...reading, ranked };
}

function asksForAddress(question: string): boolean {
  return /\b(link|site|website|url|webadres|mail|adres|waar staat|bron|address)\b/i.test(question);
}

/** A placeholder such as [naam] stands for a person; read as a word it would look like a question about names. */
function withoutPlaceholders(text: string): string {
  return text.replace(/\[\p{L}+\]/gu, ' ');
}

/** A short question that leans on the one before: it opens with "en"/"maar", points back, or is unclear by itself. */
function seemsToFollow(question: string, alone: readonly Ranked[]): boolean {
  const all = words(question);
  if (all.length > FOLLOW_UP_WORDS * 2) return false;
  const [first = ''] = all;
  const opens = ['en', 'maar', 'dus', 'and', 'of', 'oke', 'ok', 'but', 'ook'].includes(first);
  const points = all.some((w) =>
    ['dat', 'die', 'daar', 'daarvan', 'daarvoor', 'hun', 'ze', 'hij', 'dan', 'it', 'that'].includes(w),
  );
  if (opens && all.length <= FOLLOW_UP_WORDS * 2) return true;
  if (all.length > FOLLOW_UP_WORDS) return false;
  return points || (alone[0]?.probability ?? 0) < 0.4;
}

function ofKind<K extends Ranked['topic']['kind']>(ranked: readonly Ranked[], kind: K) {
  return ranked.filter((r): r is Ranked<Extract<Ranked['topic'], { kind: K }>> => r.topic.kind === kind);
}

function total(ranked: readonly Ranked[]): number {
  return ranked.reduce((sum, r) => sum + r.probability, 0);
}
