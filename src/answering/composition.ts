import type { KnowledgeDocument, Section } from '../knowledge/document.js';
import { linksIn } from '../knowledge/links.js';
import { answeringTexts as texts } from '../texts/answering.nl.js';
import { type LinkPurposes, openAddresses, withoutAddresses } from './addresses.js';
import type { Answer, AnswerKind, AnswerOption, ChosenBy, Citation, ConsultAdvice, Link } from './answer.js';
import type { Gate, Quote, Statement } from './gate.js';

/** One thing that was asked: what is said about it, and what more there is. */
export interface DraftPart {
  /** Fixed lines of the product itself (no facts from a document), before the statements. */
  readonly opening?: readonly string[];
  readonly statements: readonly Statement[];
  readonly more?: readonly Quote[];
}

/** What a decision makes of the answer: statements that still have to pass the gate. */
export interface Draft {
  readonly kind: AnswerKind;
  readonly opening?: readonly string[];
  readonly parts: readonly DraftPart[];
  /** Fixed lines of the product itself, at the end. */
  readonly closing?: readonly string[];
  readonly consult?: ConsultAdvice;
  readonly options?: readonly AnswerOption[];
  readonly ring?: Answer['ring'];
  readonly subjects?: readonly string[];
  readonly chosenBy?: ChosenBy;
  readonly offersConsult?: boolean;
}

/** What every composition needs of the vocabulary. */
export interface CompositionParts {
  readonly gate: Gate;
  readonly purposes: LinkPurposes;
}

/** A reader between two lessons wants one screen: 150 words, 1,500 characters with all that Teams adds. */
const MAX_WORDS = 150;
const MAX_CHARACTERS = 1_250;
/** A whole list that is quoted counts as one. */
const MAX_QUOTES = 3;

/**
 * Puts a draft through the gate and makes the answer. A statement with an objection is left out; what is too long
 * for one screen goes behind `more`. Undefined when an answered draft has no quote left: the caller refuses then.
 */
export function composeAnswer(draft: Draft, { gate, purposes }: CompositionParts): Answer | undefined {
  const parts = draft.parts.map((part) => ({
    ...part,
    statements: part.statements.filter((s) => gate.objectionTo(s) === undefined),
  }));
  const quotes = parts.flatMap((p) => p.statements.flatMap((s) => s.shown));
  if (draft.kind === 'answered' && quotes.length === 0) return undefined;
  return withinOneScreen(draft, parts, purposes);
}

function withinOneScreen(draft: Draft, parts: readonly DraftPart[], purposes: LinkPurposes): Answer {
  let kept = parts;
  for (;;) {
    const answer = render(draft, kept, purposes);
    const shorter = fits(answer, kept) ? undefined : shortened(kept);
    if (shorter === undefined) return answer;
    kept = shorter;
  }
}

/** The same with less in the part that says most of what can go behind `more`; undefined when nothing can. */
function shortened(parts: readonly DraftPart[]): readonly DraftPart[] | undefined {
  const shorter = parts
    .map((part) => ({ part, less: lessOf(part, parts.length > 1) }))
    .filter(({ less }) => less !== undefined)
    .toSorted((a, b) => sizeOf(b.part) - sizeOf(a.part))[0];
  return shorter && parts.map((part) => (part === shorter.part && shorter.less ? shorter.less : part));
}

/** A part without its last statement, or else without its last quote; beside other parts its line may stand alone. */
function lessOf(part: DraftPart, isBesideOthers: boolean): DraftPart | undefined {
  const last = part.statements.at(-1);
  if (!last) return undefined;
  const rest = part.statements.slice(0, -1);
  const more = part.more ?? [];
  if (rest.length > 0) return { ...part, statements: rest, more: [...last.shown, ...more] };
  if (last.shown.length < (isBesideOthers ? 1 : 2)) return undefined;
  const left = { ...last, shown: last.shown.slice(0, -1) };
  return { ...part, statements: [left], more: [...last.shown.slice(-1), ...more] };
}

function sizeOf({ statements }: DraftPart): number {
  return statements.reduce(
    (sum, s) => sum + s.text.length + s.shown.reduce((n, q) => n + q.text.length, 0),
    0,
  );
}

function fits({ text }: Answer, parts: readonly DraftPart[]): boolean {
  const runs = parts.map((p) => p.statements.reduce((sum, s) => sum + runsOf(s.shown), 0));
  return (
    text.length <= MAX_CHARACTERS &&
    text.split(/\s+/).length <= MAX_WORDS &&
    runs.every((n) => n <= MAX_QUOTES)
  );
}

/** Passages that follow each other in one section are read as one quote. */
function runsOf(quotes: readonly Quote[]): number {
  return quotes.filter(({ passage }, n) => {
    const before = quotes[n - 1]?.passage;
    return before?.section !== passage.section;
  }).length;
}

function render(draft: Draft, parts: readonly DraftPart[], purposes: LinkPurposes): Answer {
  const statements = parts.flatMap((p) => p.statements);
  const quotes = uniqueQuotes(statements.flatMap((s) => s.shown));
  const sections = [...new Set(quotes.map((q) => q.passage.section))];
  const shown = new Set<string>();
  const paragraphs = [
    ...(draft.opening ?? []),
    ...parts.flatMap((part) => partParagraphs(part, shown, purposes)),
    ...(quotes.length > 0 ? [sourceLine(sections, draft.chosenBy)] : []),
    ...(draft.closing ?? []),
  ];
  const more = uniqueQuotes(parts.flatMap((p) => p.more ?? [])).filter((q) => !shown.has(q.text));
  return {
    kind: draft.kind,
    paragraphs,
    text: paragraphs.join('\n\n'),
    citations: quotes.map(toCitation),
    sections: sections.filter((s) => s.citable).map((s) => s.id),
    links: linksOf(statements),
    more: more.map((q) => `“${q.text}”`),
    options: draft.options ?? [],
    subjects: draft.subjects ?? [],
    chosenBy: draft.chosenBy ?? 'recogniser',
    offersConsult: draft.offersConsult ?? false,
    ...(draft.ring === undefined ? {} : { ring: draft.ring }),
    ...(draft.consult ? { consult: draft.consult } : {}),
  };
}

/** The product's line, then each statement with its quotes, then the addresses of these quotes. */
function partParagraphs(
  { opening = [], statements }: DraftPart,
  shown: Set<string>,
  purposes: LinkPurposes,
): string[] {
  const paragraphs = statements.flatMap((statement, n) => statementParagraphs(statement, shown, n === 0));
  const addresses = openAddresses(statements).filter((one) => !paragraphs.some((p) => p.includes(one)));
  return [
    ...opening,
    ...paragraphs,
    ...addresses.map((address) => `${purposes(address) ?? texts.link}: ${address}`),
  ];
}

/** The statement's text, then each quote on a line of its own; a quote that stands above already is not shown twice. */
function statementParagraphs(statement: Statement, shown: Set<string>, isFirst: boolean): string[] {
  const fresh = statement.shown.filter((q) => !shown.has(q.text));
  for (const quote of fresh) shown.add(quote.text);
  if (statement.shown.length > 0 && fresh.length === 0) return [];
  const quotes = fresh.flatMap((q) => withoutAddresses(q.text) ?? []);
  // Where an address is all that the first quote says, it still proves the answer.
  const proof = quotes.length > 0 || !isFirst ? quotes : fresh.slice(0, 1).map((q) => q.text);
  return [statement.text, ...proof.map((text) => `“${text}”`)].filter((p) => p !== '');
}

function uniqueQuotes(quotes: readonly Quote[]): Quote[] {
  return [...new Map(quotes.map((q) => [q.text, q])).values()];
}

function sourceLine(sections: readonly Section[], chosenBy: ChosenBy | undefined): string {
  const documents = new Map<KnowledgeDocument, string[]>();
  for (const section of sections) {
    const titles = documents.get(section.document) ?? [];
    if (section.citable) titles.push(section.title);
    documents.set(section.document, titles);
  }
  const parts = Array.from(documents, ([d, titles]) =>
    texts.sourceOf(d.title, d.date.split('-').reverse().join('-'), titles),
  );
  return texts.source(parts, chosenBy === 'model');
}

function linksOf(statements: readonly Statement[]): Link[] {
  const labels = statements.flatMap((s) => [...linksIn(s.text), ...s.shown.flatMap((q) => linksIn(q.text))]);
  return [...new Set(labels)].map((label) => ({ label, href: hrefOf(label) }));
}

function hrefOf(label: string): string {
  if (/^https?:/i.test(label)) return label;
  return label.includes('@') ? `mailto:${label}` : `http://${label}`;
}

function toCitation({ passage, text }: Quote): Citation {
  return {
    passageId: passage.id,
    sectionId: passage.section.id,
    sectionTitle: passage.section.title,
    documentTitle: passage.section.document.title,
    documentDate: passage.section.document.date,
    quote: text,
  };
}
