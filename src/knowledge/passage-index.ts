import type { Passage } from './document.js';
import { STOP_WORDS, stem, words } from './dutch.js';

/** A passage that bears on a question; only the order of scores means something. */
export interface Hit {
  readonly passage: Passage;
  readonly score: number;
}

/** Finds passages by their words. Build it once; searching takes time that hardly grows with the knowledge. */
export interface PassageIndex {
  search(question: string, limit?: number): Hit[];
  /** Share of the question's weight that stands in a passage or in its titles, 0 to 1, whoever found it. */
  coverage(question: string, passage: Passage): number;
}

interface Posting {
  readonly passage: number;
  readonly impact: number;
}

/**
 * Postings kept per term. Only the passages with the highest impact for a term can win by it, so the rest are
 * dropped ("champion lists"): the work for one term is bounded however much knowledge there is.
 */
const CHAMPIONS = 256;
const FIELD_WEIGHT = { text: 1, section: 1.6, document: 0.6 };
const K1 = 1.2;
const COMPOUND_PART = 5;

/**
 * An inverted index over passages, scored in the manner of BM25F: the passage's own words, its section's title
 * and its document's title, as Dutch stems. Parts of compounds count too, so that "fietsenstalling" meets "stalling".
 */
export function createPassageIndex(passages: readonly Passage[]): PassageIndex {
  const postings = new Map<string, Posting[]>();
  for (const [n, passage] of passages.entries()) {
    for (const [term, weight] of weightsOf(passage)) {
      const list = postings.get(term);
      const posting = { passage: n, impact: weight / (weight + K1) };
      if (list) list.push(posting);
      else postings.set(term, [posting]);
    }
  }
  const frequency = new Map(Array.from(postings, ([term, list]) => [term, list.length]));
  for (const [term, list] of postings) {
    if (list.length > CHAMPIONS)
      postings.set(term, list.sort((a, b) => b.impact - a.impact).slice(0, CHAMPIONS));
  }
  const weightOf = (term: string) => Math.log(1 + passages.length / (1 + (frequency.get(term) ?? 0)));
  return {
    search(question, limit = 5) {
      const terms = [...new Set(contentStems(question))];
      const scores = new Map<number, number>();
      for (const term of terms) {
        const weight = weightOf(term);
        for (const { passage, impact } of matches(term, postings)) {
          scores.set(passage, (scores.get(passage) ?? 0) + weight * impact);
        }
      }
      return Array.from(scores, ([n, score]) => ({ passage: passages[n] as Passage, score }))
        .sort((a, b) => b.score - a.score)
        .slice(0, limit);
    },
    coverage(question, passage) {
      const terms = [...new Set(contentStems(question))];
      const held = weightsOf(passage);
      const total = terms.reduce((sum, t) => sum + weightOf(t), 0);
      return total === 0
        ? 0
        : terms.filter((t) => held.has(t)).reduce((sum, t) => sum + weightOf(t), 0) / total;
    },
  };
}

function matches(term: string, postings: ReadonlyMap<string, Posting[]>): readonly Posting[] {
  const exact = postings.get(term);
  if (exact) return exact;
  // A compound that the index doesn't know: try its longest known ending, which is the head of a Dutch compound.
  for (let cut = 3; term.length - cut >= COMPOUND_PART; cut++) {
    const tail = postings.get(term.slice(cut));
    if (tail) return tail;
  }
  return [];
}

function weightsOf(passage: Passage): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const term of contentStems(text)) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  add(passage.text, FIELD_WEIGHT.text);
  add(passage.section.title, FIELD_WEIGHT.section);
  add(passage.section.document.title, FIELD_WEIGHT.document);
  return weights;
}

function contentStems(text: string): string[] {
  return words(text)
    .filter((w) => !STOP_WORDS.has(w) && w.length > 1)
    .map(stem);
}
