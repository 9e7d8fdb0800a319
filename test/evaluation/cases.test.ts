import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCases } from '../../src/evaluation/cases.js';

const folder = mkdtempSync(join(tmpdir(), 'verzuim-bot-cases-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(...lines: string[]): string {
  const file = join(folder, 'cases.jsonl');
  writeFileSync(file, lines.join('\n'));
  return file;
}

describe('a file of measuring questions', () => {
  it('is read line by line, empty ones left out', () => {
    const cases = readCases(
      written(
        '{"id":"a","q":"Wat is RMC?","expect":{"kind":"answered"}}',
        '',
        '{"id":"b","turns":["Hallo","Wat is RMC?"],"expect":{"kind":"answered"}}',
      ),
    );
    expect(cases.map(({ id, turns }) => [id, turns])).toEqual([
      ['a', ['Wat is RMC?']],
      ['b', ['Hallo', 'Wat is RMC?']],
    ]);
  });

  it.each([
    ['a line that is no JSON', '{"id":'],
    ['a line that is no case', '{"id":"a","expect":{"kind":"anders"}}'],
  ])('is refused in one line with file and line for %s', (_, line) => {
    const file = written('', line);
    expect(() => readCases(file)).toThrow(/^[^\n]*cases\.jsonl:2: [^\n]+$/);
  });
});
