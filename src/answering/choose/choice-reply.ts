import { z } from 'zod/v4';
import type { Choice, Offered } from './chooser.js';

/** Longer than any reply that keeps to its schema. */
const MAX_REPLY_LENGTH = 4_000;

/** The form of a reply to these candidates, for hosts that hold a model to it (`response_format`, strict). */
export function choiceSchema(candidates: readonly Offered[]): Readonly<Record<string, unknown>> {
  return {
    type: 'object',
    properties: {
      choose: { type: 'array', items: { type: 'string', enum: candidates.map(({ id }) => id) } },
      covered: { type: 'string', enum: ['yes', 'partly', 'no'] },
    },
    required: ['choose', 'covered'],
    additionalProperties: false,
  };
}

const Reply = z.strictObject({
  choose: z.array(z.string()).max(12),
  covered: z.enum(['yes', 'partly', 'no']),
});

/** Reads a reply; undefined when it isn't what was asked for: another form, an id that was not offered, nothing chosen. */
export function parseChoice(content: string, candidates: readonly Offered[]): Choice | undefined {
  if (content.length > MAX_REPLY_LENGTH) return undefined;
  let raw: unknown;
  try {
    raw = JSON.parse(content);
  } catch {
    return undefined;
  }
  const { data } = Reply.safeParse(raw);
  if (data === undefined) return undefined;
  const offered = new Set(candidates.map(({ id }) => id));
  if (data.choose.some((id) => !offered.has(id))) return undefined;
  if (data.covered !== 'no' && data.choose.length === 0) return undefined;
  return { ids: [...new Set(data.choose)], covered: data.covered };
}
