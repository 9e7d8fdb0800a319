import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/answering/gate.js';
import { problemsIn } from '../../src/answering/knowledge-check.js';
import { statementsOf } from '../../src/answering/statements.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';
import { parseTopic } from '../../src/knowledge/topics.js';

const knowledge = readKnowledge(KNOWLEDGE_FOLDER);
const [handout] = knowledge.documents;

describe('the check of curated knowledge', () => {
  it('finds nothing wrong in what is shipped', () => {
    expect(problemsIn(knowledge)).toEqual([]);
  });

  const topic = (lead: string, cite: string) =>
    parseTopic(
      'klacht',
      `kind: answer\nabout: x\nlead: ${lead}\nsteps:\n  - cite: [${cite}]\n`,
      handout as NonNullable<typeof handout>,
      'klacht.yaml',
    );

  it.each([
    [
      'a line that its passages do not bear',
      'Een klacht gaat binnen 6 weken naar het schoolbestuur.',
      /number "6"/,
    ],
    [
      'a link that is not in the source',
      'Een klacht gaat naar https://example.org',
      /link "https:\/\/example.org"/,
    ],
    ['a body that is not in the passages', 'Een klacht gaat naar de inspectie.', /term "inspectie"/],
  ])('refuses %s', (_, lead, problem) => {
    const others = knowledge.topics.filter((t) => t.id !== 'klacht');
    const problems = problemsIn({ ...knowledge, topics: [...others, topic(lead, 'cirkel-3/5')] });
    expect(problems.join('\n')).toMatch(problem);
  });

  it('refuses a passage that does not exist', () => {
    expect(() => topic('Een klacht gaat naar het schoolbestuur.', 'cirkel-3/99')).toThrow(
      /klacht\.yaml:5: passage/,
    );
  });

  it('refuses a standard answer that states what no passage bears', () => {
    const [first, ...others] = knowledge.standardAnswers.filter(({ proof }) => proof.length === 0);
    const file = 'antwoorden/later.md';
    const text = 'U krijgt een boete.';
    const wrong = { ...(first as NonNullable<typeof first>), file, text };
    expect(problemsIn({ ...knowledge, standardAnswers: [wrong, ...others] })).toEqual([
      `${file}: term "boete" is not in the passages`,
    ]);
  });

  it('refuses two standard answers of one title', () => {
    const [first] = knowledge.standardAnswers;
    const twice = [first, first].flatMap((one) => one ?? []);
    expect(problemsIn({ ...knowledge, standardAnswers: twice }).join()).toMatch(/is that of another/);
  });

  it('refuses a section that nothing answers from', () => {
    const cites = (s: Statement) => s.proof.some((q) => q.passage.section.id === 'belofte');
    const rest = knowledge.topics.filter((t) => t.kind !== 'answer' || !statementsOf(t).some(cites));
    expect(problemsIn({ ...knowledge, topics: rest }).join('\n')).toMatch(/section "belofte"/);
  });
});
