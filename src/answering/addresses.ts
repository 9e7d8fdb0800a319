import { linksIn } from '../knowledge/links.js';
import type { Vocabulary } from '../knowledge/vocabulary.js';
import type { Statement } from './gate.js';

/** What an address is for, by its host: "Bemiddeling". */
export type LinkPurposes = (address: string) => string | undefined;

/** Fewer words than this before an address say nothing by themselves ("bemiddeling door"). */
const LEAST_WORDS = 3;

/**
 * A quote as it is shown, which is verbatim to its end: its addresses come on lines of their own, each with what it
 * is for. Undefined when too little is left to be worth a line.
 */
export function withoutAddresses(quote: string): string | undefined {
  const [first] = linksIn(quote);
  if (first === undefined) return quote;
  const before = quote
    .slice(0, quote.indexOf(first))
    .replace(/[\s(:;,-]+$/, '')
    .trim();
  return before.split(/\s+/).length < LEAST_WORDS ? undefined : before;
}

/** Addresses of what is shown that no curated line holds already, each once. */
export function openAddresses(statements: readonly Statement[]): string[] {
  const said = statements.flatMap((s) => linksIn(s.text));
  const shown = statements.flatMap((s) => s.shown.flatMap((q) => linksIn(q.text)));
  return [...new Set(shown)].filter((address) => !said.includes(address));
}

/** Purposes by the hosts of the vocabulary. */
export function purposesOf({ hosts }: Vocabulary): LinkPurposes {
  const byHost = new Map(Object.entries(hosts));
  return (address) => byHost.get(/^(?:https?:\/\/|mailto:)?(?:[^@/]*@)?([^/?#]+)/i.exec(address)?.[1] ?? '');
}
