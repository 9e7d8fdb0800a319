import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const release = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/release.mjs', ...args], {
    encoding: 'utf8',
  });
  return { code: status, out: stdout, error: stderr };
};

test.each([[[]], [['1.2']], [['v1.2.3']], [['1.2.3', 'nog iets']]])('refuses %j with code 2', (args) => {
  expect(release(...args).code).toBe(2);
});

test('refuses a version that Teams would not take for an update', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(release(version, '--dry-run')).toMatchObject({
    code: 1,
    error: expect.stringContaining('not later'),
  });
});

test('a dry run tells each step, and changes nothing', () => {
  const before = ['package.json', 'CHANGELOG.md', 'publiccode.yml'].map((file) => readFileSync(file, 'utf8'));
  const { code, out } = release('99.0.0', '--dry-run');
  expect(code).toBe(0);
  const steps = [
    'npm test',
    'npm version 99.0.0',
    'edit CHANGELOG.md',
    'edit publiccode.yml',
    'git commit',
    'git tag',
  ];
  const places = steps.map((step) => out.indexOf(step));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(
    ['package.json', 'CHANGELOG.md', 'publiccode.yml'].map((file) => readFileSync(file, 'utf8')),
  ).toEqual(before);
});
