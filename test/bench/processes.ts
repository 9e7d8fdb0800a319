import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A child process that has printed that it is ready. */
export interface Started {
  readonly readyMs: number;
  /** The port in the line that said so; 0 when there was none. */
  readonly port: number;
  readonly pid: number;
  /** Resident memory in MB, read from the kernel. */
  rss(): number;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
// A benchmark that fails halfway must leave no bot behind.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts `node ...args` on a free port with nothing in its environment but `env`, and waits for a line that
 * matches `ready`. What it prints is read and dropped.
 */
export async function startProcess(
  args: readonly string[],
  ready: RegExp,
  env: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, PORT: '0', ...env },
  });
  running.add(child);
  const line = await firstMatch(child, ready);
  const readyMs = performance.now() - started;
  return {
    readyMs,
    pid: child.pid ?? 0,
    port: Number(/127\.0\.0\.1:(\d+)/.exec(line)?.[1] ?? 0),
    rss: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    stop: () =>
      new Promise((done) => {
        child.once('exit', () => {
          running.delete(child);
          done();
        });
        child.kill('SIGTERM');
        sleep(20_000, undefined, { ref: false }).then(() => child.kill('SIGKILL'));
      }),
  };
}

function firstMatch(child: ChildProcess, ready: RegExp): Promise<string> {
  return new Promise((done, fail) => {
    let printed = '';
    child.once('exit', (code) => fail(new Error(`stopped with ${code} before it was ready`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      if (printed.length > 100_000) return;
      printed += chunk.toString();
      const line = printed.split('\n').find((one) => ready.test(one));
      if (line !== undefined) done(line);
    });
  });
}
