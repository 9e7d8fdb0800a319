import type { KnowledgeDocument, Passage } from '../knowledge/document.js';
import type { Topic } from '../knowledge/topics.js';
import { boundIn, countedIn, RIVALS } from './bound-terms.js';
import { type NameRow, nameRowsIn } from './figures.js';
import { isForMachines } from './manipulation.js';
import { PLAIN_ROOTS } from './plain-words.js';
import { denies } from './polarity.js';
import { contentRoots } from './roots.js';

/** What the documents say, in the forms in which a model's sentence is held against them. */
export interface Evidence {
  /** The passage itself, the line that heads its list, and the curated lines that it proves. */
  linesOf(passage: Passage): readonly string[];
  /** The lines that head the list in which the passage stands: "Ten tweede is het belangrijk …:". */
  headsOf(passage: Passage): readonly Passage[];
  /** Whether the documents, their curated lines or everyday Dutch have this root. */
  knows(root: string): boolean;
  /** The persons that the documents name. */
  readonly rows: readonly NameRow[];
  /** Whether some passage or curated clause says these two numbers of `bound-terms.ts` of each other. */
  relates(a: number, b: number): boolean;
  /** Whether some passage or curated clause holds both roots. */
  together(a: string, b: string): boolean;
}

/** What a document says; undefined for one that holds nothing for people. */
export type EvidenceOf = (document: KnowledgeDocument) => Evidence | undefined;

/**
 * Gathers the evidence once for a knowledge base; it never changes afterwards. Each document is its own: what one
 * says lends no word and no relation to a sentence about another.
 */
export function gatherEvidence(
  documents: readonly KnowledgeDocument[],
  topics: readonly Topic[],
): EvidenceOf {
  const all = new Map(
    documents.map((d) => [
      d,
      evidenceIn(
        d,
        topics.filter((t) => t.documentId === d.id),
      ),
    ]),
  );
  return (document) => all.get(document);
}

function evidenceIn(document: KnowledgeDocument, topics: readonly Topic[]): Evidence {
  const passages = document.sections.flatMap((s) => s.passages).filter((p) => !isForMachines(p));
  const lines = new Map(passages.map((p) => [p, [p.text, ...headOf(p)]]));
  const curated = curatedLines(topics, lines);
  const known = new Set(PLAIN_ROOTS);
  for (const text of [...passages.flatMap((p) => [p.text, p.section.title]), ...curated]) {
    for (const one of contentRoots(text)) known.add(one);
  }
  const said = [...passages.map((p) => [...headOf(p), p.text, p.section.title].join(' ')), ...curated];
  const related = relationsIn(
    passages.flatMap((p) => [...headOf(p), p.text].join(' ').split(/\sof\s(?=bij\s)/)),
    curated,
  );
  const companions = pairsOf(said.map((line) => [...new Set(contentRoots(line))]));
  return {
    headsOf,
    rows: nameRowsIn(passages),
    linesOf: (passage) => lines.get(passage) ?? [passage.text],
    knows: (one) => known.has(one),
    relates: (a, b) => related.has(`${a} ${b}`),
    together: (a, b) => a === b || companions.has(`${a} ${b}`),
  };
}

function headsOf(passage: Passage): Passage[] {
  const { passages } = passage.section;
  return passages.slice(0, passages.indexOf(passage)).filter((p) => p.text.endsWith(':'));
}

function headOf(passage: Passage): string[] {
  return headsOf(passage).map((p) => p.text);
}

/** All curated lines; each is also entered in `lines` under the passages that prove it. */
function curatedLines(topics: readonly Topic[], lines: ReadonlyMap<Passage, string[]>): string[] {
  const all: string[] = [];
  for (const topic of topics) {
    const lead = topic.kind === 'answer' ? [topic.lead] : [];
    const near = topic.kind === 'gap' && topic.near ? [topic.near] : [];
    all.push(...lead);
    for (const step of topic.kind === 'answer' ? topic.steps : near) {
      const said = step.say ? [step.say] : [];
      all.push(...said);
      for (const passage of step.cite) lines.get(passage)?.push(...lead, ...said);
    }
  }
  return all;
}

/** A curated line names several things one after the other; what stands in different parts is not said of each other. */
function withItsParts(line: string): string[] {
  return line
    .split(/[.;,]\s/)
    .flatMap((part) => (boundIn(part).length > 3 ? part.split(' en ') : part.split(/\s(?:en|of) (?=bij )/)));
}

function relationsIn(passages: readonly string[], curated: readonly string[]): Set<string> {
  // What a curated line denies of each other is not related; in a passage "zonder" or "pas" makes a condition.
  const texts = [...passages, ...curated.flatMap(withItsParts).filter((part) => !denies(part))];
  const counted = texts.flatMap((text) => text.split(/\s(?:of|en)\s(?=(?:de )?\d)/)).map(countedIn);
  return withoutRivals(pairsOf([...texts.map(boundIn), ...counted]));
}

/** Opposites, which a line may name side by side without saying one of the other. */
function withoutRivals(pairs: Set<string>): Set<string> {
  for (const [a, b] of RIVALS) for (const pair of [`${a} ${b}`, `${b} ${a}`]) pairs.delete(pair);
  return pairs;
}

function pairsOf(groups: readonly (readonly (string | number)[])[]): Set<string> {
  const pairs = new Set<string>();
  for (const group of groups) for (const a of group) for (const b of group) pairs.add(`${a} ${b}`);
  return pairs;
}
