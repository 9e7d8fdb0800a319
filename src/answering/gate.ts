import type { Passage } from '../knowledge/document.js';
import { fold, numberOf, words } from '../knowledge/dutch.js';
import { LINK, linksIn } from '../knowledge/links.js';

/** A run of a passage, to be shown between “ and ”. */
export interface Quote {
  readonly passage: Passage;
  readonly text: string;
}

/** A sentence (or a few) of an answer together with all that proves it. */
export interface Statement {
  readonly text: string;
  readonly proof: readonly Quote[];
  /** Whether the proof is shown as quotes after the text; a lead is proven by the quotes that follow it. */
  readonly shown: readonly Quote[];
  /** The text is the product's own and states nothing of a document: only its quotes are checked. */
  readonly isFixed?: boolean;
}

/** Why a statement may not be shown. */
export type Objection =
  | { readonly code: 'no-proof' }
  | { readonly code: 'not-verbatim'; readonly passageId: string }
  | { readonly code: 'quotation-mark' }
  | { readonly code: 'number' | 'name' | 'link' | 'term'; readonly value: string };

/** Judges statements before they are shown. */
export interface Gate {
  /** The first objection, or undefined when the statement may be shown. */
  objectionTo(statement: Statement): Objection | undefined;
  /** The first fact in a text that none of the passages bears; without passages any fact is one. */
  objectionToFacts(text: string, proof: readonly Quote[]): Objection | undefined;
}

/** Terms that decide whether an answer is right, each with the forms that mean the same; folded beginnings of words. */
export type Terms = readonly (readonly string[])[];

/**
 * Checks each statement against its proof (OWASP LLM09): quotes verbatim; every number, name, address and term
 * of the field in the text stands in a proving passage.
 */
export function createGate(terms: Terms): Gate {
  return {
    objectionTo: (statement) => judge(statement, terms),
    objectionToFacts: (text, proof) => strangeFact(text, proof, terms),
  };
}

function judge(statement: Statement, terms: Terms): Objection | undefined {
  const { text, proof } = statement;
  if (proof.length === 0) return { code: 'no-proof' };
  for (const quote of [...proof, ...statement.shown]) {
    const verbatim = quote.text.length > 0 && quote.passage.text.includes(quote.text);
    if (!verbatim) return { code: 'not-verbatim', passageId: quote.passage.id };
  }
  if (statement.isFixed) return undefined;
  if (/[“”]/.test(text)) return { code: 'quotation-mark' };
  return strangeFact(text, proof, terms);
}

function strangeFact(text: string, proof: readonly Quote[], terms: Terms): Objection | undefined {
  const proven = proof.map((q) => q.passage.text).join(' \n ');
  return (
    strangeLink(text, proven) ??
    strangeNumber(text, proven) ??
    strangeTerm(text, proven, speakersOf(proof), terms) ??
    strangeName(text, proof)
  );
}

function strangeLink(text: string, proven: string): Objection | undefined {
  const value = linksIn(text).find((link) => !proven.toLowerCase().includes(link.toLowerCase()));
  return value === undefined ? undefined : { code: 'link', value };
}

function strangeNumber(text: string, proven: string): Objection | undefined {
  const known = new Set(numbersIn(proven));
  const value = numbersIn(text).find((n) => !known.has(n));
  return value === undefined ? undefined : { code: 'number', value };
}

/** All numbers in a text in the order in which they stand, as digits wherever they have any. */
function numbersIn(text: string): string[] {
  return words(text).flatMap((word) => numberOf(word) ?? []);
}

function strangeTerm(
  text: string,
  proven: string,
  speakers: readonly string[],
  terms: Terms,
): Objection | undefined {
  const said = ` ${termForm(text)} `;
  const known = ` ${termForm(proven)} `;
  const value = terms.find(
    (forms) =>
      forms.some((f) => said.includes(` ${f}`)) &&
      !forms.some((f) => known.includes(f) || speakers.some((one) => f.startsWith(one))),
  );
  return value === undefined ? undefined : { code: 'term', value: value[0] as string };
}

/** The owner of a document may be named where its passage says "we" or names the owner (not "de leerplicht", the law). */
function speakersOf(proof: readonly Quote[]): string[] {
  return proof.flatMap(({ passage }) => {
    const said = ` ${termForm(passage.text)} `;
    const speaks = /\s(?:wij|we|ons|onze)\s/.test(said);
    const owners = words(passage.section.document.owner);
    return owners.filter((one) => speaks || (said.includes(` ${one} `) && !said.includes(` de ${one} `)));
  });
}

/** Folded, words apart by one space: the form in which terms are looked for. */
function termForm(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\d.]+/gu, ' ')
    .replace(/\.(?=\s|$)/g, ' ');
}

/** "Utrechters" come from a place that the passage names. */
const INHABITANTS = /(?<=\p{L}{5})(?:ers?|se)$/u;

function strangeName(text: string, proof: readonly Quote[]): Objection | undefined {
  const known = fold(
    proof
      .map(({ passage: { text: own, section } }) =>
        [own, section.title, section.document.title, section.document.owner].join(' '),
      )
      .join(' '),
  );
  for (const match of text.replace(LINK, ' ').matchAll(/(?<![.!?:]\s*)(?<=\s)\p{Lu}[\p{L}’'-]*/gu)) {
    if (!known.includes(fold(match[0]).replace(INHABITANTS, ''))) return { code: 'name', value: match[0] };
  }
  return undefined;
}
