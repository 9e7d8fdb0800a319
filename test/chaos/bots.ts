import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHANNEL, TEAM } from '../bench/bots.js';

export interface BotOptions {
  readonly databaseUrl: string;
  readonly serviceUrl: string;
  /** Asked at each start: keys change while bots run. */
  readonly keys: () => { readonly ENCRYPTION_KEY: string; readonly ENCRYPTION_KEY_PREVIOUS?: string };
}

const MAX_TRIES = 10;
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** The built bot as a process that is killed and started again; two of them can share a database. */
export class ChaosBot {
  /** Ends that nobody here brought about, but for those at a fail point. */
  crashes = 0;
  starts = 0;
  readonly #options: BotOptions;
  #child: ChildProcess | undefined;
  #port = 0;
  #mayEnd = false;

  constructor(options: BotOptions) {
    this.#options = options;
  }

  get isUp(): boolean {
    return this.#port !== 0;
  }

  /** Until it listens; what ends itself before is started anew, without its fail point. */
  async start(failAt = 0): Promise<void> {
    let point = failAt;
    for (let tries = 0; !(await this.#startOnce(point)); tries++) {
      // It may find its database cut off; but what never starts is no chaos.
      if (tries > MAX_TRIES) throw new Error('The bot does not start.');
      point = 0;
      await sleep(100 * tries);
    }
  }

  async #startOnce(failAt: number): Promise<boolean> {
    const { databaseUrl, serviceUrl, keys } = this.#options;
    this.starts += 1;
    const child = spawn(process.execPath, ['--import', './test/chaos/preload.mjs', 'dist/index.js'], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        PORT: '0',
        LOG_LEVEL: 'silent',
        DATABASE_URL: databaseUrl,
        TEAMS_SERVICE_URL: serviceUrl,
        OFFICERS_TEAM_ID: TEAM,
        OFFICERS_CHANNEL_ID: CHANNEL,
        CHAOS_FAIL_AT: String(failAt),
        ...keys(),
      },
    });
    running.add(child);
    this.#child = child;
    this.#mayEnd = failAt > 0;
    return await new Promise((resolve) => {
      child.once('exit', () => {
        running.delete(child);
        if (this.#child === child) {
          // One that never listened found its database cut off.
          if (!this.#mayEnd && this.isUp) this.crashes += 1;
          this.#port = 0;
        }
        resolve(false);
      });
      child.stdout?.on('data', (part: Buffer) => {
        const port = /127\.0\.0\.1:(\d+)/.exec(part.toString())?.[1];
        if (port === undefined) return;
        this.#port = Number(port);
        resolve(true);
      });
    });
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    this.#mayEnd = true;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }

  /** See `preload.mjs`. */
  tell(fault: { readonly clock?: number; readonly full?: boolean }): void {
    if (this.isUp && this.#child?.connected) this.#child.send(fault, () => {});
  }

  /** One delivery by Teams: the status, undefined when no answer came. */
  async post(activity: unknown): Promise<number | undefined> {
    if (!this.isUp) return undefined;
    try {
      const response = await fetch(`http://127.0.0.1:${this.#port}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity),
        signal: AbortSignal.timeout(15_000),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return undefined;
    }
  }
}
