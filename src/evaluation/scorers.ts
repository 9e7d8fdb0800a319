import type { Answer } from '../answering/answer.js';
import type { KnowledgeDocument } from '../knowledge/document.js';
import { linksIn } from '../knowledge/links.js';
import type { EvaluationCase } from './cases.js';

/** What an answer failed on; empty = right. The texts say enough to find the cause in a report. */
export function failuresOf(answer: Answer, { expect }: EvaluationCase): string[] {
  const text = answer.text.toLowerCase();
  const failures: string[] = [];
  if (answer.kind !== expect.kind) failures.push(`kind ${answer.kind}, wanted ${expect.kind}`);
  for (const group of expect.sections) {
    if (!group.some((id) => answer.sections.includes(id))) failures.push(`no section of ${group.join('|')}`);
  }
  for (const group of expect.must) {
    if (!group.some((s) => text.includes(s.toLowerCase()))) failures.push(`lacks ${group.join('|')}`);
  }
  for (const s of expect.mustNot) if (text.includes(s.toLowerCase())) failures.push(`says ${s}`);
  for (const link of expect.links) {
    if (!text.includes(link.toLowerCase().replace(/\/$/, ''))) failures.push(`lacks link ${link}`);
  }
  return failures;
}

/**
 * `right` at once; `tap` when a button of the choice gives the right answer; `wrong` when another answer was given or
 * offered; `refused` when the documents hold it all the same.
 */
export type Outcome = 'right' | 'tap' | 'wrong' | 'refused';

/** How an answer did, and what it failed on. */
export function outcomeOf(answer: Answer, one: EvaluationCase): { outcome: Outcome; failures: string[] } {
  const failures = failuresOf(answer, one);
  if (failures.length === 0) return { outcome: 'right', failures };
  if (answer.kind === 'choice') {
    const titles = answer.options.map((o) => o.title).join(' / ');
    const isOffered = answer.options.some((o) => failuresOf(o.answer, one).length === 0);
    return { outcome: isOffered ? 'tap' : 'wrong', failures: [`choice: ${titles}`] };
  }
  return { outcome: answer.kind === 'not-found' ? 'refused' : 'wrong', failures };
}

/** Breaches of the promise that everything is proven, whatever the question was. Must be empty on any answer. */
export function breachesOf(answer: Answer, documents: readonly KnowledgeDocument[]): string[] {
  if (answer.kind === 'choice') return answer.options.flatMap((o) => breachesOf(o.answer, documents));
  const whole = documents.flatMap((d) => d.sections.flatMap((s) => s.passages.map((p) => p.text))).join('\n');
  const breaches: string[] = [];
  const quotes = Array.from(answer.text.matchAll(/“([^”]*)”/g), (m) => m[1] ?? '');
  for (const quote of quotes) if (!whole.includes(quote)) breaches.push('false quote');
  for (const link of linksIn(answer.text)) if (!whole.includes(link)) breaches.push('foreign address');
  if (answer.kind === 'answered' && quotes.length === 0) breaches.push('answer without a quote');
  if (answer.kind === 'answered' && !answer.text.includes('Bron:')) breaches.push('answer without a source');
  if (answer.text.length > 1_500) breaches.push('over 1,500 characters');
  if (answer.text.split(/\s+/).length > 150) breaches.push('over 150 words');
  return breaches;
}
