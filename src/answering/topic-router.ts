import { fullWords } from '../knowledge/dutch.js';
import type { Topic } from '../knowledge/topics.js';
import type { Vocabulary } from '../knowledge/vocabulary.js';
import type { FamiliarWords } from './familiar-words.js';
import { createFeatureReader, type Lexicon } from './features.js';
import type { Recogniser } from './recogniser.js';

/** How sure the router is that a topic is meant; the probabilities of all topics add up to 1. */
export interface Ranked<T extends Topic = Topic> {
  readonly topic: T;
  readonly probability: number;
}

/** What a question is about. */
export interface Reading {
  /** All topics that are not out of the question, best first. */
  readonly ranked: readonly Ranked[];
  /** The best topic of each sentence that asks something, in order; empty for a text of one sentence. */
  readonly questions: readonly Ranked[];
  /** Share of its words that the subject does not use. */
  readonly strangeness: number;
}

/** Finds the topics that a question is about. */
export interface TopicRouter {
  read(question: string): Reading;
  /** Reads a follow-up together with the question before; `alone` is its own reading, and how much that counts. */
  readOn(
    question: string,
    previous: string,
    alone: { readonly reading: Reading; readonly share: number },
  ): Reading;
  /** Whether a question names something of its own to be about, or only asks on ("waarom eigenlijk?"). */
  names(question: string): 'subject' | 'aspect' | 'nothing';
}

/** A long situation is read as a whole and sentence by sentence; this is the share of the whole. */
const WHOLE_SHARE = 0.7;
const MAX_SENTENCES = 8;
/** The last sentence mostly holds the question, so it counts this many times. */
const LAST_WEIGHT = 2;

/** All topics that are less likely than this are together still far from deciding anything. */
const NEGLIGIBLE = 1e-5;

/** A sentence that asks: by its mark or by a question word. */
const ASKS = /\?|\b(wie|waar|welke?|hoe|wanneer|met of zonder)\b/i;

export interface TopicRouterParts {
  readonly topics: readonly Topic[];
  readonly recogniser: Recogniser;
  readonly familiar: FamiliarWords;
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
}

export function createTopicRouter(parts: TopicRouterParts): TopicRouter {
  const { topics, recogniser, familiar, lexicon } = parts;
  const { abbreviations, aspects } = parts.vocabulary;
  const byId = new Map(topics.map((t) => [t.key, t]));
  const known = recogniser.labels.map((label) => byId.get(label));

  const featuresOf = createFeatureReader(lexicon, abbreviations);

  const probabilities = (text: string) => recogniser.probabilities(featuresOf(text));

  const rank = (scores: Float64Array): Ranked[] => {
    const ranked: Ranked[] = [];
    for (const [i, topic] of known.entries()) {
      const probability = scores[i] ?? 0;
      if (topic && probability >= NEGLIGIBLE) ranked.push({ topic, probability });
    }
    return ranked.sort((a, b) => b.probability - a.probability);
  };

  const best = (scores: Float64Array): Ranked | undefined => {
    let at = 0;
    for (let i = 1; i < scores.length; i++) if ((scores[i] ?? 0) > (scores[at] ?? 0)) at = i;
    const topic = known[at];
    return topic && { topic, probability: scores[at] ?? 0 };
  };

  function readText(text: string): Reading {
    const strangeness = familiar.strangeness(text);
    const whole = probabilities(text);
    const sentences = sentencesOf(text);
    if (sentences.length < 2) return { ranked: rank(whole), questions: [], strangeness };
    const parts = sentences.map((sentence) => ({ sentence, scores: probabilities(sentence) }));
    const merged = whole.map((p) => p * WHOLE_SHARE);
    const total = parts.length - 1 + LAST_WEIGHT;
    for (const [n, { scores }] of parts.entries()) {
      const weight = ((1 - WHOLE_SHARE) * (n === parts.length - 1 ? LAST_WEIGHT : 1)) / total;
      for (let i = 0; i < scores.length; i++) merged[i] = (merged[i] ?? 0) + weight * (scores[i] ?? 0);
    }
    const questions = parts.filter((p) => ASKS.test(p.sentence)).flatMap((p) => best(p.scores) ?? []);
    return { ranked: rank(merged), questions, strangeness };
  }

  return {
    read: readText,
    readOn(question, previous, { reading, share }) {
      const joint = readText(`${previous}\n${question}`);
      // The question before has been answered; only what is asked now may bring a topic of its own.
      return { ...joint, questions: reading.questions, ranked: mix(joint.ranked, reading.ranked, share) };
    },
    names(question) {
      const notions = fullWords(question, abbreviations).flatMap((word) => lexicon(word));
      if (notions.some((notion) => !aspects.has(notion))) return 'subject';
      return notions.length > 0 ? 'aspect' : 'nothing';
    },
  };
}

/** Probabilities of two readings of one conversation, topic by topic. */
function mix(joint: readonly Ranked[], alone: readonly Ranked[], share: number): Ranked[] {
  const own = new Map(alone.map((r) => [r.topic, r.probability]));
  return joint
    .map(({ topic, probability }) => ({
      topic,
      probability: (1 - share) * probability + share * (own.get(topic) ?? 0),
    }))
    .sort((a, b) => b.probability - a.probability);
}

/** Sentences, and the parts of one that are joined by "en" or "of" before a question word. */
function sentencesOf(text: string): string[] {
  return text
    .split(
      /(?<=[.!?])\s+|\n+|,\s+en\s+|\s+(?:en|maar)\s+(?=(?:wie|wat|waar|hoe|wanneer|moet|mag|kan|bij wie|is er|ik wil)\b)/i,
    )
    .filter((s) => /\p{L}{2}/u.test(s))
    .slice(-MAX_SENTENCES);
}
