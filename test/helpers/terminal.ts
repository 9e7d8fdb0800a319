import { PassThrough, Readable } from 'node:stream';
import { type Command, type Flags, runCommand } from '../../src/cli/command.js';

/** What a command left behind in a terminal. */
export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly error: string;
}

/** Runs a command in this process; with `tty` all its streams say that a person is there. */
export async function callCommand<F extends Flags>(
  command: Command<F>,
  args: readonly string[],
  { input = '', tty = false }: { readonly input?: string; readonly tty?: boolean } = {},
): Promise<Ended> {
  const [output, error] = [collect(tty), collect(tty)];
  const code = await runCommand(command, {
    args,
    input: Object.assign(Readable.from([input]), { isTTY: tty }),
    output: output.stream,
    error: error.stream,
  });
  return { code, output: output.text(), error: error.text() };
}

function collect(tty: boolean) {
  const parts: Buffer[] = [];
  const stream = Object.assign(new PassThrough(), { isTTY: tty });
  stream.on('data', (part: Buffer) => void parts.push(part));
  return { stream, text: () => Buffer.concat(parts).toString('utf8') };
}
