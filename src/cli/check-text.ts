import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { z } from 'zod/v4';
import { createPiiGuard, type PiiGuard } from '../privacy/pii-guard.js';
import { readWordLists } from '../privacy/word-lists.js';
import { checkTextTexts, FINDING_LABEL } from '../texts/privacy.nl.js';

const Line = z.object({ id: z.unknown(), text: z.string() });

/** Exit code for input that could not be read (EX_DATAERR of sysexits). */
const BAD_INPUT = 65;

/**
 * `check-text`: personal data in a text, from stdin to stdout. Keeps nothing and logs nothing.
 *
 * With `--jsonl` each line `{"id","text"}` gives a line `{"id","findings":[{"start","end","type"}]}`, in the same
 * order; offsets are UTF-16, `end` exclusive. A line that can't be read gives `{"error"}` and in the end exit code
 * 65; the other lines are served. Without `--jsonl` the whole input is one text and the answer is for people.
 */
export async function checkText(
  args: readonly string[],
  input: Readable,
  output: Writable,
  guard: PiiGuard = createPiiGuard(readWordLists()),
): Promise<number> {
  if (args.some((arg) => arg !== '--jsonl')) {
    output.write(`${checkTextTexts.usage}\n`);
    return 64;
  }
  return args.includes('--jsonl')
    ? checkLines(guard, input, output)
    : checkWhole(guard, await readAll(input), output);
}

async function checkLines(guard: PiiGuard, input: Readable, output: Writable): Promise<number> {
  let failed = false;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const parsed = parseLine(line);
    if (parsed === undefined) failed = true;
    const answer = parsed
      ? {
          id: parsed.id,
          findings: guard.check(parsed.text).map(({ start, end, type }) => ({ start, end, type })),
        }
      : { error: checkTextTexts.badLine };
    if (!output.write(`${JSON.stringify(answer)}\n`))
      await new Promise((drained) => output.once('drain', drained));
  }
  return failed ? BAD_INPUT : 0;
}

function parseLine(line: string): z.infer<typeof Line> | undefined {
  try {
    return Line.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function checkWhole(guard: PiiGuard, text: string, output: Writable): number {
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
  output.write(`${lines.join('\n')}\n`);
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await checkText(process.argv.slice(2), process.stdin, process.stdout);
}
