import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Makes a release: checks, the version in package.json, its lock and publiccode.yml, the changelog's date, a commit and
 * a tag, the Teams package, and the image where there is an engine for it. Pushes nothing.
 * Usage: npm run release -- 1.2.3 [--dry-run]
 */
const USAGE = 'Usage: npm run release -- <major.minor.patch> [--dry-run]\n';

const args = process.argv.slice(2);
const dry = args.includes('--dry-run');
const [version = '', ...more] = args.filter((word) => word !== '--dry-run');
const run = (program, ...words) => {
  process.stdout.write(`${program} ${words.join(' ')}\n`);
  if (!dry) execFileSync(program, words, { stdio: 'inherit' });
};
const read = (program, ...words) => execFileSync(program, words, { encoding: 'utf8' }).trim();

if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(USAGE);
} else if (!/^\d+\.\d+\.\d+$/.test(version) || more.length > 0) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const fault = faultOf();
  if (fault === undefined) release();
  else {
    process.stderr.write(`${fault}\n`);
    process.exitCode = 1;
  }
}

/** Why there can be no release now; undefined when there can. */
function faultOf() {
  const { version: before } = JSON.parse(readFileSync('package.json', 'utf8'));
  if (!isLater(version, before)) return `${version} is not later than ${before}: Teams takes an update only when it grows`;
  if (!dry && read('git', 'status', '--porcelain') !== '') return 'There are changes that are not committed';
  if (read('git', 'tag', '--list', `v${version}`) !== '') return `The tag v${version} exists`;
  const [, news = ''] = /^## Unreleased\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(readFileSync('CHANGELOG.md', 'utf8')) ?? [];
  return news.trim() === '' ? 'CHANGELOG.md has nothing under Unreleased' : undefined;
}

function isLater(one, other) {
  const [a, b] = [one, other].map((text) => text.split('.').map(Number));
  const at = a.findIndex((part, i) => part !== b[i]);
  return at >= 0 && a[at] > b[at];
}

function release() {
  const today = new Date().toISOString().slice(0, 10);
  run('npm', 'test');
  run('npm', 'version', version, '--no-git-tag-version');
  edit('CHANGELOG.md', /^## Unreleased\n/m, `## Unreleased\n\n## ${version}, ${today}\n`);
  edit('publiccode.yml', /^softwareVersion: .*$/m, `softwareVersion: ${version}`);
  edit('publiccode.yml', /^releaseDate: .*$/m, `releaseDate: "${today}"`);
  run('git', 'commit', '--all', '--message', `Release ${version}`);
  run('git', 'tag', '--annotate', `v${version}`, '--message', `Release ${version}`);
  if (process.env.BOT_ID) run('npm', 'run', '-s', 'package');
  else process.stdout.write('No BOT_ID: make the Teams package of a deployment with npm run package\n');
  if (hasEngine()) run('docker', 'build', '--tag', `verzuim-bot:${version}`, '.');
  else process.stdout.write('No container engine: no image\n');
  process.stdout.write(`Released ${version}. Publish it with: git push --follow-tags\n`);
}

function edit(file, pattern, text) {
  process.stdout.write(`edit ${file}\n`);
  if (!dry) writeFileSync(file, readFileSync(file, 'utf8').replace(pattern, text));
}

function hasEngine() {
  try {
    read('docker', 'version');
    return true;
  } catch {
    return false;
  }
}
