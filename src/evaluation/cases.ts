import { readFileSync } from 'node:fs';
import { z } from 'zod/v4';

const Expectation = z.object({
  kind: z.enum(['answered', 'not-found', 'consult', 'smalltalk']),
  /** Of each group at least one section must be cited. */
  sections: z.array(z.array(z.string())).default([]),
  /** Of each group at least one text must occur in the answer, letter case aside. */
  must: z.array(z.array(z.string())).default([]),
  mustNot: z.array(z.string()).default([]),
  links: z.array(z.string()).default([]),
});

const Case = z.object({
  id: z.string(),
  style: z.string().default('fact'),
  q: z.string().optional(),
  turns: z.array(z.string()).optional(),
  expect: Expectation,
});

/** One measuring question, or a conversation of which the last answer is measured. */
export interface EvaluationCase {
  readonly id: string;
  readonly style: string;
  readonly turns: readonly string[];
  readonly expect: z.infer<typeof Expectation>;
}

/** Reads a file of JSON lines. @throws {Error} with file and line when a line is not a case. */
export function readCases(file: string): EvaluationCase[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line, n) => ({ line, n }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, n }) => {
      const { id, style, q, turns, expect } = caseOf(line, `${file}:${n + 1}`);
      return { id, style, turns: turns ?? [q ?? ''], expect };
    });
}

function caseOf(line: string, place: string): z.infer<typeof Case> {
  try {
    return Case.parse(JSON.parse(line));
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${place}: ${problem.replace(/\s+/g, ' ')}`);
  }
}
