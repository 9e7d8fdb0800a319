import { createInterface } from 'node:readline';
import { z } from 'zod/v4';
import type { Answer, QuestionAnswering } from '../answering/answer.js';
import { createAnswering } from '../answering/create-answering.js';
import { KNOWLEDGE_FOLDER } from '../knowledge/folder.js';
import { askTexts, doorTexts, progressTexts, usageTexts } from '../texts/commands.nl.js';
import { type Call, type Command, EXIT_INPUT, EXIT_USAGE, jsonLines, runAsProgram } from './command.js';
import { modelFromSettings } from './model-from-settings.js';

const Line = z.union([
  z.object({ id: z.unknown(), q: z.string() }),
  z.object({ id: z.unknown(), turns: z.array(z.string()).min(1) }),
]);

const flags = { jsonl: { type: 'boolean' }, all: { type: 'boolean' } } as const;

const ask: Command<typeof flags> = {
  name: 'ask',
  usage: usageTexts.ask,
  flags,
  // A question may come without quotation marks around it.
  words: Number.POSITIVE_INFINITY,
  run: async (call) => {
    const { values, words } = call;
    const [word] = words;
    if (values.jsonl && word !== undefined) {
      call.warn(doorTexts.unknownWord(word, 'ask'));
      return EXIT_USAGE;
    }
    if (!values.jsonl && word === undefined) {
      call.warn(doorTexts.missingWord('De vraag', 'ask'));
      return EXIT_USAGE;
    }
    call.progress(progressTexts.opening);
    const model = modelFromSettings();
    const answering = await createAnswering({
      knowledgeFolder: KNOWLEDGE_FOLDER,
      ...(model ? { openModel: model.openModel } : {}),
    });
    return values.jsonl ? answerLines(answering, call) : answerOne(answering, words.join(' '), call);
  },
};

/** One answer for a person. At a terminal a choice is numbered, and a number read. */
async function answerOne(
  answering: QuestionAnswering,
  text: string,
  call: Call<typeof flags>,
): Promise<number> {
  const answer = await answering.ask({ conversationId: 'terminal', text });
  await call.print(shown(answer, call.values.all === true));
  if (answer.kind !== 'choice' || !call.interactive) return 0;
  for await (const line of createInterface({ input: call.input })) {
    const option = answer.options[Number(line) - 1];
    if (option) await call.print(shown(option.answer, call.values.all === true));
    else await call.print(askTexts.pickNumber(answer.options.length));
    if (option) return 0;
  }
  return 0;
}

function shown({ text, more, options }: Answer, all: boolean): string {
  const numbered = options.map(({ title }, n) => `${n + 1}. ${title}`);
  return [text, ...(numbered.length > 0 ? [numbered.join('\n')] : []), ...(all ? more : [])].join('\n\n');
}

/** One answer line a question line, in the same order; a line that can't be read gives `{"error"}` and exit code 65. */
async function answerLines(answering: QuestionAnswering, call: Call<typeof flags>): Promise<number> {
  let failed = false;
  let n = 0;
  for await (const line of jsonLines(call.input, Line)) {
    call.progress(progressTexts.answering(++n));
    if (!line) failed = true;
    const output = line
      ? await answerLine(answering, line, `line-${n}`, call.values.all === true)
      : { error: `line ${n} is not {"id","q"} or {"id","turns"}` };
    await call.print(JSON.stringify(output));
  }
  return failed ? EXIT_INPUT : 0;
}

async function answerLine(
  answering: QuestionAnswering,
  line: z.infer<typeof Line>,
  conversationId: string,
  all: boolean,
) {
  const started = performance.now();
  let answer: Answer | undefined;
  for (const text of 'q' in line ? [line.q] : line.turns)
    answer = await answering.ask({ conversationId, text });
  answering.forget(conversationId);
  const ms = Math.round((performance.now() - started) * 100) / 100;
  return {
    id: line.id,
    kind: answer?.kind,
    text: answer && [answer.text, ...(all ? answer.more : [])].join('\n\n'),
    sections: answer?.sections,
    links: answer?.links.map((l) => l.label),
    ...(answer?.kind === 'choice'
      ? { options: answer.options.map((o) => ({ title: o.title, text: o.answer.text })) }
      : {}),
    ms,
  };
}

await runAsProgram(import.meta.url, ask);
