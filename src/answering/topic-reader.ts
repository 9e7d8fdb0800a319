import { fullWords } from '../knowledge/dutch.js';
import type { AnswerTopic, Topic, TopicClaim } from '../knowledge/topics.js';
import type { Vocabulary } from '../knowledge/vocabulary.js';
import type { Names } from './follow-up.js';
import type { FamiliarWords } from './recogniser/familiar-words.js';
import { createFeatureReader, type Lexicon } from './recogniser/features.js';
import type { Recogniser } from './recogniser/recogniser.js';

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

/** A long situation is read as a whole and sentence by sentence; this is the share of the whole. */
const WHOLE_SHARE = 0.7;
const MAX_SENTENCES = 8;
/** The last sentence mostly holds the question, so it counts this many times. */
const LAST_WEIGHT = 2;
/** All topics that are less likely than this are together still far from deciding anything. */
const NEGLIGIBLE = 1e-5;
/** Parts a topic's label from the number of one of its claims. */
const CLAIM_MARK = '#';

export interface TopicReaderParts {
  readonly topics: readonly Topic[];
  readonly recogniser: Recogniser;
  readonly familiar: FamiliarWords;
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
}

export function createTopicReader(parts: TopicReaderParts): TopicReader {
  const { recogniser, familiar, lexicon } = parts;
  const { abbreviations, aspects } = parts.vocabulary;
  const featuresOf = createFeatureReader(lexicon, abbreviations);
  const probabilities = (text: string) => recogniser.probabilities(featuresOf(text));
  const gather = createGatherer(parts.topics, recogniser.labels);

  function scoresOf(text: string): Float64Array {
    const whole = probabilities(text);
    const sentences = sentencesOf(text);
    if (sentences.length < 2) return whole;
    const merged = whole.map((p) => p * WHOLE_SHARE);
    const total = sentences.length - 1 + LAST_WEIGHT;
    for (const [n, sentence] of sentences.entries()) {
      const weight = ((1 - WHOLE_SHARE) * (n === sentences.length - 1 ? LAST_WEIGHT : 1)) / total;
      for (const [i, p] of probabilities(sentence).entries()) merged[i] = (merged[i] ?? 0) + weight * p;
    }
    return merged;
  }

  return {
    read: (question) => ({
      ...gather(scoresOf(question)),
      strangeness: familiar.strangeness(question),
      lacksKind: false,
    }),
    readOn(question, previous) {
      const alone = scoresOf(question);
      const joint = scoresOf(`${previous}\n${question}`);
      const text = `${previous}\n${question}`;
      const mixed = this.names(question) === 'nothing' ? joint : agreed(joint, alone);
      return { ...gather(mixed), strangeness: familiar.strangeness(text), lacksKind: false };
    },
    names(question) {
      const notions = fullWords(question, abbreviations).flatMap((word) => lexicon(word));
      if (notions.some((notion) => !aspects.has(notion))) return 'subject';
      return notions.length > 0 ? 'aspect' : 'nothing';
    },
  };
}

/** A label that one of the readings thinks impossible is not out of the question for both. */
const SMOOTHING = 0.002;

/** Two readings of one question as one: what both find likely. A vague reading leaves the other as it is. */
function agreed(a: Float64Array, b: Float64Array): Float64Array {
  const product = a.map((p, i) => (p + SMOOTHING) * ((b[i] ?? 0) + SMOOTHING));
  const total = product.reduce((sum, p) => sum + p, 0);
  return product.map((p) => p / total);
}

/** Sums the probabilities of a topic and its claims, and keeps the likeliest claim where one beats the topic itself. */
function createGatherer(topics: readonly Topic[], labels: readonly string[]) {
  const byKey = new Map(topics.map((t) => [t.key, t]));
  const known = labels.map((label) => {
    const [key = '', claim] = label.split(CLAIM_MARK);
    return { topic: byKey.get(key), claim: claim === undefined ? undefined : Number(claim) };
  });
  return (scores: Float64Array): Pick<Reading, 'ranked' | 'claims'> => {
    const sums = new Map<Topic, number>();
    const best = new Map<Topic, { claim: number | undefined; score: number }>();
    for (const [i, { topic, claim }] of known.entries()) {
      const score = scores[i] ?? 0;
      if (!topic || score < NEGLIGIBLE) continue;
      sums.set(topic, (sums.get(topic) ?? 0) + score);
      if (score > (best.get(topic)?.score ?? 0)) best.set(topic, { claim, score });
    }
    const ranked = Array.from(sums, ([topic, probability]) => ({ topic, probability }));
    const claims = new Map<AnswerTopic, TopicClaim>();
    for (const [topic, { claim }] of best) {
      const found = topic.kind === 'answer' && claim !== undefined ? topic.claims?.[claim] : undefined;
      if (topic.kind === 'answer' && found) claims.set(topic, found);
    }
    return { ranked: ranked.sort((a, b) => b.probability - a.probability), claims };
  };
}

/** Sentences, and the parts of one that are joined by "en" or "maar" before a question word. */
function sentencesOf(text: string): string[] {
  return text
    .split(
      /(?<=[.!?])\s+|\n+|,\s+en\s+|\s+(?:en|maar)\s+(?=(?:wie|wat|waar|hoe|wanneer|moet|mag|kan|bij wie|is er|ik wil)\b)/i,
    )
    .filter((s) => /\p{L}{2}/u.test(s))
    .slice(-MAX_SENTENCES);
}
