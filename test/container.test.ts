import { existsSync, readFileSync } from 'node:fs';
import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { parse } from 'yaml';
import { settingNames } from '../src/config.js';

const dockerfile = readFileSync('Dockerfile', 'utf8');

test('the image runs as nobody in particular, with production packages and a health check', () => {
  expect(dockerfile).toMatch(/^FROM node:24-slim$/m);
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile).toContain('npm prune --omit=dev');
  expect(dockerfile).toMatch(/^HEALTHCHECK [\s\S]*\/readyz/m);
});

test('the Dockerfile has no fault that a linter finds', () => {
  expect(validate(dockerfile).map(({ message, range }) => [range.start.line + 1, message])).toEqual([]);
});

test('the bicep template reads as bicep', async () => {
  await Parser.init();
  const bicep = await Language.load('node_modules/tree-sitter-bicep/tree-sitter-bicep.wasm');
  const tree = new Parser().setLanguage(bicep).parse(readFileSync('infra/main.bicep', 'utf8'));
  const faults = (node: Node | null): string[] =>
    node === null || !node.hasError
      ? []
      : [
          ...(node.isError || node.isMissing ? [`line ${node.startPosition.row + 1}`] : []),
          ...node.children.flatMap(faults),
        ];
  expect(tree?.rootNode.childCount).toBeGreaterThan(20);
  expect(faults(tree?.rootNode ?? null)).toEqual([]);
});

test('the example of parameters sets those of the template, and each that has no standard', () => {
  const template = readFileSync('infra/main.bicep', 'utf8');
  const example = readFileSync('infra/main.bicepparam', 'utf8');
  const names = (text: string, pattern: RegExp) => Array.from(text.matchAll(pattern), ([, name]) => name);
  const given = names(example, /^param (\w+) =/gm);
  expect(given.filter((name) => !names(template, /^param (\w+) /gm).includes(name))).toEqual([]);
  expect(names(template, /^param (\w+) \w+$/gm).filter((name) => !given.includes(name))).toEqual([]);
});

test('copies what exists', () => {
  for (const [, path = ''] of dockerfile.matchAll(/^COPY (?!--from)(\S+) \S+$/gm))
    expect([path, existsSync(path)]).toEqual([path, true]);
});

test('compose.yaml: a root that cannot be written, no capabilities, a port for this machine only', () => {
  const { services } = parse(readFileSync('compose.yaml', 'utf8'));
  expect(settingNames()).toEqual(expect.arrayContaining(Object.keys(services.bot.environment)));
  expect(services.bot).toMatchObject({ read_only: true, cap_drop: ['ALL'], ports: ['127.0.0.1:3978:3978'] });
});

test('what is deployed sets no variable that the bot does not know', () => {
  const known = settingNames();
  const bicep = Array.from(
    readFileSync('infra/main.bicep', 'utf8').matchAll(/name: '([A-Z_]+)'/g),
    ([, name]) => name,
  );
  const unit = Array.from(
    readFileSync('infra/systemd/verzuim-bot.service', 'utf8').matchAll(/^Environment=([A-Z_]+)=/gm),
    ([, name]) => name,
  );
  const image = Array.from(
    /^ENV (.*)$/m.exec(dockerfile)?.[1]?.matchAll(/([A-Z_]+)=/g) ?? [],
    ([, name]) => name,
  );
  expect([...bicep, ...unit, ...image].filter((name) => !known.includes(name ?? ''))).toEqual([]);
  expect(bicep.length).toBeGreaterThan(6);
});
