import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** Every script of package.json that runs one of the product's programs, with what it passes on. */
const PROGRAMS = Object.entries(scripts).flatMap(([name, script]) => {
  const [, program] = /^node scripts\/build-and-run\.mjs (dist\/\S+\.js.*)$/.exec(script) ?? [];
  return program === undefined ? [] : [[name, program.split(' ')] as const];
});

/** And those that run a tool of the project's own, which stays out of the build. */
const TOOLS = Object.entries(scripts).flatMap(([name, script]) => {
  const [, file] = /^npm run -s build && tsx (test\/\S+\.ts)$/.exec(script) ?? [];
  return file === undefined ? [] : [[name, file] as const];
});

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly error: string;
}

/** The program as npm starts it. `leave` closes the pipe as `| head -0` does. */
function run(program: readonly string[], args: readonly string[], how: How = {}): Promise<Ended> {
  return node(['scripts/build-and-run.mjs', ...program, ...args], how);
}

interface How {
  readonly input?: string;
  readonly leave?: boolean;
}

function node(args: readonly string[], { input = '', leave = false }: How = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args);
    let output = '';
    let error = '';
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString('utf8');
    });
    child.stderr.on('data', (part: Buffer) => {
      error += part.toString('utf8');
    });
    if (leave) child.stdout.destroy();
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.once('close', (code) => resolve({ code, output, error }));
  });
}

describe('each program', { timeout: 60_000 }, () => {
  // The first one builds; the others must not have to.
  beforeAll(() => run(['dist/cli/ask.js'], ['--help']), 60_000);

  it('is found in package.json', () => {
    expect(PROGRAMS.length).toBeGreaterThan(7);
    expect(TOOLS.map(([name]) => name)).toEqual(['bench', 'mutations', 'load', 'chaos', 'test:browser']);
  });

  it.each(PROGRAMS)(
    '%s has the door of all: it tells its usage for --help, and does nothing',
    async (name, program) => {
      const { code, output, error } = await run(program, ['--help']);
      expect({ code, error }).toEqual({ code: 0, error: '' });
      expect(output).toMatch(/^Gebruik: /);
      expect(output).toContain(`npm ${name === 'start' ? '' : 'run '}`);
    },
  );

  it.each(TOOLS)('%s tells its usage for --help, and does nothing', async (name, file) => {
    const { code, output, error } = await node(['--import', 'tsx', file, '--help']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(output).toContain(`npm run ${name}`);
  });

  // One is enough: what the door does with a command line is shown in command.test.ts.
  it('start refuses an unknown flag in one line, with code 2', async () => {
    const { code, output, error } = await run(['dist/index.js'], ['--bestaat-niet']);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(error).toMatch(/^[^\n]*--bestaat-niet[^\n]*\n$/);
  });

  it.each([
    ['ask', ['dist/cli/ask.js', '--jsonl'], '{"id":1,"q":"Wat is RMC?"}\n'.repeat(50)],
    ['check-text', ['dist/cli/check-text.js', '--jsonl'], '{"id":1,"text":"Sem"}\n'.repeat(2_000)],
    ['doctor', ['dist/cli/doctor.js'], ''],
    ['knowledge:check', ['dist/cli/knowledge.js', 'check'], ''],
  ])('%s ends quietly when its reader closes the pipe', async (_, program, input) => {
    const { code, error } = await run(program, [], { input, leave: true });
    expect({ code, error }).toEqual({ code: 0, error: '' });
  });

  it('ask takes a question without quotation marks, and none that is a flag', async () => {
    expect((await run(['dist/cli/ask.js'], ['Wat', 'is', 'RMC?'])).output).toContain('RMC regio Eem');
    expect((await run(['dist/cli/ask.js'], ['--json', 'Wat is RMC?'])).code).toBe(2);
    expect((await run(['dist/cli/ask.js'], [])).code).toBe(2);
  });

  describe('knowledge:draft', () => {
    const file = 'test/evaluation/documents/leerplicht-duinwaard.md';
    const draft = (...args: string[]) => run(['dist/cli/knowledge.js', 'draft'], args);

    it('shows what it would write, and writes it only when told to, over nothing that is there', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'verzuim-draft-'));
      const topics = join(folder, 'topics', 'leerplicht-duinwaard');
      const shown = await draft(file, folder);
      expect({ code: shown.code, made: existsSync(topics) }).toEqual({ code: 0, made: false });
      expect(shown.output).toContain('kind: answer');
      mkdirSync(topics, { recursive: true });
      const own = join(topics, 'te-laat.yaml');
      writeFileSync(own, 'van de eigenaar');
      const written = await draft('--write', file, folder);
      expect(written.code).toBe(0);
      expect(written.error).toContain(own);
      expect(readFileSync(own, 'utf8')).toBe('van de eigenaar');
      expect(readdirSync(topics).length).toBeGreaterThan(3);
      expect((await draft(file, folder, '--write')).output).not.toContain('Geschreven');
      rmSync(folder, { recursive: true });
    });

    it('asks for a document, and --write is of no other verb', async () => {
      expect((await draft()).code).toBe(2);
      expect((await run(['dist/cli/knowledge.js', 'check'], ['--write'])).code).toBe(2);
      expect((await draft('nergens.md')).code).toBe(1);
    });
  });

  it('knowledge:check names a folder that is not there', async () => {
    const { code, error } = await run(['dist/cli/knowledge.js', 'check'], ['nergens']);
    expect(code).toBe(1);
    expect(error).toMatch(/^[^\n]*nergens[^\n]*\n$/);
  });
});
