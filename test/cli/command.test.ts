import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, readCommandLine } from '../../src/cli/command.js';
import { BotError, ConfigurationError } from '../../src/errors.js';
import { callCommand } from '../helpers/terminal.js';

const flags = { jsonl: { type: 'boolean' }, to: { type: 'string' } } as const;

function command(run: Command<typeof flags>['run'] = async () => 0, words = 1): Command<typeof flags> {
  return { name: 'proef', usage: 'Gebruik: npm run proef', flags, words, run };
}

const told = (read: unknown) => read as { kind: string; values?: object; words?: string[]; line?: string };
const read = (...args: string[]) => told(readCommandLine(command(), args));

describe('a command line', () => {
  it('gives flags and words in any order', () => {
    expect(read('een', '--jsonl', '--to', 'daar')).toMatchObject({
      kind: 'call',
      values: { jsonl: true, to: 'daar' },
      words: ['een'],
    });
    expect(read('--to=daar')).toMatchObject({ values: { to: 'daar' } });
  });

  it('takes everything after -- as words', () => {
    expect(read('--', '--jsonl')).toMatchObject({ kind: 'call', words: ['--jsonl'] });
    expect(read('--', '--help')).toMatchObject({ kind: 'call', words: ['--help'] });
  });

  it.each([
    ['an unknown flag', ['--json'], '--json'],
    ['an unknown short flag', ['-x'], '-x'],
    ['a name that every object has', ['--constructor'], '--constructor'],
    ['a flag switched off', ['--no-jsonl'], '--no-jsonl'],
    ['a value where none belongs', ['--jsonl=ja'], '--jsonl'],
    ['no value where one belongs', ['--to'], '--to'],
    ['a word too many', ['een', 'twee'], 'twee'],
  ])('is refused in one line that names it: %s', (_, args, named) => {
    const { kind, line = '' } = read(...args);
    expect(kind).toBe('refused');
    expect(line).toContain(named);
    expect(line).toContain('npm run proef -- --help');
    expect(line).not.toContain('\n');
  });

  it.each([[['--help']], [['-h']], [['--json', '--help']]])('asks for help: %j', (args) =>
    expect(read(...args).kind).toBe('help'),
  );

  it('is always read as a call, as help or as refused, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('--', '--jsonl', '--to', '-'))), (args) => {
        expect(['call', 'help', 'refused']).toContain(read(...args).kind);
      }),
    );
  });
});

describe('the door of the commands', () => {
  it('prints the usage for --help and does nothing else', async () => {
    const run = async () => {
      throw new TypeError('was run');
    };
    expect(await callCommand(command(run), ['--help'])).toEqual({
      code: 0,
      output: 'Gebruik: npm run proef\n',
      error: '',
    });
  });

  it('ends with code 2 for a wrong command line', async () => {
    const { code, output, error } = await callCommand(command(), ['--json']);
    expect({ code, output, lines: error.trimEnd().split('\n').length }).toEqual({
      code: 2,
      output: '',
      lines: 1,
    });
  });

  it.each([
    ['wrong settings', new ConfigurationError([{ variable: 'PORT', problem: 'is wrong' }]), 78, 'PORT'],
    ['a fault that says what to do', new BotError('database', 'Set DATABASE_URL.'), 1, 'DATABASE_URL'],
  ])('tells in one line and without a stack: %s', async (_, failure, code, named) => {
    const ended = await callCommand(
      command(async () => {
        throw failure;
      }),
      [],
    );
    expect(ended).toMatchObject({ code, output: '' });
    expect(ended.error).toContain(named);
    expect(ended.error.trimEnd().split('\n')).toHaveLength(1);
  });

  it('names a file that is not there, in one line', async () => {
    const ended = await callCommand(
      command(async () => readFileSync('nergens/te-vinden.md').length),
      [],
    );
    expect(ended.code).toBe(1);
    expect(ended.error).toBe('Het bestand nergens/te-vinden.md is niet te lezen of te schrijven (ENOENT).\n');
  });

  it('leaves a mistake of the program its stack', async () => {
    const failing = callCommand(
      command(async () => {
        throw new TypeError('x is not a function');
      }),
      [],
    );
    await expect(failing).rejects.toThrow(TypeError);
  });

  it('knows whether there is a person to ask', async () => {
    const asked: boolean[] = [];
    const run = command(async ({ interactive }) => {
      asked.push(interactive);
      return 0;
    });
    await callCommand(run, []);
    await callCommand(run, [], { tty: true });
    expect(asked).toEqual([false, true]);
  });
});
