import { z } from 'zod/v4';

const Sentence = z.strictObject({
  text: z.string(),
  passages: z.array(z.string()),
  quote: z.string(),
});

const Reply = z.strictObject({
  kind: z.enum(['answered', 'not-found']),
  sentences: z.array(Sentence),
  consult: z.enum(['anonymous', 'by-name', 'none']),
});

/** One sentence that a model wrote, with what it says is its proof. Nothing of it is checked yet. */
export type ModelSentence = z.infer<typeof Sentence>;
export type ModelAnswer = z.infer<typeof Reply>;

/** The form of a reply, for hosts that hold a model to it (`response_format` of chat completions, strict). */
export const MODEL_ANSWER_SCHEMA = {
  name: 'answer',
  schema: z.toJSONSchema(Reply, { target: 'draft-7' }) as Readonly<Record<string, unknown>>,
};

/** More than this is no answer between two lessons, whatever it says. */
const MAX_REPLY_LENGTH = 8_000;
const MAX_SENTENCES = 6;

/** Reads a reply; undefined when it isn't what was asked for, as with hosts that don't keep to a schema. */
export function parseModelAnswer(content: string): ModelAnswer | undefined {
  if (content.length > MAX_REPLY_LENGTH) return undefined;
  let raw: unknown;
  try {
    raw = JSON.parse(content);
  } catch {
    return undefined;
  }
  const parsed = Reply.safeParse(raw);
  if (!parsed.success) return undefined;
  return { ...parsed.data, sentences: parsed.data.sentences.slice(0, MAX_SENTENCES) };
}
