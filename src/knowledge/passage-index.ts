import { type AnswerKind, askedKinds, holdsKind } from './answer-type.js';
import type { WordList } from './compounds.js';
import type { KnowledgeDocument, Passage, Section } from './document.js';
import { namesOf } from './document-names.js';
import { root } from './roots.js';
import { createTermTable, type TermTable, type Weights } from './term-table.js';
import type { Vocabulary } from './vocabulary.js';
import { createWordReader, type WordReading } from './word-reader.js';

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
/** What a word in each place counts for, beside a word of the passage itself. */
const HEADING = 0.7;
const LIST_HEAD = 0.5;
const SECTION_TITLE = 2;
const DOCUMENT_TITLE = 0.4;
const NEIGHBOUR = 0.25;
/** A part of a compound, beside a whole word. */
const PART = 0.5;
/** The same when no text has the whole word of a question. */
const PART_ALONE = 0.9;
/** What a question's word counts for when it is met by its meaning only. */
const MEANING = 0.9;
/** The section as context counts so much beside the passage itself. */
const CONTEXT = 0.5;
/** A passage that holds the kind of thing asked for gains this share. */
const KIND_GAIN = 0.5;
/** Sections that are looked into; the right one is nearly always among the best dozen. */
const SECTIONS_READ = 40;
const DEFAULT_LIMIT = 20;

export function createPassageIndex(parts: PassageIndexParts): PassageIndex {
  const { documents, vocabulary, dictionary, isLeftOut = () => false } = parts;
  const reader = createWordReader(vocabulary, dictionary);
  const sections = documents.flatMap((d) => d.sections).filter((s) => s.citable);
  const shown = sections.map((s) => s.passages.filter((p) => !isLeftOut(p)));
  const ofSections = createTermTable({ lengthShare: 0.5 });
  const ofPassages = createTermTable({ lengthShare: 0.3 });
  const firstPassage = new Int32Array(sections.length + 1);
  for (const [n, section] of sections.entries()) {
    const own = (shown[n] ?? []).map((p) => weightsOf(reader.read(p.text)));
    const title = weightsOf(reader.read(section.title));
    const { document } = section;
    const about = weightsOf(reader.read(`${document.title} ${document.owner}`));
    ofSections.add(
      sum([...own.map((w) => [w, 1] as const), [title, SECTION_TITLE], [about, DOCUMENT_TITLE]]),
    );
    for (const [at, weights] of own.entries()) {
      const head = listHeadAt(shown[n] ?? [], at);
      ofPassages.add(
        sum([
          [weights, 1],
          [title, HEADING],
          ...(head === undefined ? [] : [[own[head] ?? new Map(), LIST_HEAD] as const]),
          ...[at - 1, at + 1].flatMap((near) => (own[near] ? [[own[near], NEIGHBOUR] as const] : [])),
        ]),
      );
    }
    firstPassage[n + 1] = (firstPassage[n] ?? 0) + own.length;
  }
  ofSections.close();
  ofPassages.close();
  const sectionsOf = groupSections(sections);
  const nameRoots = new Map(
    documents.map((d) => [d.id, new Set(namesOf(d, vocabulary, dictionary).flat().map(root))]),
  );
  /** In a question to certain documents their names say nothing more. */
  const withoutNames = (readings: readonly WordReading[], only: readonly string[]) => {
    const named = new Set(only.flatMap((id) => [...(nameRoots.get(id) ?? [])]));
    const rest = readings.filter((reading) => !named.has(reading.root));
    return rest.length > 0 ? rest : readings;
  };

  return {
    searchPassages(question, { documents: only, limit = DEFAULT_LIMIT } = {}) {
      const asked = reader.readQuestion(question);
      const slots = slotsOf(only ? withoutNames(asked, only) : asked, ofSections, ofPassages);
      const total = slots.reduce((t, slot) => t + slot.weight, 0);
      if (total === 0) return [];
      const kinds = askedKinds(question);
      const found = only
        ? only
            .flatMap((id) => sectionsOf.get(id) ?? [])
            .map((n) => [n, scoreOf(slots, 'inSections', ofSections, n)] as const)
        : ofSections.best(
            slots.map((slot) => slot.inSections),
            SECTIONS_READ,
          );
      const best = [...found].sort((a, b) => b[1] - a[1]).slice(0, SECTIONS_READ);
      return best
        .flatMap(([n, sectionScore]) =>
          (shown[n] ?? []).map((passage, at) => {
            const own = scoreOf(slots, 'inPassages', ofPassages, (firstPassage[n] ?? 0) + at) / total;
            return hitOf(passage, own, sectionScore / total, kinds);
          }),
        )
        .filter((hit) => hit.score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, limit);
    },
  };
}

function hitOf(passage: Passage, own: number, section: number, kinds: readonly AnswerKind[]): PassageHit {
  const held = kinds.filter((kind) => holdsKind(kind, passage.text)).length;
  const kind = kinds.length === 0 ? 0.5 : held / kinds.length;
  const score = (own + CONTEXT * section) * (1 + (kinds.length > 0 ? KIND_GAIN * kind : 0));
  return { passage, score, signals: { own, section, kind } };
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

/** How much of each term a text holds. */
function weightsOf(readings: readonly WordReading[]): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (term: string, weight: number) => weights.set(term, (weights.get(term) ?? 0) + weight);
  for (const { root, meanings, parts } of readings) {
    add(root, 1);
    for (const meaning of meanings) add(meaning, 1);
    for (const part of parts) {
      add(part.root, PART);
      for (const meaning of part.meanings) if (!meanings.includes(meaning)) add(meaning, PART);
    }
  }
  return weights;
}

function sum(fields: readonly (readonly [Weights, number])[]): Weights {
  const total = new Map<string, number>();
  for (const [weights, share] of fields) {
    for (const [term, weight] of weights) total.set(term, (total.get(term) ?? 0) + share * weight);
  }
  return total;
}

/** One word of a question with the terms by which it can be met; the best of them counts. */
interface Slot {
  readonly weight: number;
  readonly inSections: Ways;
  readonly inPassages: Ways;
}

/** Numbers of terms in one table, and what meeting each is worth. */
export type Ways = readonly { readonly term: number; readonly worth: number }[];

function slotsOf(readings: readonly WordReading[], sections: TermTable, passages: TermTable): Slot[] {
  const slots = new Map<string, Slot>();
  const add = ({ root, meanings }: WordReading, share: number) => {
    if (slots.has(root)) return;
    const terms = [[root, 1] as const, ...meanings.map((meaning) => [meaning, MEANING] as const)];
    const ways = (table: TermTable): Ways =>
      terms.flatMap(([term, part]) => {
        const number = table.numberOf(term);
        return number === undefined ? [] : [{ term: number, worth: share * part * table.rarityOf(term) }];
      });
    slots.set(root, {
      weight: share * sections.rarityOf(root),
      inSections: ways(sections),
      inPassages: ways(passages),
    });
  };
  for (const reading of readings) {
    add(reading, 1);
    const isKnown = sections.numberOf(reading.root) !== undefined;
    for (const part of reading.parts) add(part, isKnown ? PART : PART_ALONE);
  }
  return [...slots.values()];
}

function scoreOf(
  slots: readonly Slot[],
  ways: 'inSections' | 'inPassages',
  table: TermTable,
  text: number,
): number {
  let total = 0;
  for (const slot of slots) {
    let best = 0;
    for (const { term, worth } of slot[ways]) best = Math.max(best, worth * table.impactOf(text, term));
    total += best;
  }
  return total;
}
