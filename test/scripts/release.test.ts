import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
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

test('a release is one commit with a tag, its version and date in all three files, and leaves Unreleased empty', () => {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
  for (const file of [
    'package.json',
    'package-lock.json',
    'CHANGELOG.md',
    'publiccode.yml',
    'scripts/release.mjs',
  ])
    cpSync(file, join(folder, file));
  git('init', '--quiet');
  for (const [name, value] of Object.entries({ 'user.name': 'Iemand', 'user.email': 'iemand@example.org' }))
    git('config', name, value);
  git('add', '.');
  git('commit', '--quiet', '--message', 'Begin');
  // The whole suite is not what is tried here; everything else is npm's own.
  const programs = mkdtempSync(join(tmpdir(), 'release-npm-'));
  const real = execFileSync('bash', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();
  mkdirSync(programs, { recursive: true });
  writeFileSync(join(programs, 'npm'), `#!/bin/sh\n[ "$1" = test ] || exec ${real} "$@"\n`);
  chmodSync(join(programs, 'npm'), 0o755);
  const { status } = spawnSync(process.execPath, ['scripts/release.mjs', '99.0.0'], {
    cwd: folder,
    env: { ...process.env, BOT_ID: '', PATH: `${programs}${delimiter}${process.env.PATH}` },
  });
  expect(status).toBe(0);
  expect([git('tag'), git('status', '--porcelain'), git('rev-list', '--count', 'HEAD')]).toEqual([
    'v99.0.0',
    '',
    '2',
  ]);
  const today = new Date().toISOString().slice(0, 10);
  expect(JSON.parse(read('package.json')).version).toBe('99.0.0');
  expect(JSON.parse(read('package-lock.json')).version).toBe('99.0.0');
  expect(read('publiccode.yml')).toMatch(
    new RegExp(`softwareVersion: 99.0.0\n(?:.*\n)*?releaseDate: "${today}"`),
  );
  expect(read('CHANGELOG.md')).toMatch(new RegExp(`## Unreleased\n\n## 99.0.0, ${today}\n`));
  for (const made of [folder, programs]) rmSync(made, { recursive: true, force: true });
});
