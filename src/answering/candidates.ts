import type { Passage } from '../knowledge/document.js';
import type { AnswerTopic, GapTopic, TopicClaim } from '../knowledge/topics.js';
import type { Offered } from './choose/chooser.js';
import type { Reading } from './topic-reader.js';

/** Passages of one section that were found by their words, to be shown together. */
export interface FoundPassages {
  readonly id: string;
  readonly title: string;
  readonly passages: readonly Passage[];
  /** Share of right ones among those found with such a score, 0 to 1. */
  readonly certainty: number;
  /** How well its words fit; to be compared within one question only. */
  readonly score: number;
  /** The next best of the same document, shown behind it when there is room. */
  readonly next?: readonly Passage[];
}

/** Something that a question may be answered with, or be refused with. */
export type Candidate = Offered &
  (
    | { readonly kind: 'topic'; readonly topic: AnswerTopic; readonly claim?: TopicClaim | undefined }
    | { readonly kind: 'gap'; readonly topic: GapTopic }
    | { readonly kind: 'passages'; readonly found: FoundPassages }
  );

/** Among so many the right one nearly always is: 240 of 240 unseen questions when seven and three were measured. */
const MAX_TOPICS = 7;
const MAX_GAPS = 3;
/** A model is shown at most this many in all. */
export const MAX_CANDIDATES = 12;

/** The candidates for a question, likeliest first within each kind: topics, what was found, gaps. */
export function candidatesOf(reading: Reading, found: readonly FoundPassages[]): Candidate[] {
  const topics: Candidate[] = [];
  const gaps: Candidate[] = [];
  for (const { topic } of reading.ranked) {
    if (topic.kind === 'answer' && topics.length < MAX_TOPICS) topics.push(topicCandidate(topic, reading));
    if (topic.kind === 'gap' && gaps.length < MAX_GAPS) gaps.push(gapCandidate(topic));
  }
  const room = MAX_CANDIDATES - topics.length - gaps.length;
  return [...topics, ...found.slice(0, Math.max(room, 0)).map(foundCandidate), ...gaps];
}

function topicCandidate(topic: AnswerTopic, { claims }: Reading): Candidate {
  return { ...ofTopic(topic), claim: claims.get(topic) };
}

/** A topic as a candidate, without any claim. */
export function ofTopic(topic: AnswerTopic): Candidate & { kind: 'topic' } {
  const text = `${topic.about} ${topic.lead}`;
  return { kind: 'topic', id: topic.key, title: topic.title ?? topic.id, text, topic };
}

function gapCandidate(topic: GapTopic): Candidate {
  return {
    kind: 'gap',
    id: topic.key,
    title: topic.title ?? topic.id,
    text: `${topic.about} ${topic.lead ?? ''}`.trim(),
    topic,
  };
}

export function foundCandidate(found: FoundPassages): Candidate & { kind: 'passages' } {
  const text = found.passages.map((p) => p.text).join(' ');
  return { kind: 'passages', id: found.id, title: found.title, text, found };
}
