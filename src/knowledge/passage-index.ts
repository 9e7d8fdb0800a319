import { LRUCache } from 'lru-cache';
import { type AnswerKind, type AnswerKinds, createAnswerKinds } from './answer-type.js';
import type { WordList } from './compounds.js';
import type { KnowledgeDocument, Passage, Section } from './document.js';
import { namesOf } from './document-names.js';
import { root } from './roots.js';
import { invert } from './term-lists.js';
import { createTermScorer, type Slot, type TermScorer } from './term-query.js';
import {
  createTermNumbers,
  createTermSum,
  createTermTableWriter,
  type TermNumbers,
  type WordTerms,
} from './term-table.js';
import type { Vocabulary } from './vocabulary.js';
import { createWordReader, type WordReader, type WordReading } from './word-reader.js';

/** Why a passage was found. All are shares, 0 to 1. */
export interface PassageSignals {
  /** Of the question's weight, what the passage with its heading and its list's first line holds. */
  readonly own: number;
  /** Of the question's weight, what its section holds. */
  readonly section: number;
  /** 1 when it holds the kind of thing that is asked for, 0 when not, 0.5 when no kind is asked. */
  readonly kind: number;
}

/** A passage that bears on a question. Scores of one question can be compared, and of several roughly. */
export interface PassageHit {
  readonly passage: Passage;
  readonly score: number;
  readonly signals: PassageSignals;
}

export interface PassageSearchOptions {
  /** Ids of the documents that may answer; all when absent. */
  readonly documents?: readonly string[] | undefined;
  readonly limit?: number;
}

/** Finds passages by their words. Build it once. */
export interface PassageIndex {
  /** Best first. */
  searchPassages(question: string, options?: PassageSearchOptions): PassageHit[];
  /** Of the question's words, the share that neither these passages nor their heading hold in any form, 0 to 1. */
  missingIn(passages: readonly Passage[], question: string, options?: PassageSearchOptions): number;
  /** Whether any text holds a folded word, in any form. */
  holds(word: string): boolean;
}

export interface PassageIndexParts {
  readonly documents: readonly KnowledgeDocument[];
  readonly vocabulary: Vocabulary;
  /** Dutch words, by which compounds are taken apart and errors told from words. */
  readonly dictionary: WordList;
  /** Passages that nobody may be shown. */
  readonly isLeftOut?: (passage: Passage) => boolean;
}

/*
 * Weights read off the development questions of test/evaluation/documents and the question sets of the hand-out; all
 * are flat: halving or doubling one of them moves no figure by more than two in a hundred.
 */
const LIST_HEAD = 0.5;
const SECTION_TITLE = 2;
const DOCUMENT_TITLE = 0.4;
/** A part of a compound, beside a whole word. */
const PART = 0.5;
/** The same when no text has the whole word of a question. */
const PART_ALONE = 0.9;
/** What a question's word counts for when it is met by its meaning only. */
const MEANING = 0.9;
/** The section as context counts so much beside the passage itself. */
const CONTEXT = 0.7;
/** A passage that holds the kind of thing asked for gains this share. */
const KIND_GAIN = 0.5;
/** How much length is held against a section and against a passage. */
const SECTION_LENGTH = 0.5;
const PASSAGE_LENGTH = 0.3;
/** Sections that are looked into; the right one is nearly always among the best dozen. */
const SECTIONS_READ = 24;
const DEFAULT_LIMIT = 20;

export function createPassageIndex(parts: PassageIndexParts): PassageIndex {
  const reader = createWordReader(parts.vocabulary, parts.dictionary);
  const kinds = createAnswerKinds(parts.vocabulary);
  const wordsOf = createQuestionWords(parts, reader);
  const texts = readTexts(parts, reader);
  const lists = invert(texts.ofSections, texts.numbers.size);
  const count = texts.sections.length;
  const sectionsOf = groupSections(texts.sections);
  const rarityOf = (held: number) => Math.log(1 + (count - held + 0.5) / (held + 0.5));
  const heldBy = createHeldWays(reader);
  const rarity = (term: string) => {
    const number = texts.numbers.find(term);
    return { number, rarity: rarityOf(number === undefined ? 0 : (lists.counts[number] ?? 0)) };
  };

  return {
    searchPassages(question, { documents: only, limit = DEFAULT_LIMIT } = {}) {
      const slots = slotsOf(wordsOf(question, only), rarity);
      if (slots.every(({ weight }) => weight === 0)) return [];
      const scorer = createTermScorer(slots);
      // Twice as many, since a cut list leaves out what the walk over the row below counts.
      const found = only
        ? only.flatMap((id) => sectionsOf.get(id) ?? [])
        : scorer.best(lists, count, 2 * SECTIONS_READ);
      return hitsIn(found, question, { texts, slots, scorer, kinds }).slice(0, limit);
    },
    holds: (word) => texts.numbers.find(root(word)) !== undefined,
    missingIn(passages, question, { documents: only } = {}) {
      const asked = wordsOf(question, only);
      const held = passages.map(heldBy);
      const isHeld = ({ root: own, meanings, parts: made }: WordReading) =>
        [own, ...meanings, ...made.map((part) => part.root)].some((way) =>
          held.some((ways) => ways.has(way)),
        );
      return asked.filter((word) => !isHeld(word)).length / (asked.length || 1);
    },
  };
}

/** Reads the words of a question that say something; to certain documents their names say nothing more. */
function createQuestionWords({ documents, vocabulary, dictionary }: PassageIndexParts, reader: WordReader) {
  const nameRoots = new Map(
    documents.map((d) => [d.id, new Set(namesOf(d, vocabulary, dictionary).flat().map(root))]),
  );
  return (question: string, only: readonly string[] | undefined): readonly WordReading[] => {
    const asked = reader.readQuestion(question);
    const named = new Set((only ?? []).flatMap((id) => [...(nameRoots.get(id) ?? [])]));
    const rest = asked.filter((reading) => !named.has(reading.root));
    return rest.length > 0 ? rest : asked;
  };
}

interface Searching {
  readonly kinds: AnswerKinds;
  readonly texts: ReturnType<typeof readTexts>;
  readonly slots: readonly Slot[];
  readonly scorer: TermScorer;
}

/** The passages of the best of some sections, best first. */
function hitsIn(
  found: readonly number[],
  question: string,
  { texts, slots, scorer, kinds }: Searching,
): PassageHit[] {
  const { shown, firstPassage, ofSections, ofPassages } = texts;
  const total = slots.reduce((sum, { weight }) => sum + weight, 0);
  const asked = kinds.asked(question);
  return found
    .map((n) => ({ n, context: scorer.scoreOf(ofSections, n) / total }))
    .sort((a, b) => b.context - a.context)
    .slice(0, SECTIONS_READ)
    .flatMap(({ n, context }) =>
      (shown[n] ?? []).map((passage, at) => {
        const own = scorer.scoreOf(ofPassages, (firstPassage[n] ?? 0) + at) / total;
        return hitOf(passage, own, context, heldShare(kinds, asked, passage));
      }),
    )
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score);
}

/** Passages of which the ways are kept; some kilobytes each. */
const KEPT_PASSAGES = 2_000;

/** All by which the words of a passage and its heading can be met; the last ones read are kept. */
function createHeldWays(reader: WordReader) {
  const kept = new LRUCache<Passage, ReadonlySet<string>>({ max: KEPT_PASSAGES });
  return (passage: Passage): ReadonlySet<string> => {
    const known = kept.get(passage);
    if (known) return known;
    const made = new Set(reader.read(`${passage.section.title}. ${passage.text}`).flatMap(waysOf));
    kept.set(passage, made);
    return made;
  };
}

/** All by which a word of a text can be met. */
function waysOf({ root: own, meanings, parts }: WordReading): string[] {
  return [own, ...meanings, ...parts.flatMap(waysOf)];
}

/** Sections and passages as rows of terms. */
function readTexts({ documents, isLeftOut = () => false }: PassageIndexParts, reader: WordReader) {
  const numbers = createTermNumbers();
  const known = new Map<WordReading, WordTerms>();
  const termsOf = (text: string): WordTerms[] =>
    reader.read(text).map((reading) => {
      const before = known.get(reading);
      if (before) return before;
      const made = wordTerms(reading, numbers);
      known.set(reading, made);
      return made;
    });
  const sections = documents.flatMap((d) => d.sections).filter((s) => s.citable);
  const shown = sections.map((s) => s.passages.filter((p) => !isLeftOut(p)));
  const firstPassage = new Int32Array(sections.length + 1);
  const sectionWriter = createTermTableWriter();
  const passageWriter = createTermTableWriter();
  const sum = createTermSum();
  for (const [n, section] of sections.entries()) {
    const passages = shown[n] ?? [];
    const own = passages.map((p) => termsOf(p.text));
    const { document, title } = section;
    for (const [at, terms] of own.entries()) {
      const head = listHeadAt(passages, at);
      sum.add(terms, 1);
      if (head !== undefined) sum.add(own[head] ?? [], LIST_HEAD);
      passageWriter.add(sum, terms.length);
    }
    for (const terms of own) sum.add(terms, 1);
    sum.add(termsOf(title), SECTION_TITLE);
    sum.add(termsOf(`${document.title} ${document.owner}`), DOCUMENT_TITLE);
    sectionWriter.add(
      sum,
      own.reduce((length, terms) => length + terms.length, 0),
    );
    firstPassage[n + 1] = (firstPassage[n] ?? 0) + own.length;
  }
  return {
    sections,
    shown,
    firstPassage,
    numbers,
    ofSections: sectionWriter.close(SECTION_LENGTH),
    ofPassages: passageWriter.close(PASSAGE_LENGTH),
  };
}

function wordTerms({ root: own, meanings, parts }: WordReading, numbers: TermNumbers): WordTerms {
  const weights = new Map<string, number>([[own, 1], ...meanings.map((meaning) => [meaning, 1] as const)]);
  for (const part of parts) {
    for (const term of [part.root, ...part.meanings]) if (!weights.has(term)) weights.set(term, PART);
  }
  return { terms: [...weights.keys()].map(numbers.of), weights: [...weights.values()] };
}

/** Of the kinds of thing that are asked for, the share that a passage holds; undefined when none is asked. */
function heldShare(kinds: AnswerKinds, asked: readonly AnswerKind[], { text }: Passage): number | undefined {
  if (asked.length === 0) return undefined;
  return asked.filter((kind) => kinds.holds(kind, text)).length / asked.length;
}

function hitOf(passage: Passage, own: number, section: number, held: number | undefined): PassageHit {
  const score = (own + CONTEXT * section) * (1 + KIND_GAIN * (held ?? 0));
  return { passage, score, signals: { own, section, kind: held ?? 0.5 } };
}

function groupSections(sections: readonly Section[]): Map<string, number[]> {
  const byDocument = new Map<string, number[]>();
  for (const [n, { document }] of sections.entries()) {
    const own = byDocument.get(document.id);
    if (own) own.push(n);
    else byDocument.set(document.id, [n]);
  }
  return byDocument;
}

/** Where the line stands that introduces the list of the item at `at`; undefined when it is in none. */
export function listHeadAt(passages: readonly Passage[], at: number): number | undefined {
  if (!passages[at]?.isItem) return undefined;
  let head = at;
  while (head >= 0 && passages[head]?.isItem) head--;
  return head >= 0 ? head : undefined;
}

type Rarity = (term: string) => { readonly number: number | undefined; readonly rarity: number };

function slotsOf(readings: readonly WordReading[], rarity: Rarity): Slot[] {
  const slots = new Map<string, Slot>();
  const add = ({ root: own, meanings }: WordReading, share: number) => {
    if (slots.has(own)) return;
    const terms = [[own, 1] as const, ...meanings.map((meaning) => [meaning, MEANING] as const)];
    const ways = terms.flatMap(([term, part]) => {
      const { number, rarity: worth } = rarity(term);
      return number === undefined ? [] : [{ term: number, worth: share * part * worth }];
    });
    slots.set(own, { weight: share * rarity(own).rarity, ways });
  };
  for (const reading of readings) {
    add(reading, 1);
    const isKnown = rarity(reading.root).number !== undefined;
    for (const part of reading.parts) add(part, isKnown ? PART : PART_ALONE);
  }
  return [...slots.values()];
}
