import { createHash } from 'node:crypto';
import { stem, words } from '../../knowledge/dutch.js';
import type { KnowledgeBase } from '../../knowledge/knowledge-base.js';
import { createFeatureReader, type Features, type Lexicon } from './features.js';
import { type Example, type LearnedViews, type LearningOptions, learnViews } from './learning.js';
import { createLexicon } from './lexicon.js';
import { createRecogniser, type Recogniser } from './recogniser.js';

/** All that is learned from the ways of asking. */
export interface Learned {
  /** See {@link fingerprintOf}. */
  readonly fingerprint: string;
  readonly recogniser: Recogniser;
  /** The words that several asks have, folded. */
  readonly askedWords: readonly string[];
  /** Stems of all words in which is asked what the documents answer. */
  readonly askedStems: readonly string[];
  readonly views: LearnedViews;
}

/** To be raised with every change of how is learned or how it is stored; one of what is learned from shows by itself. */
const LEARNING_VERSION = 4;
/** A word that fewer asks have may be somebody's error. */
const LEAST_ASKS = 3;

/** The notions of the vocabulary. */
export function lexiconOf(knowledge: KnowledgeBase): Lexicon {
  return createLexicon(knowledge.vocabulary.notions);
}

/** Reads texts as those are read that are learned from. */
export function featureReaderOf(knowledge: KnowledgeBase): (text: string) => Features {
  return createFeatureReader(lexiconOf(knowledge), knowledge.vocabulary.abbreviations);
}

/**
 * SHA-256 over everything that is learned from, in hexadecimals: what was learned under another one is of no use. The
 * features of some asks are part of it, so that another way of reading texts can't meet weights of the one before.
 */
export function fingerprintOf(knowledge: KnowledgeBase): string {
  const featuresOf = featureReaderOf(knowledge);
  const hash = createHash('sha256').update(
    `${LEARNING_VERSION}\0${JSON.stringify(knowledge.vocabulary.notions)}`,
  );
  for (const [label, asks] of knowledge.asks) {
    hash.update(JSON.stringify([label, asks]));
    const { words, pieces } = featuresOf(asks[0] ?? '');
    for (const array of [words.slots, words.values, pieces.slots, pieces.values]) hash.update(array);
  }
  return hash.update(JSON.stringify(answerable(knowledge))).digest('hex');
}

/** Learns from the topics' ways of asking; takes some seconds. The same knowledge gives the same result. */
export async function learn(knowledge: KnowledgeBase, options: LearningOptions): Promise<Learned> {
  const featuresOf = featureReaderOf(knowledge);
  const labels = [...knowledge.asks.keys()].sort();
  const examples: Example[] = [];
  for (const [label, asks] of knowledge.asks) {
    for (const ask of asks) examples.push({ label, features: featuresOf(ask) });
  }
  const views = await learnViews(labels, examples, options);
  return assemble(knowledge, {
    ...{ fingerprint: fingerprintOf(knowledge), labels, views },
    askedWords: wordsOfSeveral([...knowledge.asks.values()].flat()),
    askedStems: stemsOf(answerable(knowledge).flatMap((id) => knowledge.asks.get(id) ?? [])),
  });
}

/** What was learned, ready for use; the features are read in the same way as when it was learned. */
export function assemble(
  knowledge: KnowledgeBase,
  parts: Omit<Learned, 'recogniser'> & { readonly labels: readonly string[] },
): Learned {
  const { labels, ...learned } = parts;
  const featuresOf = featureReaderOf(knowledge);
  return { ...learned, recogniser: createRecogniser({ labels, views: learned.views, featuresOf }) };
}

/** Topics of which the ways of asking are in the words of the subject: those that the documents answer. */
const answerable = ({ topics }: KnowledgeBase): string[] =>
  topics.filter((t) => t.kind === 'answer').map((t) => t.key);

const stemsOf = (asks: readonly string[]): string[] => [...new Set(asks.flatMap(words).map(stem))];

function wordsOfSeveral(asks: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const ask of asks)
    for (const word of new Set(words(ask))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= LEAST_ASKS).map(([word]) => word);
}
