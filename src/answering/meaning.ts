import { LRUCache } from 'lru-cache';
import type { Passage } from '../knowledge/document.js';
import type { Features } from './recogniser/features.js';
import type { Recogniser } from './recogniser/recogniser.js';

/** How alike a question and a passage are in what they are about, 0 (nothing in common) to 1. */
export interface Likeness {
  /** To the passage under its heading. */
  readonly passage: number;
  /** To the heading alone. */
  readonly title: number;
}

/** What a question is about, to be held against passages. */
export interface QuestionMeaning {
  /** How clear it is what is asked, 0 to 1: the probability of the likeliest topic. */
  readonly clarity: number;
  likenessTo(passage: Passage): Likeness;
}

/**
 * Reads what texts are about: how likely the recogniser finds each topic and each known gap. Texts that share no word
 * can so be about the same ("Kind wordt maandag 5" and "leerplichtig vanaf de vijfde verjaardag"), in documents without topics too.
 */
export interface MeaningReader {
  read(question: string): QuestionMeaning;
}

/** Passages and headings of which the meaning is kept: some tens of documents; a kilobyte each. */
const KEPT = 5_000;

export function createMeaningReader(
  recogniser: Pick<Recogniser, 'labels' | 'probabilities'>,
  featuresOf: (text: string) => Features,
): MeaningReader {
  const groups = groupedLabels(recogniser.labels);
  const kept = new LRUCache<string, Float32Array>({ max: KEPT });
  /** Roots of probabilities, so that the product of two is the Bhattacharyya coefficient of their distributions. */
  const meaningOf = (text: string): Float32Array => {
    const roots = new Float32Array(groups.count);
    const probabilities = recogniser.probabilities(featuresOf(text));
    for (let n = 0; n < probabilities.length; n++)
      roots[groups.of[n] as number] =
        (roots[groups.of[n] as number] as number) + (probabilities[n] as number);
    for (let n = 0; n < roots.length; n++) roots[n] = Math.sqrt(roots[n] as number);
    return roots;
  };
  const keptMeaning = (text: string): Float32Array => {
    const known = kept.get(text);
    if (known) return known;
    const made = meaningOf(text);
    kept.set(text, made);
    return made;
  };
  return {
    read(question) {
      const asked = meaningOf(question);
      const largest = asked.reduce((most, root) => Math.max(most, root), 0);
      return {
        clarity: largest ** 2,
        likenessTo: ({ text, section }) => ({
          passage: product(asked, keptMeaning(`${section.title}. ${text}`)),
          title: product(asked, keptMeaning(section.title)),
        }),
      };
    },
  };
}

/** The claims of a topic are about the same as the topic. */
function groupedLabels(labels: readonly string[]) {
  const numbers = new Map<string, number>();
  const of = labels.map((label) => {
    const [topic = ''] = label.split('#');
    const number = numbers.get(topic) ?? numbers.size;
    numbers.set(topic, number);
    return number;
  });
  return { of, count: numbers.size };
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += (a[n] as number) * (b[n] as number);
  return Math.min(1, sum);
}
