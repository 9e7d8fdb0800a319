import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';

const { scripts, version, license } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  version: string;
  license: string;
};

describe.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'knowledge/README.md'])('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  it('names only scripts that exist', () => {
    const named = Array.from(text.matchAll(/npm run (?:-s )?([\w:-]+)/g), ([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names only files that exist', () => {
    const named = Array.from(
      text.matchAll(/`((?:src|test|knowledge|scripts|docs|manifest|prompts)\/[\w./*-]+)`|\]\(([\w./-]+)\)/g),
      ([, code, link]) => code ?? join(dirname(file), link ?? ''),
    );
    expect(named.filter((path) => !existsSync(path.replace(/\/?\*.*$/, '')))).toEqual([]);
  });
});

describe('README.md', () => {
  it('has every command in its table', () => {
    const rows = readFileSync('README.md', 'utf8').match(/^\| `npm .*$/gm) ?? [];
    const told = rows.map((row) => /npm (?:run (?:-s )?)?([\w:-]+)/.exec(row)?.[1]);
    expect(told.sort()).toEqual(Object.keys(scripts).sort());
  });
});

describe('publiccode.yml', () => {
  it('has the version and the licence of the package, whose text is there', () => {
    const { softwareVersion, legal } = parseYaml(readFileSync('publiccode.yml', 'utf8')) as {
      softwareVersion: string;
      legal: { license: string };
    };
    expect({ softwareVersion, license: legal.license }).toEqual({ softwareVersion: version, license });
    expect(readFileSync('LICENSE', 'utf8')).toContain('EUROPEAN UNION PUBLIC LICENCE v. 1.2');
  });
});
