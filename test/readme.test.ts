import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

describe.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'knowledge/README.md'])('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  it('names only scripts that exist', () => {
    const named = Array.from(text.matchAll(/npm run (?:-s )?([\w:-]+)/g), ([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names only files that exist', () => {
    const named = Array.from(
      text.matchAll(/`((?:src|test|knowledge|scripts|docs|manifest|prompts)\/[\w./*-]+)`|\]\(([\w./-]+)\)/g),
      ([, code, link]) => code ?? link ?? '',
    );
    expect(named.filter((path) => !existsSync(path.replace(/\/?\*.*$/, '')))).toEqual([]);
  });
});
