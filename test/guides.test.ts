import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingNames } from '../src/config.js';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const sourceOf = (folder: string) =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
const texts = sourceOf('src/texts');
const source = sourceOf('src');
/** Set where the bot is deployed, or read by Node.js and the HTTP client themselves. */
const elsewhere = [
  ...`${readFileSync('compose.yaml', 'utf8')}${readFileSync('infra/main.bicepparam', 'utf8')}`.matchAll(
    /\b[A-Z]+_PASSWORD\b/g,
  ),
].map(([name]) => name);
const known = [...settingNames(), ...elsewhere, 'HTTPS_PROXY', 'NO_PROXY', 'NODE_USE_ENV_PROXY'];
const guides = readdirSync('docs').filter((file) => file.endsWith('.md'));

describe.each(guides)('docs/%s', (file) => {
  const text = readFileSync(join('docs', file), 'utf8');
  const found = (pattern: RegExp) => Array.from(text.matchAll(pattern), ([, name = '']) => name);

  it('is linked from the README', () =>
    expect(readFileSync('README.md', 'utf8').includes(`docs/${file}`)).toBe(true));

  it('names only settings that exist', () => {
    const named = found(/`([A-Z][A-Z\d]*_[A-Z\d_]+)(?:=[^`]*)?`/g);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('names only commands that exist', () => {
    expect(found(/npm run (?:-s )?([\w:-]+)/g).filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names only buttons that the bot has', () => {
    expect(
      found(/`\[([^\]`]+)\]`/g).filter((name) => name !== 'fout' && !texts.includes(`'${name}'`)),
    ).toEqual([]);
  });

  it('names only figures that the bot tells', () => {
    const named = found(/`verzuimbot_(\w+?)(?:\{[^`]*\})?`/g);
    expect(named.filter((name) => !source.includes(`'${name}'`))).toEqual([]);
    const events = found(/event="([\w-]+)"/g);
    expect(events.filter((name) => !source.includes(`'${name}'`))).toEqual([]);
  });

  it('names only files that exist', () => {
    const named = found(/`((?:src|test|knowledge|scripts|docs|infra)\/[\w./-]+|[\w-]+\.md|\.env\.example)`/g);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
    const links = found(/\]\((?!http)([\w./-]+)\)/g).map((link) => join('docs', dirname(link), link));
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('says u, in sentences that can be read at once', () => {
    expect(text).not.toMatch(/\b(je|jij|jouw)\b/i);
    const prose = text.replace(/```[\s\S]*?```/g, '').replace(/^[|#!-].*$/gm, '');
    const long = prose.split(/(?<=[.:?])\s+/).filter((sentence) => sentence.split(/\s+/).length > 30);
    expect(long).toEqual([]);
  });
});
