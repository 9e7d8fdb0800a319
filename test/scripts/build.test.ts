import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';

const exec = promisify(execFile);

/** A folder with the scripts, one source file, and no packages but those that a test lends it. */
function project() {
  const folder = mkdtempSync(join(tmpdir(), 'verzuim-bot-build-'));
  folders.push(folder);
  cpSync('scripts', join(folder, 'scripts'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const write = (file: string, text: string) => {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const packages = join(folder, 'node_modules');
  const run = (...args: string[]) =>
    exec(process.execPath, args, { cwd: folder }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
        code,
        stdout,
        stderr,
      }),
    );
  return {
    write,
    lendPackages: () => symlinkSync(resolve('node_modules'), packages, 'dir'),
    prune: () => unlinkSync(packages),
    build: () => run('scripts/build.mjs'),
    run: (program: string) => run('scripts/build-and-run.mjs', program),
    made: (file: string) =>
      existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : undefined,
    remove: (file: string) => rmSync(join(folder, file)),
  };
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('the build', { timeout: 60_000 }, () => {
  it('makes a file of each source file, runs it, and takes away what has no source any more', async () => {
    const { write, lendPackages, build, run, made, remove } = project();
    lendPackages();
    write('src/a.ts', "const text: string = 'gemaakt'; process.stdout.write(text);");
    write('src/old/b.ts', 'export const b: number = 1;');
    expect(await build()).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(made('dist/old/b.js')).toContain('const b = 1');
    remove('src/old/b.ts');
    expect(await run('dist/a.js')).toEqual({ code: 0, stdout: 'gemaakt', stderr: '' });
    expect(made('dist/old/b.js')).toBeUndefined();
  });

  it('needs no package once dist is made from this source, wherever its files were copied to', async () => {
    const { write, lendPackages, build, prune, run } = project();
    lendPackages();
    write('src/a.ts', "process.stdout.write('gemaakt');");
    await build();
    prune();
    // As a checkout or an image does: the same text, another time.
    write('src/a.ts', "process.stdout.write('gemaakt');");
    expect(await build()).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await run('dist/a.js')).toEqual({ code: 0, stdout: 'gemaakt', stderr: '' });
  });

  it('says in one line what to do when there is something to make and nothing to make it with', async () => {
    const { write, build, run } = project();
    write('src/a.ts', "process.stdout.write('gemaakt');");
    for (const { code, stdout, stderr } of [await build(), await run('dist/a.js')]) {
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^[^\n]*npm ci && npm run build[^\n]*\n$/);
    }
  });

  it('keeps what was made when the source has a fault, and says where it is', async () => {
    const { write, lendPackages, build, made } = project();
    lendPackages();
    write('src/a.ts', 'export const a = 1;');
    await build();
    write('src/a.ts', 'export const a = ;');
    const { code, stderr } = await build();
    expect(code).toBe(1);
    expect(stderr).toContain('src/a.ts:1:17');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(made('dist/a.js')).toContain('const a = 1');
  });
});
