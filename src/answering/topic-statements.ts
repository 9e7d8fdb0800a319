import type { Passage } from '../knowledge/document.js';
import type { AnswerTopic, GapTopic, TopicStep } from '../knowledge/topics.js';
import type { Quote, Statement } from './gate.js';

/** A whole passage as a quote, without the sign that only served the list it stood in. */
export function quoteOf(passage: Passage): Quote {
  return { passage, text: passage.text.replace(/[;:]$/, '') };
}

/** The curated answer of a topic as statements for the gate. The lead is proven by all that the topic cites. */
export function statementsOf(topic: AnswerTopic): readonly Statement[] {
  const known = made.get(topic);
  if (known) return known;
  const statements = makeStatements(topic);
  made.set(topic, statements);
  return statements;
}

/** A topic never changes, so its statements are made once, and the gate's verdict on each can be kept. */
const made = new WeakMap<AnswerTopic, readonly Statement[]>();

function makeStatements(topic: AnswerTopic): Statement[] {
  const [first, ...rest] = topic.steps.map(stepStatement);
  const proof = [...topic.steps.flatMap((s) => s.cite), ...(topic.more ?? [])].map(quoteOf);
  if (first?.text === '') return [{ text: topic.lead, proof, shown: first.shown }, ...rest];
  return [{ text: topic.lead, proof, shown: [] }, ...(first ? [first, ...rest] : [])];
}

/** What the document does hold near a gap. */
export function nearStatement(topic: GapTopic): Statement | undefined {
  return topic.near && stepStatement(topic.near);
}

function stepStatement({ say, cite }: TopicStep): Statement {
  const quotes = cite.map(quoteOf);
  return { text: say ?? '', proof: quotes, shown: quotes };
}
