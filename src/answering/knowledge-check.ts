import type { KnowledgeDocument } from '../knowledge/document.js';
import type { KnowledgeBase } from '../knowledge/knowledge-base.js';
import type { StandardAnswer } from '../knowledge/standard-answers.js';
import { choiceProblems, guideProblems } from '../knowledge/topic-problems.js';
import type { Topic } from '../knowledge/topics.js';
import { answeringTexts } from '../texts/answering.nl.js';
import { createGate, type Gate, type Objection, type Statement } from './gate.js';
import { givesOrders } from './manipulation.js';
import { claimStatement, nearStatement, quoteOf, statementsOf } from './statements.js';

/** Fewer ways of asking than this and a topic is hardly ever recognised. */
const LEAST_ASKS = 12;

/**
 * What is wrong in curated knowledge, one line each: a curated line that its passages do not bear (the gate would
 * drop it at run time), a passage that nothing answers with, a topic that cannot be recognised, a standard answer that
 * states what no passage bears.
 */
export function problemsIn(knowledge: KnowledgeBase): string[] {
  const { documents, topics, groups, guides, asks, vocabulary } = knowledge;
  const problems: string[] = [
    ...ordersIn(documents),
    ...choiceProblems(topics, groups),
    ...guideProblems(topics, guides),
  ];
  const gate = createGate(vocabulary.terms);
  problems.push(...standardAnswerProblems(knowledge.standardAnswers, gate));
  for (const topic of topics) {
    const where = `topics/${topic.documentId}/${topic.id}.yaml`;
    for (const statement of curatedLines(topic)) {
      const objection = gate.objectionTo(statement);
      if (objection) problems.push(`${where}: ${inWords(objection)}: ${statement.text}`);
    }
    const count = asks.get(topic.key)?.length ?? 0;
    if (count < LEAST_ASKS)
      problems.push(
        `asks/${topic.documentId}/${topic.id}.txt: ${count} ways of asking, ${LEAST_ASKS} needed`,
      );
    if (topic.kind === 'talk' && !Object.hasOwn(answeringTexts.talk, topic.id))
      problems.push(`${where}: no reply for this talk`);
  }
  const cited = new Set(
    topics.flatMap((t) => curatedLines(t).flatMap((s) => s.proof.map((q) => q.passage.section))),
  );
  for (const document of documents.filter((d) => topics.some((t) => t.documentId === d.id))) {
    for (const section of document.sections) {
      if (section.citable && !cited.has(section))
        problems.push(`${document.id}.md: no topic answers from section "${section.id}"`);
    }
  }
  return problems;
}

function standardAnswerProblems(answers: readonly StandardAnswer[], gate: Gate): string[] {
  const titles = answers.map(({ title }) => title);
  return answers.flatMap(({ title, text, proof, file }, n) => {
    const objection = gate.objectionToFacts(text, proof.map(quoteOf));
    return [
      ...(objection ? [`${file}: ${inWords(objection)}`] : []),
      ...(titles.indexOf(title) < n ? [`${file}: title "${title}" is that of another standard answer`] : []),
    ];
  });
}

/** Passages that the product leaves out because they speak to machines rather than to people. */
function ordersIn(documents: readonly KnowledgeDocument[]): string[] {
  const passages = documents.flatMap((d) => d.sections.flatMap((s) => s.passages));
  return passages
    .filter(givesOrders)
    .map((p) => `${p.section.document.id}.md:${p.line}: reads as an order to a machine, or hides text`);
}

function curatedLines(topic: Topic): Statement[] {
  if (topic.kind === 'answer')
    return [...statementsOf(topic), ...(topic.claims ?? []).map((c) => claimStatement(c, false))];
  const near = topic.kind === 'gap' ? nearStatement(topic) : undefined;
  return near ? [near] : [];
}

function inWords(objection: Objection): string {
  switch (objection.code) {
    case 'no-proof':
      return 'no passage proves this line';
    case 'not-verbatim':
      return `not verbatim in ${objection.passageId}`;
    case 'quotation-mark':
      return 'quotation marks are for quotes only';
    default:
      return `${objection.code} "${objection.value}" is not in the passages`;
  }
}
