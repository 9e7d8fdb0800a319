import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { Mutation } from './mutations.js';

/** `not-run`: what was changed can't be loaded, or took the tests down before one ended, which is no notice of a rule. */
export type Verdict =
  | { readonly kind: 'noticed'; readonly by: string; readonly ms: number }
  | { readonly kind: 'survived' | 'not-run'; readonly ms: number };

const ROOT = process.cwd();
/** What is not copied: made anew, lent, or of no use to a test. */
const LEFT_OUT = new Set(['node_modules', '.git', 'data', 'coverage']);
/** Far more than the slowest takes; a change can make a test wait for ever. */
const TIME_LIMIT_MS = 240_000;

const report = z.object({
  numPassedTests: z.number(),
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});
type Report = z.infer<typeof report>;

/** A copy of the tree in which the product is changed: the tree itself stays as it is. */
export class Workshop {
  readonly #folder: string;
  /** What fails without any change, and so notices nothing. */
  #broken: ReadonlySet<string> = new Set();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static open(): Workshop {
    const folder = mkdtempSync(join(tmpdir(), 'verzuim-bot-mutations-'));
    const workshop = new Workshop(folder);
    process.once('exit', () => workshop.remove());
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
    const isCopied = (path: string) => !LEFT_OUT.has(path.slice(ROOT.length + 1));
    cpSync(ROOT, folder, { recursive: true, filter: isCopied });
    symlinkSync(realpathSync(join(ROOT, 'node_modules')), join(folder, 'node_modules'), 'dir');
    return workshop;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Names of tests that fail, and of files that don't load, while nothing is changed. */
  async failuresUnchanged(mutations: readonly Mutation[]): Promise<string[]> {
    const files = [...new Set(mutations.flatMap(({ tests }) => tests))];
    const found = await this.#test(files);
    if (!found) return ['the tests did not end'];
    const failed = failuresOf(found);
    this.#broken = new Set(failed);
    return found.success || failed.length > 0 ? failed : ['the tests, without one that fails'];
  }

  async judge(mutation: Mutation): Promise<Verdict> {
    const began = performance.now();
    const path = join(this.#folder, 'src', mutation.file);
    const before = readFileSync(path, 'utf8');
    if (before.split(mutation.from).length !== 2)
      throw new Error(`Not once in ${mutation.file}: ${mutation.from}`);
    writeFileSync(
      path,
      before.replace(mutation.from, () => mutation.to),
    );
    try {
      if (mutation.isBuilt) this.#build();
      const found = await this.#test(mutation.tests, mutation.only);
      const ms = performance.now() - began;
      if (!found) return { kind: 'not-run', ms };
      const by = failedTests(found).find((name) => !this.#broken.has(name));
      if (by !== undefined) return { kind: 'noticed', by, ms };
      const isWhole = found.testResults.every(
        ({ status, assertionResults: all }) => status === 'passed' || all.some(isFailed),
      );
      return { kind: isWhole && found.numPassedTests > 0 ? 'survived' : 'not-run', ms };
    } finally {
      writeFileSync(path, before);
      if (mutation.isBuilt) this.#build();
    }
  }

  #build(): void {
    execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: this.#folder, stdio: 'ignore' });
  }

  /** Undefined when the tests did not come to an end. */
  async #test(files: readonly string[], only?: string): Promise<Report | undefined> {
    const output = join(this.#folder, 'report.json');
    rmSync(output, { force: true });
    const args = ['run', ...files, '--reporter=json', `--outputFile=${output}`];
    if (only !== undefined) args.push('-t', only);
    await this.#vitest(args);
    return existsSync(output) ? report.parse(JSON.parse(readFileSync(output, 'utf8'))) : undefined;
  }

  /** In a group of its own, so that what it starts ends with it. */
  #vitest(args: readonly string[]): Promise<void> {
    return new Promise((ended, failed) => {
      const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
        cwd: this.#folder,
        stdio: 'ignore',
        detached: true,
        // Tried once: with CI set, what fails would be tried again.
        env: { ...process.env, CI: '', SINGLE_FAULTS: '1' },
      });
      const end = () => {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      };
      const timer = setTimeout(end, TIME_LIMIT_MS);
      // Before the folder goes, into which it writes.
      process.prependOnceListener('exit', end);
      child.once('error', failed);
      child.once('exit', () => {
        clearTimeout(timer);
        process.removeListener('exit', end);
        ended();
      });
    });
  }
}

function isFailed({ status }: { readonly status: string }): boolean {
  return status === 'failed';
}

function failedTests({ testResults }: Report): string[] {
  return testResults.flatMap((file) =>
    file.assertionResults.filter(isFailed).map(({ fullName }) => fullName),
  );
}

/** Files that don't load too. */
function failuresOf(found: Report): string[] {
  const unloaded = found.testResults.filter(
    ({ status, assertionResults }) => isFailed({ status }) && !assertionResults.some(isFailed),
  );
  return [...failedTests(found), ...unloaded.map(({ name }) => name)];
}
