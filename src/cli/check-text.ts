import { text as readAll } from 'node:stream/consumers';
import { z } from 'zod/v4';
import { createPiiGuard, type PiiGuard } from '../privacy/pii-guard.js';
import { readWordLists } from '../privacy/word-lists.js';
import { progressTexts, usageTexts } from '../texts/commands.nl.js';
import { checkTextTexts, FINDING_LABEL } from '../texts/privacy.nl.js';
import { type Call, type Command, EXIT_INPUT, jsonLines, runAsProgram } from './command.js';

const Line = z.object({ id: z.unknown(), text: z.string() });

const flags = { jsonl: { type: 'boolean' } } as const;

/**
 * `check-text`: personal data in a text, from stdin to stdout. Keeps nothing and logs nothing.
 *
 * With `--jsonl` each line `{"id","text"}` gives a line `{"id","findings":[{"start","end","type"}]}`, in the same
 * order; offsets are UTF-16, `end` exclusive. A line that can't be read gives `{"error"}` and in the end exit code
 * 65; the other lines are served. Without `--jsonl` the whole input is one text and the answer is for people.
 */
export function createCheckText(
  openGuard: () => PiiGuard = () => createPiiGuard(readWordLists()),
): Command<typeof flags> {
  return {
    name: 'check-text',
    usage: usageTexts.checkText,
    flags,
    words: 0,
    run: (call) => (call.values.jsonl ? checkLines(openGuard(), call) : checkWhole(openGuard(), call)),
  };
}

async function checkLines(guard: PiiGuard, call: Call<typeof flags>): Promise<number> {
  let failed = false;
  let n = 0;
  for await (const line of jsonLines(call.input, Line)) {
    call.progress(progressTexts.checking(++n));
    if (!line) failed = true;
    const answer = line
      ? {
          id: line.id,
          findings: guard.check(line.text).map(({ start, end, type }) => ({ start, end, type })),
        }
      : { error: checkTextTexts.badLine };
    await call.print(JSON.stringify(answer));
  }
  return failed ? EXIT_INPUT : 0;
}

async function checkWhole(guard: PiiGuard, call: Call<typeof flags>): Promise<number> {
  const text = await readAll(call.input);
  const findings = guard.check(text);
  const lines =
    findings.length === 0
      ? [checkTextTexts.clean]
      : [
          checkTextTexts.found(findings.length),
          ...findings.map(({ start, end, type }) =>
            checkTextTexts.item(FINDING_LABEL[type], text.slice(start, end)),
          ),
          '',
          checkTextTexts.replaced,
          guard.replace(text, findings).trimEnd(),
        ];
  const features = guard.quasiIdentifiers(text);
  if (features.length > 0) lines.push('', checkTextTexts.hint(features));
  await call.print(lines.join('\n'));
  return 0;
}

await runAsProgram(import.meta.url, createCheckText());
