import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A child process that has printed that it is ready. */
export interface Started {
  readonly readyMs: number;
  readonly port: number;
  /** Resident memory in MB, read from the kernel. */
  rss(): number;
  stop(): Promise<void>;
}

/** Starts `node ...args` and waits for a line that matches `ready`; its last number is the port. */
export async function startProcess(args: readonly string[], port: number, ready: RegExp): Promise<Started> {
  const started = performance.now();
  const env = { PATH: process.env.PATH, PORT: String(port), DATABASE_URL: ':memory:', LOG_LEVEL: 'fatal' };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  await firstMatch(child, ready);
  const readyMs = performance.now() - started;
  return {
    readyMs,
    port,
    rss: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    stop: () =>
      new Promise((done) => {
        child.once('exit', () => done());
        child.kill('SIGTERM');
        sleep(5_000, undefined, { ref: false }).then(() => child.kill('SIGKILL'));
      }),
  };
}

function firstMatch(child: ChildProcess, ready: RegExp): Promise<void> {
  return new Promise((done, fail) => {
    let printed = '';
    child.once('exit', (code) => fail(new Error(`stopped with ${code} before it was ready`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (ready.test(printed)) done();
    });
  });
}
