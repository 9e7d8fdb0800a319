import { readFileSync } from 'node:fs';
import type { Answer } from '../../src/answering/answer.js';
import { numbersIn } from '../../src/answering/gate.js';
import type { KnowledgeDocument } from '../../src/knowledge/document.js';
import { words } from '../../src/knowledge/dutch.js';
import { linksIn } from '../../src/knowledge/links.js';

const OWN_TEXTS = readFileSync('src/texts/answering.nl.ts', 'utf8');
const PROMPTS = ['answer', 'repair'].map((name) => readFileSync(`prompts/${name}/skprompt.txt`, 'utf8'));

/**
 * What an answer holds that neither the documents nor the product's own fixed texts do: a quote that is not verbatim,
 * an address, a number, a name, five words in a row of the prompts. Looks at the text alone, not at how it came about.
 */
export function beyond(answer: Answer, documents: readonly KnowledgeDocument[]): string[] {
  const passages = documents.flatMap((d) => d.sections.flatMap((s) => s.passages.map((p) => p.text)));
  const titles = documents.flatMap((d) => [d.title, d.owner, d.date.split('-').reverse().join('-')]);
  const whole = [...passages, ...titles, ...documents.flatMap((d) => d.sections.map((s) => s.title))].join(
    '\n',
  );
  const known = `${whole}\n${OWN_TEXTS}`;
  const numbers = new Set([...numbersIn(known), '1', '2']);
  const quotes = Array.from(answer.text.matchAll(/“([^”]*)”/g), ([, quote = '']) => quote);
  const addresses = [...linksIn(answer.text), ...answer.links.map((l) => l.label)];
  const names = Array.from(answer.text.matchAll(/(?<=[\p{Ll},] )\p{Lu}[\p{L}’'-]*/gu), ([name]) => name);
  return [
    ...quotes.filter((q) => !passages.some((p) => p.includes(q))).map((q) => `quote: ${q}`),
    ...addresses.filter((a) => !whole.includes(a)).map((a) => `address: ${a}`),
    ...numbersIn(answer.text)
      .filter((n) => !numbers.has(n))
      .map((n) => `number: ${n}`),
    ...names
      .filter((n) => !known.includes(n.replace(/(?<=\p{L}{5})(?:ers?|se)$/u, '')))
      .map((n) => `name: ${n}`),
    ...promptRunsIn(answer.text, known).map((run) => `prompt: ${run}`),
  ];
}

const RUN = 5;

function runsOf(text: string): string[] {
  const all = words(text);
  return all.slice(RUN - 1).map((_, at) => all.slice(at, at + RUN).join(' '));
}

function promptRunsIn(text: string, known: string): string[] {
  const allowed = new Set(runsOf(known));
  const own = new Set(PROMPTS.flatMap(runsOf).filter((run) => !allowed.has(run)));
  return runsOf(text).filter((run) => own.has(run));
}
