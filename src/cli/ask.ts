import { createInterface } from 'node:readline';
import { z } from 'zod/v4';
import type { Answer, QuestionAnswering } from '../answering/answer.js';
import { createAnswering } from '../answering/create-answering.js';
import { ConfigurationError, EXIT_CONFIGURATION } from '../errors.js';
import { KNOWLEDGE_FOLDER } from '../knowledge/folder.js';
import { modelFromSettings } from './model-from-settings.js';

const Line = z.union([
  z.object({ id: z.unknown(), q: z.string() }),
  z.object({ id: z.unknown(), turns: z.array(z.string()).min(1) }),
]);

async function main(args: readonly string[]): Promise<number> {
  if (args.length === 0) {
    process.stderr.write(
      'Gebruik: npm run -s ask -- "uw vraag"   of   npm run -s ask -- --jsonl < vragen.jsonl\n',
    );
    return 64;
  }
  const model = modelFromSettings();
  const answering = await createAnswering({
    knowledgeFolder: KNOWLEDGE_FOLDER,
    ...(model ? { openModel: model.openModel } : {}),
  });
  if (args[0] === '--jsonl') return answerLines(answering);
  const answer = await answering.ask({ conversationId: 'terminal', text: args.join(' ') });
  process.stdout.write(`${answer.text}\n`);
  return 0;
}

/** One answer line a question line, in the same order; a line that can't be read gives `{"error"}` and exit code 65. */
async function answerLines(answering: QuestionAnswering): Promise<number> {
  let failed = false;
  let n = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    n++;
    const parsed = parseLine(line);
    if (!parsed) failed = true;
    const output = parsed
      ? await answerLine(answering, parsed, `line-${n}`)
      : { error: `line ${n} is not {"id","q"} or {"id","turns"}` };
    process.stdout.write(`${JSON.stringify(output)}\n`);
  }
  return failed ? 65 : 0;
}

function parseLine(line: string): z.infer<typeof Line> | undefined {
  try {
    return Line.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

async function answerLine(answering: QuestionAnswering, line: z.infer<typeof Line>, conversationId: string) {
  const started = performance.now();
  let answer: Answer | undefined;
  for (const text of 'q' in line ? [line.q] : line.turns)
    answer = await answering.ask({ conversationId, text });
  answering.forget(conversationId);
  const ms = Math.round((performance.now() - started) * 100) / 100;
  return {
    id: line.id,
    kind: answer?.kind,
    text: answer?.text,
    sections: answer?.sections,
    links: answer?.links.map((l) => l.label),
    ms,
  };
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = EXIT_CONFIGURATION;
}
