import { realpathSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { z } from 'zod/v4';
import { ConfigurationError, EXIT_CONFIGURATION } from '../errors.js';
import { doorTexts as texts } from '../texts/commands.nl.js';
import { createProgress, type Progress } from './progress.js';

export type Flags = NonNullable<ParseArgsConfig['options']>;

/** A flag that was not given is absent. */
export type Values<F extends Flags> = {
  readonly [Name in keyof F]?: F[Name]['type'] extends 'boolean' ? boolean : string;
};

/** How a command is called: what its command line may hold, and what `--help` says of it. */
export interface CommandLine<F extends Flags> {
  /** As in `npm run <name>`. */
  readonly name: string;
  /** For people: how to call it, what it does, its flags. */
  readonly usage: string;
  readonly flags: F;
  /** How many words may stand beside the flags. */
  readonly words: number;
}

/** One call of a command: what was asked, and its side of the terminal. */
export interface Call<F extends Flags> {
  readonly values: Values<F>;
  readonly words: readonly string[];
  readonly input: Readable;
  /** Whether a person reads the output and can be asked something. */
  readonly interactive: boolean;
  /** A line for the reader; resolves when the reader can take more. */
  print(line: string): Promise<void>;
  /** A line beside the output. */
  warn(line: string): void;
  /** What is being done now; only a person who waits sees it. */
  readonly progress: Progress['show'];
}

export interface Command<F extends Flags> extends CommandLine<F> {
  /** @returns the exit code. What it throws is told in one line, but for mistakes of the program itself. */
  run(call: Call<F>): Promise<number>;
}

/** The streams of a process, or what a test puts in their place. */
export interface Terminal {
  readonly args: readonly string[];
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean };
  readonly error: Writable & { readonly isTTY?: boolean };
}

/** Exit code for a command line that is wrong, as `getopt` programs have it. */
export const EXIT_USAGE = 2;
/** Exit code for input that cannot be read, `EX_DATAERR` of sysexits.h. */
export const EXIT_INPUT = 65;

type Read<F extends Flags> =
  | { readonly kind: 'call'; readonly values: Values<F>; readonly words: readonly string[] }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly line: string };

/** Reads a command line. `--help` anywhere before `--` wins; the first thing that is wrong is named. */
export function readCommandLine<F extends Flags>(command: CommandLine<F>, args: readonly string[]): Read<F> {
  const options: Flags = { ...command.flags, help: { type: 'boolean', short: 'h' } };
  const { tokens, values, positionals } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  if (values.help === true) return { kind: 'help' };
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const flag = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (flag === undefined) return { kind: 'refused', line: texts.unknownFlag(token.rawName, command.name) };
    if ((flag.type === 'boolean') !== (token.value === undefined))
      return { kind: 'refused', line: texts.wrongValue(token.rawName, command.name) };
  }
  const extra = positionals[command.words];
  if (extra !== undefined) return { kind: 'refused', line: texts.unknownWord(extra, command.name) };
  return { kind: 'call', values: values as Values<F>, words: positionals };
}

/**
 * The one door of all commands: reads the command line, runs, and tells what went wrong in a line.
 *
 * @returns the exit code: that of the command, 0 after `--help`, 2 for a wrong command line, 78 for wrong settings, 1
 * for any other fault
 * @throws a mistake of the program itself, whose stack is what a report of it needs
 */
export async function runCommand<F extends Flags>(command: Command<F>, terminal: Terminal): Promise<number> {
  const { input, output, error } = terminal;
  const read = readCommandLine(command, terminal.args);
  if (read.kind === 'help') {
    output.write(`${command.usage}\n`);
    return 0;
  }
  if (read.kind === 'refused') {
    error.write(`${read.line}\n`);
    return EXIT_USAGE;
  }
  const progress = createProgress(error);
  try {
    return await command.run({
      ...read,
      input,
      interactive: input.isTTY === true && output.isTTY === true,
      print: (line) => {
        progress.clear();
        return writeLine(output, line);
      },
      warn: (line) => {
        progress.clear();
        error.write(`${line}\n`);
      },
      progress: progress.show,
    });
  } catch (failure) {
    const line = lineOf(failure);
    if (line === undefined) throw failure;
    progress.clear();
    error.write(`${line}\n`);
    return failure instanceof ConfigurationError ? EXIT_CONFIGURATION : 1;
  } finally {
    progress.stop();
  }
}

/** Runs the command when its module is what this process was started with; a reader that leaves ends it quietly. */
export async function runAsProgram<F extends Flags>(module: string, command: Command<F>): Promise<void> {
  if (fileURLToPath(module) !== realpathSync(process.argv[1] ?? '')) return;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(0);
    });
  }
  process.exitCode = await runCommand(command, {
    args: process.argv.slice(2),
    input: process.stdin,
    output: process.stdout,
    error: process.stderr,
  });
}

/** The lines of an input that are not blank, read by a schema; undefined for one that can't be read. */
export async function* jsonLines<Line>(
  input: Readable,
  schema: z.ZodType<Line>,
): AsyncGenerator<Line | undefined> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') yield parsedLine(line, schema);
  }
}

function parsedLine<Line>(line: string, schema: z.ZodType<Line>): Line | undefined {
  try {
    return schema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

async function writeLine(output: Writable, line: string): Promise<void> {
  if (!output.write(`${line}\n`)) await new Promise((drained) => output.once('drain', drained));
}

/** Undefined for a mistake of the program. */
function lineOf(failure: unknown): string | undefined {
  if (!(failure instanceof Error)) return undefined;
  if ([TypeError, RangeError, ReferenceError].some((mistake) => failure instanceof mistake)) return undefined;
  const { code, path } = failure as NodeJS.ErrnoException;
  return code !== undefined && path !== undefined ? texts.noFile(path, code) : failure.message;
}
