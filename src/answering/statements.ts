import type { Passage } from '../knowledge/document.js';
import type { AnswerTopic, GapTopic, TopicClaim, TopicStep } from '../knowledge/topics.js';
import { answeringTexts as texts } from '../texts/answering.nl.js';
import type { Quote, Statement } from './gate.js';

/** A whole passage as a quote, without the sign that only served the list it stood in. */
export function quoteOf(passage: Passage): Quote {
  return { passage, text: passage.text.replace(/[;:]$/, '') };
}

/** The curated answer of a topic as statements for the gate. The lead is proven by all that the topic cites. */
export function statementsOf(topic: AnswerTopic): readonly Statement[] {
  const [first, ...rest] = topic.steps.map(stepStatement);
  const proof = [...topic.steps.flatMap((s) => s.cite), ...(topic.more ?? [])].map(quoteOf);
  if (first?.text === '') return [{ text: topic.lead, proof, shown: first.shown }, ...rest];
  return [{ text: topic.lead, proof, shown: [] }, ...(first ? [first, ...rest] : [])];
}

/** A claim that was asked for with yes or no; `asked` says that it was asked in so many words. */
export function claimStatement({ holds, line, cite }: TopicClaim, asked: boolean): Statement {
  const quotes = cite.map(quoteOf);
  return { text: asked ? texts.verdict(holds, line) : line, proof: quotes, shown: quotes };
}

/** What the document does hold near a gap. */
export function nearStatement(topic: GapTopic): Statement | undefined {
  return topic.near && stepStatement(topic.near);
}

/** Passages of one document that were found without a topic. */
export function foundStatement(title: string, passages: readonly Passage[]): Statement {
  const quotes = passages.map(quoteOf);
  return { text: texts.foundInDocument(title), proof: quotes, shown: quotes, isFixed: true };
}

/** What was found next in the same document. */
export function foundBehind(passages: readonly Passage[]): Statement {
  const quotes = passages.map(quoteOf);
  return { text: '', proof: quotes, shown: quotes, isFixed: true };
}

function stepStatement({ say, cite }: TopicStep): Statement {
  const quotes = cite.map(quoteOf);
  return { text: say ?? '', proof: quotes, shown: quotes };
}
