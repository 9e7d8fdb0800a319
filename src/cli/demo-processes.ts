import { type ChildProcess, spawn } from 'node:child_process';
import type { Environment } from '../config.js';

/** Time to end by itself; the playground does not always. */
const GRACE_MS = 3_000;

/** Processes of Node that belong together: when one ends, the others are of no use. */
export interface ChildProcesses {
  /** What it prints is shown, unless it is `quiet`; faults always are. */
  start(
    name: string,
    args: readonly string[],
    options: { readonly env: Environment; readonly cwd?: string; readonly quiet?: boolean },
  ): void;
  /** Told of the first that ends by itself. */
  onEnded(listener: (name: string) => void): void;
  /** Resolves when all have ended. */
  stop(): Promise<void>;
}

export function createChildProcesses(): ChildProcesses {
  const children: ChildProcess[] = [];
  let listener: ((name: string) => void) | undefined;
  return {
    start: (name, args, { env, cwd, quiet = false }) => {
      const child = spawn(process.execPath, args, {
        ...(cwd === undefined ? {} : { cwd }),
        env: { ...env },
        stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
      });
      child.once('exit', () => {
        listener?.(name);
        listener = undefined;
      });
      children.push(child);
    },
    onEnded: (told) => {
      listener = told;
    },
    stop: async () => {
      listener = undefined;
      const force = setTimeout(() => children.forEach((child) => void child.kill('SIGKILL')), GRACE_MS);
      for (const child of children) child.kill('SIGTERM');
      await Promise.all(children.map(ended));
      clearTimeout(force);
    },
  };
}

function ended(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', resolve));
}
