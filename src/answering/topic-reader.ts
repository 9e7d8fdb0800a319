import { fullWords } from '../knowledge/dutch.js';
import type { AnswerTopic, Topic, TopicClaim } from '../knowledge/topics.js';
import type { Vocabulary } from '../knowledge/vocabulary.js';
import type { Names } from './follow-up.js';
import type { Lexicon } from './recogniser/features.js';
import type { RankedLabel, Recogniser } from './recogniser/recogniser.js';
import type { Spelling } from './spelling.js';
import type { Strangeness } from './strangeness.js';

/** How likely a topic is meant; the probabilities of all topics add up to 1. */
export interface Ranked<T extends Topic = Topic> {
  readonly topic: T;
  readonly probability: number;
}

/** What a question is about. */
export interface Reading {
  /** All topics that are not out of the question, best first. */
  readonly ranked: readonly Ranked[];
  /** Share of its words that the subject does not use. */
  readonly strangeness: number;
  /** How far the two ways of recognising it say the same, 0 to 1. */
  readonly agreement: number;
  /** Of topics with claims: the one that the question most likely asks about, when any. */
  readonly claims: ReadonlyMap<AnswerTopic, TopicClaim>;
  /** A kind of thing is asked for (an amount, an address, a time) that none of the likeliest topics holds. */
  readonly lacksKind: boolean;
}

/** Finds the topics that a question is about. */
export interface TopicReader {
  read(question: string): Reading;
  /** Reads a follow-up together with the question before. */
  readOn(question: string, previous: string): Reading;
  /** Whether a question names something of its own to be about, or only asks on ("waarom eigenlijk?"). */
  names(question: string): Names;
}

/** Parts a topic's label from the number of one of its claims. */
const CLAIM_MARK = '#';

export interface TopicReaderParts {
  readonly topics: readonly Topic[];
  readonly recogniser: Pick<Recogniser, 'read'>;
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
  readonly spelling: Spelling;
  readonly strangeness: Strangeness;
}

type Likely = ReadonlyMap<string, number>;

export function createTopicReader(parts: TopicReaderParts): TopicReader {
  const { recogniser, lexicon, spelling, strangeness } = parts;
  const { abbreviations, aspects } = parts.vocabulary;
  const gather = createGatherer(parts.topics);
  const names = (question: string): Names => {
    const notions = fullWords(spelling(question), abbreviations).flatMap((word) => lexicon(word));
    if (notions.some((notion) => !aspects.has(notion))) return 'subject';
    return notions.length > 0 ? 'aspect' : 'nothing';
  };
  return {
    names,
    read(question) {
      const text = spelling(question);
      const { ranked, agreement } = recogniser.read(text);
      return { ...gather(likelyOf(ranked)), strangeness: strangeness(text), agreement, lacksKind: false };
    },
    readOn(question, previous) {
      const text = spelling(question);
      const both = `${spelling(previous)}\n${text}`;
      const joint = recogniser.read(both);
      const alone = likelyOf(recogniser.read(text).ranked);
      // What names nothing says nothing by itself.
      const likely =
        names(question) === 'nothing' ? likelyOf(joint.ranked) : agreed(likelyOf(joint.ranked), alone);
      const { agreement } = joint;
      return { ...gather(likely), strangeness: strangeness(both), agreement, lacksKind: false };
    },
  };
}

function likelyOf(ranked: readonly RankedLabel[]): Likely {
  return new Map(ranked.map(({ label, probability }) => [label, probability]));
}

/** A label that one of the readings thinks impossible is not out of the question for both. */
const SMOOTHING = 0.002;

/** Two readings of one question as one: what both find likely. A vague reading leaves the other as it is. */
function agreed(a: Likely, b: Likely): Likely {
  const labels = new Set([...a.keys(), ...b.keys()]);
  const product = Array.from(
    labels,
    (label) => [label, ((a.get(label) ?? 0) + SMOOTHING) * ((b.get(label) ?? 0) + SMOOTHING)] as const,
  );
  const total = product.reduce((sum, [, p]) => sum + p, 0);
  return new Map(product.map(([label, p]) => [label, p / total]));
}

interface LabelMeaning {
  readonly topic: Topic;
  readonly claim?: TopicClaim | undefined;
}

/** What each label that was learned stands for: a topic, or one of its claims. */
function meaningsOf(topics: readonly Topic[]): ReadonlyMap<string, LabelMeaning> {
  return new Map(
    topics.flatMap((topic): [string, LabelMeaning][] => [
      [topic.key, { topic }],
      ...(topic.kind === 'answer' ? (topic.claims ?? []) : []).map((claim, n): [string, LabelMeaning] => [
        `${topic.key}${CLAIM_MARK}${n}`,
        { topic, claim },
      ]),
    ]),
  );
}

/** Sums the probabilities of a topic and its claims, and keeps the likeliest claim where one beats the topic itself. */
function createGatherer(topics: readonly Topic[]) {
  const meanings = meaningsOf(topics);
  return (likely: Likely): Pick<Reading, 'ranked' | 'claims'> => {
    const sums = new Map<Topic, { sum: number; most: number; claim: TopicClaim | undefined }>();
    for (const [label, probability] of likely) {
      const meaning = meanings.get(label);
      if (!meaning) continue;
      const { topic, claim } = meaning;
      const known = sums.get(topic);
      if (!known) {
        sums.set(topic, { sum: probability, most: probability, claim });
        continue;
      }
      known.sum += probability;
      if (probability > known.most) {
        known.most = probability;
        known.claim = claim;
      }
    }
    const ranked = Array.from(sums, ([topic, { sum }]) => ({ topic, probability: sum }));
    const claims = new Map<AnswerTopic, TopicClaim>();
    for (const [topic, { claim }] of sums) if (topic.kind === 'answer' && claim) claims.set(topic, claim);
    return { ranked: ranked.sort((a, b) => b.probability - a.probability), claims };
  };
}
