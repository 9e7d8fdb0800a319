import type { KnowledgeDocument, Section } from '../knowledge/document.js';
import { linksIn } from '../knowledge/links.js';
import { answeringTexts as texts } from '../texts/answering.nl.js';
import type { Answer, AnswerKind, Citation, ConsultAdvice, Link } from './answer.js';
import { objectionTo, type Quote, type Statement } from './gate.js';

/** What a composer hands to {@link composeAnswer}: statements that still have to pass the gate. */
export interface Draft {
  readonly kind: AnswerKind;
  /** Fixed lines of the product itself (no facts from a document), before the statements. */
  readonly opening?: readonly string[];
  readonly statements: readonly Statement[];
  /** Fixed lines of the product itself, at the end. */
  readonly closing?: readonly string[];
  readonly consult?: ConsultAdvice;
  readonly madeBy?: Answer['madeBy'];
}

/** Longer than this and an answer loses its last statements: a reader between two lessons wants one screen. */
const MAX_VISIBLE_CHARACTERS = 1_200;

/**
 * Puts a draft through the gate and makes the answer. A statement with an objection is left out; an answered
 * draft of which no shown quote is left becomes undefined, and the caller answers with a refusal.
 */
export function composeAnswer(draft: Draft): Answer | undefined {
  const passed = draft.statements.filter((s) => objectionTo(s) === undefined);
  for (let kept = passed.length; kept >= 0; kept--) {
    const statements = passed.slice(0, kept);
    if (draft.kind === 'answered' && !statements.some((s) => s.shown.length > 0)) return undefined;
    const answer = render(draft, statements);
    if (answer.text.length <= MAX_VISIBLE_CHARACTERS) return answer;
  }
  return undefined;
}

function render(draft: Draft, statements: readonly Statement[]): Answer {
  const quotes = uniqueQuotes(statements.flatMap((s) => s.shown));
  const links = linksOf(statements);
  const sections = uniqueSections(quotes.map((q) => q.passage.section));
  const shown = new Set<string>();
  const paragraphs = [
    ...(draft.opening ?? []),
    ...statements.flatMap((s) => paragraphsOf(s, shown)),
    ...linkLine(links, statements),
    ...(quotes.length > 0 ? [sourceLine(sections)] : []),
    ...(draft.closing ?? []),
  ];
  return {
    kind: draft.kind,
    paragraphs,
    text: paragraphs.join('\n\n'),
    citations: quotes.map(toCitation),
    sections: sections.filter((s) => s.citable).map((s) => s.id),
    links,
    madeBy: draft.madeBy ?? 'built-in',
    ...(draft.consult ? { consult: draft.consult } : {}),
  };
}

/** The statement's text, then each quote on a line of its own; a quote that stands above already is not shown twice. */
function paragraphsOf(statement: Statement, shown: Set<string>): string[] {
  const fresh = statement.shown.filter((q) => !shown.has(q.text));
  for (const quote of fresh) shown.add(quote.text);
  if (statement.shown.length > 0 && fresh.length === 0) return [];
  return [statement.text, ...fresh.map((q) => `“${q.text}”`)].filter((p) => p !== '');
}

function uniqueQuotes(quotes: readonly Quote[]): Quote[] {
  return [...new Map(quotes.map((q) => [q.text, q])).values()];
}

function uniqueSections(sections: readonly Section[]): Section[] {
  return [...new Set(sections)];
}

function sourceLine(sections: readonly Section[]): string {
  const documents = new Map<KnowledgeDocument, string[]>();
  for (const section of sections) {
    const titles = documents.get(section.document) ?? [];
    if (section.citable) titles.push(section.title);
    documents.set(section.document, titles);
  }
  return texts.source(
    [...documents].map(([d, titles]) =>
      texts.sourceOf(d.title, d.date.split('-').reverse().join('-'), titles),
    ),
  );
}

/** Addresses that stand in quotes only, once more where they can be opened: a quote is shown to the letter. */
function linkLine(links: readonly Link[], statements: readonly Statement[]): string[] {
  const open = links.filter((l) => !statements.some((s) => s.text.includes(l.label)));
  return open.length > 0 ? [`${texts.links} ${open.map((l) => l.label).join(' en ')}`] : [];
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
