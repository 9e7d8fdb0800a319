import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { Answer } from '../answering/answer.js';
import { type AnsweringOptions, createAnswering } from '../answering/create-answering.js';

const Line = z.object({
  id: z.string(),
  q: z.string(),
  expect: z.object({
    kind: z.enum(['answered', 'not-found']),
    must: z.array(z.array(z.string())).default([]),
    /** What another document says about it. */
    mustNot: z.array(z.string()).default([]),
    documents: z.array(z.string()).optional(),
  }),
});

/** What a question asks of the documents: one of them answers it, two do so differently, or none does. */
export type Asked = 'one' | 'two' | 'none';

/** How questions to documents without topics were answered; `foreign` = with another document's fact. */
export interface FurtherResult {
  readonly set: string;
  readonly asked: Asked;
  readonly total: number;
  readonly right: number;
  readonly withinTap: number;
  readonly foreign: number;
}

/**
 * Runs each `<folder>/documents*`: its documents beside the knowledge that there is, no topics, and its
 * `questions.jsonl`. A question that names another place counts as answered right when it is refused.
 */
export async function runFurtherDocuments(
  folder: string,
  options: Omit<AnsweringOptions, 'redact'>,
): Promise<FurtherResult[]> {
  const results: FurtherResult[] = [];
  for (const set of readdirSync(folder).sort()) {
    if (!set.startsWith('documents') || !existsSync(join(folder, set, 'questions.jsonl'))) continue;
    const knowledgeFolder = mkdtempSync(join(tmpdir(), 'further-'));
    try {
      cpSync(options.knowledgeFolder, knowledgeFolder, { recursive: true });
      cpSync(join(folder, set), knowledgeFolder, { recursive: true });
      results.push(...(await runSet(set, join(folder, set), { ...options, knowledgeFolder })));
    } finally {
      rmSync(knowledgeFolder, { recursive: true });
    }
  }
  return results;
}

async function runSet(set: string, folder: string, options: AnsweringOptions): Promise<FurtherResult[]> {
  const answering = await createAnswering(options);
  const lines = readFileSync(join(folder, 'questions.jsonl'), 'utf8').split('\n').filter(Boolean);
  const sums = new Map<Asked, { total: number; right: number; withinTap: number; foreign: number }>();
  for (const line of lines) {
    const { id, q, expect } = Line.parse(JSON.parse(line));
    const answer = await answering.ask({ conversationId: `${set}/${id}`, text: q });
    const asked = expect.kind === 'not-found' ? 'none' : expect.documents ? 'two' : 'one';
    const sum = sums.get(asked) ?? { total: 0, right: 0, withinTap: 0, foreign: 0 };
    const isRight = holds(answer, expect);
    sum.total += 1;
    sum.right += isRight ? 1 : 0;
    sum.withinTap += isRight || answer.options.some((o) => holds(o.answer, expect)) ? 1 : 0;
    sum.foreign += says(answer, expect.mustNot) ? 1 : 0;
    sums.set(asked, sum);
  }
  return Array.from(sums, ([asked, sum]) => ({ set, asked, ...sum }));
}

function holds(answer: Answer, { kind, must, mustNot }: z.infer<typeof Line>['expect']): boolean {
  return answer.kind === kind && must.every((texts) => says(answer, texts)) && !says(answer, mustNot);
}

function says({ text }: Answer, texts: readonly string[]): boolean {
  const folded = text.toLowerCase();
  return texts.some((one) => folded.includes(one.toLowerCase()));
}

/** One line a set and what was asked. */
export function formatFurther(results: readonly FurtherResult[]): string {
  const share = (n: number, total: number) => `${((100 * n) / (total || 1)).toFixed(1)} %`;
  return [
    'Further documents, without topics',
    ...results.map(({ set, asked, total, right, withinTap, foreign }) =>
      [set, asked, `${total}`, share(right, total), share(withinTap, total), `${foreign} foreign`]
        .map((cell) => cell.padEnd(14))
        .join(' ')
        .trimEnd(),
    ),
  ].join('\n');
}
