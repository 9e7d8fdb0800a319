import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { settingNames } from '../src/config.js';

const dockerfile = readFileSync('Dockerfile', 'utf8');

test('the image runs as nobody in particular, with production packages and a health check', () => {
  expect(dockerfile).toMatch(/^FROM node:24-slim$/m);
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile).toContain('npm prune --omit=dev');
  expect(dockerfile).toMatch(/^HEALTHCHECK [\s\S]*\/readyz/m);
});

test('copies what exists', () => {
  for (const [, path = ''] of dockerfile.matchAll(/^COPY (?!--from)(\S+) \S+$/gm))
    expect([path, existsSync(path)]).toEqual([path, true]);
});

test('compose.yaml: a root that cannot be written, no capabilities, a port for this machine only', () => {
  const { services } = parse(readFileSync('compose.yaml', 'utf8'));
  expect(services.bot).toMatchObject({ read_only: true, cap_drop: ['ALL'], ports: ['127.0.0.1:3978:3978'] });
});

test('what is deployed sets no variable that the bot does not know', () => {
  const known = [...settingNames(), 'POSTGRES_PASSWORD_FILE'];
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
