import type { KnowledgeBase } from '../../knowledge/knowledge-base.js';
import {
  FAMILIAR_BYTES,
  type FamiliarWords,
  familiarWordsFrom,
  learnFamiliarWords,
} from './familiar-words.js';
import { createFeatureReader, type Lexicon } from './features.js';
import { createLexicon } from './lexicon.js';
import { type Example, type Recogniser, recogniserFrom, trainRecogniser } from './recogniser.js';

/** All that is learned from the ways of asking; `npm run knowledge:build` keeps it beside the knowledge. */
export interface Learned {
  /** The fingerprint of the knowledge it was learned from; another one means that it is out of date. */
  readonly fingerprint: string;
  readonly recogniser: Recogniser;
  readonly familiar: FamiliarWords;
}

/** The notions of the vocabulary. */
export function lexiconOf(knowledge: KnowledgeBase): Lexicon {
  return createLexicon(knowledge.vocabulary.notions);
}

/** Learns from the topics' ways of asking; takes some seconds. The same knowledge gives the same bytes. */
export function learn(knowledge: KnowledgeBase): Learned {
  const featuresOf = createFeatureReader(lexiconOf(knowledge), knowledge.vocabulary.abbreviations);
  const examples: Example[] = [];
  for (const [label, asks] of knowledge.asks) {
    for (const ask of asks) examples.push({ label, features: featuresOf(ask) });
  }
  return {
    fingerprint: knowledge.fingerprint,
    recogniser: trainRecogniser(examples),
    familiar: learnFamiliarWords(subjectTexts(knowledge)),
  };
}

/** What is written in the words of the subject: the documents, and the ways of asking for what they answer. */
function subjectTexts({ documents, topics, asks }: KnowledgeBase): string[] {
  const passages = documents.flatMap((d) => d.sections.flatMap((s) => s.passages.map((p) => p.text)));
  const answerable = topics.filter((t) => t.kind === 'answer').flatMap((t) => asks.get(t.key) ?? []);
  return [...passages, ...answerable];
}

/** Layout: length of the header (4 bytes), header as JSON, familiar words, weights. */
export function writeLearned({ fingerprint, recogniser, familiar }: Learned): Uint8Array {
  const { labels, scale, weights } = recogniser;
  const header = new TextEncoder().encode(JSON.stringify({ fingerprint, labels, scale }));
  const bytes = new Uint8Array(4 + header.length + FAMILIAR_BYTES + weights.length);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  bytes.set(familiar.bits, 4 + header.length);
  bytes.set(
    new Uint8Array(weights.buffer, weights.byteOffset, weights.length),
    4 + header.length + FAMILIAR_BYTES,
  );
  return bytes;
}

/** Reads what {@link writeLearned} wrote, sharing its memory. @throws {RangeError | SyntaxError} when it is not of that form. */
export function readLearned(bytes: Uint8Array): Learned {
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headerLength))) as {
    fingerprint: string;
    labels: string[];
    scale: number;
  };
  const familiarAt = 4 + headerLength;
  const weightsAt = familiarAt + FAMILIAR_BYTES;
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + weightsAt, bytes.length - weightsAt);
  return {
    fingerprint: header.fingerprint,
    recogniser: recogniserFrom(header.labels, header.scale, weights),
    familiar: familiarWordsFrom(bytes.subarray(familiarAt, weightsAt)),
  };
}
