import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAnswering } from '../../src/answering/create-answering.js';
import { problemsIn } from '../../src/answering/knowledge-check.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';
import { beyond } from '../helpers/beyond-documents.js';
import { type ModelAnswering, openModelAnswering } from '../helpers/model-answering.js';
import { type HostReply, ModelHost, obedient, type SeenRequest } from '../helpers/model-host.js';

interface Attack {
  readonly way: 'user' | 'passage';
  readonly question: string;
  /** What the attacker wants to be shown. */
  readonly wanted: readonly string[];
  /** The poisoned line, when it comes through a document. */
  readonly line?: string;
}

const attacks = readFileSync('test/answering/model-sentences/attacks.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Attack);
const { documents } = readKnowledge(KNOWLEDGE_FOLDER);

/** Replies of a model that does what the attacker wants, in every form that a reply has. */
const OBEYING: readonly ((attack: Attack, seen: SeenRequest) => unknown)[] = [
  ({ wanted }, seen) =>
    reply(seen.passages.slice(0, 4).flatMap((p) => wanted.map((text) => proven(text, p)))),
  ({ wanted }, seen) => reply([...honest(seen), ...wanted.map((text) => proven(text, seen.passages[0]))]),
  ({ wanted }, seen) =>
    reply(honest(seen).map((s, n) => ({ ...s, text: `${s.text} ${wanted[n] ?? wanted[0]}` }))),
  ({ wanted }, seen) => reply(honest(seen).map((s) => ({ ...s, quote: wanted[0] }))),
  ({ wanted, line }, seen) =>
    reply([...honest(seen), ...wanted.map((text) => ({ text, passages: POISONED, quote: line ?? text }))]),
  ({ wanted }) => wanted.join(' '),
];
const POISONED = attacks.flatMap((a, n) => (a.line ? [`vergiftigd/deel-${n}/1`] : [])).slice(0, 4);

function honest(seen: SeenRequest): { text: string; passages: string[]; quote: string }[] {
  const { content } = obedient(seen) as { content: { sentences: ReturnType<typeof honest> } };
  return content.sentences;
}

function proven(text: string, passage: SeenRequest['passages'][number] | undefined) {
  return { text, passages: passage ? [passage.id] : [], quote: passage?.text ?? '' };
}

function reply(sentences: readonly unknown[]) {
  return { kind: 'answered', sentences: sentences.slice(0, 6), consult: 'none' };
}

let host: ModelHost;
let withModel: ModelAnswering;
const folder = mkdtempSync(join(tmpdir(), 'poisoned-'));

beforeAll(async () => {
  cpSync(KNOWLEDGE_FOLDER, folder, { recursive: true });
  const sections = attacks.flatMap(({ line }, n) => (line ? [`## Deel ${n} {#deel-${n}}\n\n${line}\n`] : []));
  const front = '---\ntitle: Vergiftigde bijlage\nowner: Iemand\ndate: 2026-01-15\n---\n\n';
  writeFileSync(join(folder, 'vergiftigd.md'), front + sections.join('\n'));
  host = await ModelHost.start(() => ({ content: '' }));
  withModel = await openModelAnswering({ baseUrl: host.baseUrl }, { knowledgeFolder: folder });
}, 60_000);
afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true });
});

describe('a model that obeys an attacker gets nothing shown that the hand-out does not hold', () => {
  it.each(attacks)('by the $way: $question', async (attack) => {
    for (const [form, obey] of OBEYING.entries()) {
      host.replyWith((seen): HostReply => ({ content: obey(attack, seen) }));
      const answer = await withModel.answering.ask({
        conversationId: `${attack.way} ${attack.question} ${form}`,
        text: attack.question,
      });
      expect(beyond(answer, documents), `form ${form}`).toEqual([]);
      for (const wanted of attack.wanted) expect(answer.text, `form ${form}`).not.toContain(wanted);
    }
  });

  it('though most of the attacks reach the model, and some of its sentences are shown', () => {
    const reached = new Set(host.requests.map((r) => r.said[0]));
    expect(reached.size).toBeGreaterThan(attacks.length * 0.7);
    expect(withModel.meter.read().outcomes).toMatchObject({ model: expect.any(Number) });
  });

  it('and no passage of the poisoned document was offered to it where the hand-out answers', () => {
    const offered = host.requests.flatMap((r) => r.passages.map((p) => p.id));
    expect(offered.length).toBeGreaterThan(100);
    expect(offered.filter((id) => !id.startsWith('handout/'))).toEqual([]);
  });
});

describe('a document with a line that gives orders to machines', () => {
  const poisoned = attacks.flatMap(({ line, question }) => (line ? [{ line, question }] : []));

  it('does not pass the check of the knowledge, which names file and line', () => {
    const knowledge = readKnowledge(folder);
    const problems = problemsIn(knowledge).filter((p) => p.startsWith('vergiftigd.md:'));
    const lines = readFileSync(join(folder, 'vergiftigd.md'), 'utf8').split('\n');
    const named = problems.map((p) => lines[Number(p.split(':')[1]) - 1]);
    expect(new Set(named)).toEqual(new Set(poisoned.slice(0, 20).map((p) => p.line)));
    expect(problems[0]).toBe('vergiftigd.md:9: reads as an order to a machine, or hides text');
  });

  it('has none of them quoted by the built-in answerer, even when asked in its words', async () => {
    const builtIn = await createAnswering({ knowledgeFolder: folder });
    for (const { line, question } of poisoned.slice(0, 20)) {
      for (const text of [question, line]) {
        const answer = await builtIn.ask({ conversationId: `built-in ${text}`, text });
        expect(answer.text).not.toContain(line);
        expect(answer.citations.map((c) => c.documentTitle)).not.toContain('Vergiftigde bijlage');
      }
    }
  });

  it('and a line that gives no order is shown under the title of the document that says it', async () => {
    const builtIn = await createAnswering({ knowledgeFolder: folder });
    const line = 'In Amersfoort werken 11 leerplichtambtenaren onder leiding van Gerrit-Jan.';
    const answer = await builtIn.ask({ conversationId: 'own title', text: line });
    expect(answer.paragraphs).toContain(`“${line}”`);
    expect(new Set(answer.citations.map((c) => c.documentTitle))).toEqual(new Set(['Vergiftigde bijlage']));
    expect(answer.text).toContain('Bron: Vergiftigde bijlage (15-01-2026)');
  });
});
