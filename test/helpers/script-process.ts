import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

export interface Started {
  readonly child: ChildProcess;
  readonly said: unknown;
}

/** A TypeScript file that tests run as a process of its own. */
export interface Script {
  /** Resolves with the first thing that the script says; undefined when it ended before that. */
  start(env: Readonly<Record<string, string>>): Promise<Started | undefined>;
  remove(): void;
}

/** Bundles the script once: starting it is then a matter of tenths of seconds, which counts when it is killed often. */
export async function buildScript(name: string): Promise<Script> {
  const outfile = join(process.cwd(), 'node_modules', '.cache', `test-${name}-${process.pid}.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  return {
    start: (env) =>
      new Promise((resolve, reject) => {
        const child = fork(outfile, [], {
          env: { ...process.env, ...env },
          execArgv: [],
          serialization: 'json',
        });
        child.once('error', reject);
        child.once('exit', () => resolve(undefined));
        child.once('message', (said) => resolve({ child, said }));
      }),
    remove: () => rmSync(outfile, { force: true }),
  };
}

/** Ends the process as a power cut would, and waits until it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
