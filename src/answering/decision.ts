import type { Passage } from '../knowledge/document.js';
import { STOP_WORDS, words } from '../knowledge/dutch.js';
import type { AnswerTopic, GapTopic, TalkTopic, Topic } from '../knowledge/topics.js';
import { asksForKind, asksForMore, asksForThis } from './answer-type.js';
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
/** How much strange words count against a question; 0.4 gave the best trade over the sets of `npm run eval`. */
const STRANGENESS_WEIGHT = 0.4;
/** A second topic joins the answer when it is at least this likely, compared with the first. */
const SECOND_TOPIC_SHARE = 0.5;
/** A separate question within the text gets its own answer when its topic is at least this likely. */
const SEPARATE_QUESTION = 0.5;
const MAX_TOPICS = 2;
const TALK_THRESHOLD = 0.5;
/** A document without topics wins from an uncertain topic only. */
const CERTAIN = 0.6;
/** What is left of the probability of the topic that was answered just before, when the question is clear by itself. */
const REPEATED_TOPIC = 0.35;
/** The same for a follow-up that names no subject: it may well ask on about that topic. */
const REPEATED_BY_ASPECT = 0.7;
/** A follow-up is read with the question before, and by itself: the clearer it is alone, the more that counts. */
const MAX_ALONE_SHARE = 0.7;
/** The same for one that names no subject, as its words are said of many. */
const MAX_ASPECT_SHARE = 0.28;
/** Certainty of its own reading at which a follow-up is clear, and below which it only leans on the question before. */
const CLEAR = 0.6;
const UNCLEAR = 0.35;
/** A question of which so many words are strange to the subject does not ask on. */
const STRANGE = 0.3;
/** Words without any notion of the subject must be this clear to count: "waarom eigenlijk?" is learned of something. */
const VERY_CLEAR = 0.8;
/** Talk that ends or begins a conversation, whatever it points at: "dank u, dat was het". */
const CLOSINGS: ReadonlySet<string> = new Set(['bedankt', 'groet']);
const WHY = /\b(?:waarom|hoezo|why)\b/i;
const FORM = /\b(?:anoniem|anonym|naam|namen)/i;
const ASKS_WHETHER = /\?|^(?:\w+ ){0,2}(?:kan|mag|moet|is|blijft|wordt|can|may)\b/i;
const MAX_PASSAGES = 3;
/** Among so many of the likeliest topics one that holds the address or number that is asked for is meant. */
const MAX_HOLDERS = 3;
/** An answer that holds the rare kind of thing that is asked for needs to be this likely only. */
const LIKELY = 0.5;
const LEAST_LIKELY = 0.3;
const FOLLOW_UP_WORDS = 9;
/** A follow-up that by itself is this surely about what the documents lack stays so, whatever it follows upon. */
const LACKING = 0.3;

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
  const follows = previous !== undefined && seemsToFollow(question, alone, router);
  const reading = follows ? readOn(question, previous, alone, router) : alone;
  const choice = choose(reading, passages, follows);
  if (choice.kind !== 'answer' || !asksForMore(question, choice.topics.flatMap(citedBy))) {
    const best = reading.ranked[0];
    const held = choice.kind === 'gap' && best?.topic.kind === 'answer' && best.probability >= LIKELY;
    return held && asksForThis(question, citedBy(best.topic), true)
      ? { follows, kind: 'answer', topics: [best.topic] }
      : { follows, ...choice };
  }
  const holder = ofKind(reading.ranked.slice(0, MAX_HOLDERS), 'answer').find(({ topic }) =>
    asksForThis(question, citedBy(topic)),
  );
  if (holder) return { follows, kind: 'answer', topics: [holder.topic] };
  return { follows, kind: 'gap', ...(choice.topics[0] ? { nearest: choice.topics[0] } : {}) };
}

function citedBy({ steps }: AnswerTopic): readonly Passage[] {
  return steps.flatMap((step) => step.cite);
}

type Names = ReturnType<TopicRouter['names']>;

type Choice = Decision extends infer D ? (D extends Decision ? Omit<D, 'follows'> : never) : never;

function choose(reading: Reading, passages: readonly Passage[], follows: boolean): Choice {
  const { ranked, questions } = reading;
  const best = ranked[0];
  const [answer, second] = ofKind(ranked, 'answer');
  if (passages.length > 0 && (best?.topic.kind !== 'answer' || best.probability < CERTAIN)) {
    return { kind: 'passages', passages: passages.slice(0, MAX_PASSAGES) };
  }
  if (best?.topic.kind === 'talk' && total(ranked, 'talk') >= TALK_THRESHOLD)
    return { kind: 'talk', topic: best.topic };
  if (answer && answerability(reading) >= ANSWER_THRESHOLD) {
    // A follow-up asks one thing; a neighbour of it would only bring back what was said.
    const close = second && !follows && joins(second.probability, answer.probability) ? [second] : [];
    const asked = ofKind(questions, 'answer').filter((r) => r.probability >= SEPARATE_QUESTION);
    const topics = [...new Set([answer, ...asked, ...close].map((r) => r.topic))];
    return { kind: 'answer', topics: topics.slice(0, MAX_TOPICS) };
  }
  const gap = ranked.find((r): r is Ranked<GapTopic> => r.topic.kind === 'gap');
  const near = answer && answer.probability > 0.15 ? answer.topic : undefined;
  return { kind: 'gap', ...(gap ? { topic: gap.topic } : {}), ...(near ? { nearest: near } : {}) };
}

/** "En hoe zit dat dan?" by itself asks nothing; a single greeting is for the router all the same. */
function hasSubject(question: string): boolean {
  return words(question).length < 3 || hasContent(question);
}

function hasContent(question: string): boolean {
  return words(question).some((w) => w.length > 1 && !STOP_WORDS.has(w));
}

function joins(second: number, first: number): boolean {
  return second > 0.1 && second >= SECOND_TOPIC_SHARE * first;
}

/** How sure it is that the documents answer, at most 1: the share of answerable topics, less what is strange. */
export function answerability({ ranked, strangeness }: Reading): number {
  const answers = total(ranked, 'answer');
  const share = answers / (answers + total(ranked, 'gap') || 1);
  return share - STRANGENESS_WEIGHT * strangeness;
}

/** A follow-up, read with what it follows upon. */
function readOn(question: string, previous: Turn, alone: Reading, router: TopicRouter): Reading {
  const names = router.names(question);
  const says = hasContent(question);
  const lacking = names !== 'subject' && says && answerability(alone) < LACKING;
  const certainty = says ? certaintyOf(question, alone, names) : 0;
  const joint = router.readOn(question, withoutPlaceholders(previous.question), {
    reading: alone,
    share: (speaksForItself(alone, names) ? MAX_ALONE_SHARE : MAX_ASPECT_SHARE) * certainty,
  });
  const topic = joint.ranked.find((r) => r.topic.id === previous.topicId)?.topic;
  if (topic?.kind === 'answer' && names !== 'subject' && asksForThis(question, citedBy(topic), true))
    return only(topic);
  if (lacking) return alone;
  if (!topic && names !== 'nothing' && isAnswerable(alone)) return alone;
  if (topic?.kind !== 'answer') return names === 'subject' || certainty >= VERY_CLEAR ? joint : wary(joint);
  // Asked for by its own words it is no mere echo.
  return alone.ranked[0]?.topic === topic ? joint : weighed(topic, repeats(names, certainty), joint);
}

/** Words that are said of many subjects must be the clearer to stand without one. */
function speaksForItself({ ranked: [best] }: Reading, names: Names): boolean {
  return names !== 'aspect' || (best?.topic.kind !== 'talk' && (best?.probability ?? 0) >= VERY_CLEAR);
}

/** How sure it is what a follow-up asks by itself. Why, and in which form, is asked of what went before. */
function certaintyOf(question: string, alone: Reading, names: Names): number {
  const own = alone.ranked[0]?.probability ?? 0;
  if (asksForm(question, alone)) return 0;
  const best = alone.ranked[0]?.topic;
  const talks = best?.kind === 'talk' && !CLOSINGS.has(best.id);
  const vague = own < VERY_CLEAR || WHY.test(question) || talks;
  return names === 'nothing' && vague ? 0 : own;
}

/** Whether it asks in which form the talk is that it would otherwise seem to ask to start. */
function asksForm(question: string, { ranked }: Reading): boolean {
  return ranked[0]?.topic.kind === 'talk' && FORM.test(question) && ASKS_WHETHER.test(question);
}

/** How likely the topic that was just answered is asked for again, compared with what its words say. */
function repeats(names: Names, certainty: number): number {
  if (names === 'subject') return REPEATED_TOPIC;
  const clear = names === 'aspect' ? REPEATED_BY_ASPECT : REPEATED_TOPIC;
  const unclear = Math.min(1, Math.max(0, (CLEAR - certainty) / (CLEAR - UNCLEAR)));
  return clear + (1 - clear) * unclear;
}

function weighed(topic: Topic, weight: number, reading: Reading): Reading {
  const ranked = reading.ranked
    .map((r) => (r.topic === topic ? { ...r, probability: r.probability * weight } : r))
    .sort((a, b) => b.probability - a.probability);
  return { ...reading, ranked };
}

/** Clear by itself, so that what was refused before needn't be read into it. */
function isAnswerable(reading: Reading): boolean {
  const [best] = reading.ranked;
  return (
    best?.topic.kind === 'answer' && best.probability >= CLEAR && answerability(reading) >= ANSWER_THRESHOLD
  );
}

/** Asked on about what had no answer itself: a guess among many topics would come out of the blue. */
function wary(reading: Reading): Reading {
  const [best] = ofKind(reading.ranked, 'answer');
  if ((best?.probability ?? 0) >= LEAST_LIKELY) return reading;
  return { ...reading, ranked: reading.ranked.filter((r) => r.topic.kind !== 'answer') };
}

function only(topic: Topic): Reading {
  return { ranked: [{ topic, probability: 1 }], questions: [], strangeness: 0 };
}

/** A placeholder such as [naam] stands for a person; read as a word it would look like a question about names. */
function withoutPlaceholders(text: string): string {
  return text.replace(/\[\p{L}+\]/gu, ' ');
}

/** A short question that leans on the one before: it opens with "en"/"maar", points back, or is unclear by itself. */
function seemsToFollow(question: string, alone: Reading, router: TopicRouter): boolean {
  const all = words(question);
  if (all.length > FOLLOW_UP_WORDS * 2) return false;
  const [first = ''] = all;
  if (['en', 'maar', 'dus', 'and', 'of', 'oke', 'ok', 'but', 'ook'].includes(first)) return true;
  const points = all.some((w) =>
    ['dat', 'die', 'daar', 'daarvan', 'daarvoor', 'hun', 'ze', 'hij', 'dan', 'it', 'that'].includes(w),
  );
  const certainty = alone.ranked[0]?.probability ?? 0;
  const names = router.names(question);
  if (names === 'subject') return all.length <= FOLLOW_UP_WORDS && (points || certainty < 0.4);
  // Without a subject of its own, and without words from elsewhere, it can only be about what was asked before.
  if (alone.strangeness >= STRANGE) return false;
  if (asksForKind(question) || asksForm(question, alone)) return true;
  const [best] = alone.ranked;
  if (best?.topic.kind === 'talk' && certainty >= VERY_CLEAR) return points && !CLOSINGS.has(best.topic.id);
  return points || certainty < (names === 'nothing' ? VERY_CLEAR : CLEAR);
}

function ofKind<K extends Ranked['topic']['kind']>(ranked: readonly Ranked[], kind: K) {
  return ranked.filter((r): r is Ranked<Extract<Ranked['topic'], { kind: K }>> => r.topic.kind === kind);
}

function total(ranked: readonly Ranked[], kind: Topic['kind']): number {
  let sum = 0;
  for (const { topic, probability } of ranked) if (topic.kind === kind) sum += probability;
  return sum;
}
