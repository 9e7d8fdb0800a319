import { describe, expect, it } from 'vitest';
import { createCheckText } from '../../src/cli/check-text.js';
import { callCommand } from '../helpers/terminal.js';
import { realGuard } from './guard.js';

const run = (args: readonly string[], input: string) =>
  callCommand(
    createCheckText(() => realGuard()),
    args,
    { input },
  );

describe('check-text', () => {
  it('answers line by line, in the same order, with UTF-16 offsets', async () => {
    const { output, code } = await run(
      ['--jsonl'],
      '{"id":"a","text":"😀 Noah belt"}\n\n{"id":2,"text":"Geen naam"}\n',
    );
    expect(
      output
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { id: 'a', findings: [{ start: 3, end: 7, type: 'NAME' }] },
      { id: 2, findings: [] },
    ]);
    expect(code).toBe(0);
  });

  it('serves the other lines when one cannot be read, says so, and repeats none of it', async () => {
    const { output, code } = await run(['--jsonl'], 'geheim {\n{"id":1}\n{"id":1,"text":"Sem"}\n');
    const lines = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => Object.keys(line))).toEqual([['error'], ['error'], ['id', 'findings']]);
    expect(output).not.toContain('geheim');
    expect(code).toBe(65);
  });

  it('answers people in Dutch, with the replaced text', async () => {
    const { output, code } = await run([], 'Leerling Noah belt 0612345678');
    expect(output).toContain('2 persoonsgegevens gevonden:');
    expect(output).toContain('Leerling [naam] belt [telefoonnummer]');
    expect(code).toBe(0);
    expect((await run([], 'Niets bijzonders')).output).toBe('Geen persoonsgegevens gevonden.\n');
  });

  it('refuses an option that it does not have', async () => expect((await run(['--json'], '')).code).toBe(2));
});
