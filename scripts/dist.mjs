import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');
const target = join(root, 'dist');
/** Holds the fingerprint of the source that `dist` was made from. */
const stamp = join(target, '.made-from');

const NEEDS_ESBUILD =
  'dist is not made from this source, and esbuild is not installed to make it. Run: npm ci && npm run build (before npm prune)';

/**
 * Makes `dist` from `src` when that has not been done yet: one file for each, so that stack traces name the files of
 * the source and lazy imports stay lazy. Compares contents, since a checkout or an image changes times and not texts.
 * esbuild is loaded only when there is something to make: production runs without it.
 *
 * @returns {Promise<boolean>} whether anything was made
 * @throws {Error} with one line to show, when it can't be made
 */
export async function makeDist() {
  const fingerprint = fingerprintOf(source);
  // An installation may come without its source; what it has is what it was made from.
  if (fingerprint === undefined || fingerprint === textOf(stamp)) return false;
  const { build } = await import('esbuild').catch(() => {
    throw new Error(NEEDS_ESBUILD);
  });
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/**/*.ts'],
    outdir: 'dist',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    write: false,
  }).catch(() => {
    throw new Error('dist is not made: see above');
  });
  for (const { path, text } of outputFiles) replace(path, text);
  removeOthers(new Set(outputFiles.map(({ path }) => path)));
  replace(stamp, fingerprint);
  return true;
}

function fingerprintOf(folder) {
  const files = filesIn(folder);
  if (files.length === 0) return undefined;
  // How it is made counts too.
  const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)));
  for (const file of files) hash.update(`\0${relative(folder, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** By rename: another command may be running from these files. */
function replace(path, text) {
  if (textOf(path) === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}

/** What has no source any more must not be found by anybody. */
function removeOthers(made) {
  for (const file of filesIn(target)) if (file.endsWith('.js') && !made.has(file)) rmSync(file);
}

function filesIn(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
