import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnswering } from '../../src/answering/create-answering.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';
import { atMost, quantile, type Row } from './measure.js';

/** One answer's own time, without HTTP; the first round warms up. */
export async function answeringRows(questions: readonly string[]): Promise<Row[]> {
  const times = await timesOf(KNOWLEDGE_FOLDER, questions);
  return [
    atMost('one answer, p50', quantile(times, 0.5), 1, 'ms'),
    atMost('one answer, p99', quantile(times, 0.99), 5, 'ms'),
  ];
}

/** The same with more documents beside the hand-out: each hand-out's worth of sections in other words. */
export async function growthRows(questions: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  const base = quantile(await timesOf(KNOWLEDGE_FOLDER, questions), 0.5);
  for (const factor of [10, 100, 1_000]) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-knowledge-'));
    cpSync(KNOWLEDGE_FOLDER, folder, { recursive: true });
    writeDocuments(folder, factor);
    const times = await timesOf(folder, questions);
    const growth = quantile(times, 0.5) / base;
    rows.push({
      figure: `knowledge ×${factor}: p50 against ×1`,
      value: `${growth.toFixed(2)} ×`,
      target: `< ${factor} ×`,
      ok: growth < factor,
    });
    const p99 = quantile(times, 0.99);
    rows.push(
      factor === 1_000
        ? atMost('knowledge ×1000, p99', p99, 20, 'ms')
        : { figure: `knowledge ×${factor}, p99`, value: `${p99.toFixed(2)} ms`, target: '–' },
    );
    rmSync(folder, { recursive: true });
  }
  return rows;
}

async function timesOf(knowledgeFolder: string, questions: readonly string[]): Promise<number[]> {
  const answering = await createAnswering({ knowledgeFolder });
  const times: number[] = [];
  for (let round = 0; round < 4; round++) {
    for (const [n, text] of questions.entries()) {
      const started = performance.now();
      await answering.ask({ conversationId: `${round}-${n}`, text });
      if (round > 0) times.push(performance.now() - started);
    }
  }
  return times;
}

/** Copies of the hand-out in which every third word is another one, so that terms grow with the documents. */
function writeDocuments(folder: string, factor: number): void {
  const [handout] = readKnowledge(KNOWLEDGE_FOLDER).documents;
  const dictionary = readFileSync(join(KNOWLEDGE_FOLDER, 'words', 'dutch.txt'), 'utf8').split('\n');
  let next = 7;
  const word = () => {
    next = (next * 48_271) % 2_147_483_647;
    return dictionary[next % dictionary.length] ?? 'woord';
  };
  for (let n = 1; n < factor; n++) {
    const sections = handout?.sections.filter((s) => s.citable) ?? [];
    const text = sections
      .map((s) => `## ${word()} ${n}\n\n${s.passages.map((p) => `- ${varied(p.text, word)}`).join('\n')}\n`)
      .join('\n');
    writeFileSync(
      join(folder, `extra-${n}.md`),
      `---\ntitle: Document ${n}\nowner: Bench\ndate: 2026-01-15\n---\n\n${text}`,
    );
  }
}

function varied(text: string, word: () => string): string {
  return text
    .split(' ')
    .map((w, i) => (i % 3 === 0 ? word() : w))
    .join(' ');
}
