import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresGate } from '../helpers/postgres-gate.js';
import type { ChaosBot } from './bots.js';
import type { FaultyTeams, Mode } from './teams.js';

export interface FaultsOptions {
  readonly bots: readonly ChaosBot[];
  readonly teams: FaultyTeams;
  /** Undefined on SQLite. */
  readonly gate: PostgresGate | undefined;
  readonly kills: number;
  /** Told how much is over, 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** Whether there is something to arrive. */
  readonly isTalking: () => boolean;
  /** The master key changes: bots that start from now on have the new one beside the old. */
  readonly onRotate: () => void;
}

export interface FaultsFound {
  readonly kills: number;
  /** From when a process listens again to the next message that reached Teams. */
  readonly slowestRecoveryMs: number;
}

const TROUBLE: readonly Mode[] = ['reset', 'fail', 'too-many', 'precondition', 'slow', 'slow'];

/** One in so many requests hangs: each costs its lane the seven seconds after which it counts as uncertain. */
const HANGS = 400;

export function drawMode(): Mode {
  if (Math.random() < 1 / HANGS) return 'hang';
  return Math.random() < 0.85 ? 'ok' : (TROUBLE[Math.floor(Math.random() * TROUBLE.length)] ?? 'ok');
}

/** How many points of the path come one after the other; a message passes about ten of them. */
const POINTS = 60;
const CLOCK_STEP_MS = 3_600_000;

/**
 * Makes trouble until so many processes were killed: by turns at any moment and at each point of the path, one further
 * each time, with another fault between two kills.
 */
export async function makeTrouble(options: FaultsOptions): Promise<FaultsFound> {
  const { bots, teams, kills, isTalking, onProgress, onRotate } = options;
  const others = otherFaults(options);
  let slowestRecoveryMs = 0;
  for (let n = 0; n < kills; n++) {
    const bot = bots[n % bots.length] as ChaosBot;
    if (n === Math.floor(kills / 2)) onRotate();
    onProgress((n + 1) / kills);
    await others[n % others.length]?.();
    // A process with a fail point gets the time to reach it.
    for (let left = 20; n % 4 > 1 && bot.isUp && left > 0; left--) await sleep(50);
    await sleep(Math.random() * 500);
    await bot.kill();
    const before = teams.arrived.length;
    await bot.start(n % 4 < 2 ? 1 + (Math.floor(n / 2) % POINTS) : 0);
    const began = performance.now();
    const isAwaited = () => isTalking() && teams.arrived.length === before;
    while (isAwaited() && bot.isUp && performance.now() - began < 15_000) await sleep(10);
    if (isTalking() && teams.arrived.length > before) {
      slowestRecoveryMs = Math.max(slowestRecoveryMs, performance.now() - began);
    }
  }
  onProgress(1);
  for (const bot of bots) if (!bot.isUp) await bot.start();
  return { kills, slowestRecoveryMs: Math.round(slowestRecoveryMs) };
}

function otherFaults({ bots, teams, gate }: FaultsOptions): readonly (() => Promise<void>)[] {
  const all = (fault: Parameters<ChaosBot['tell']>[0]) => {
    for (const bot of bots) bot.tell(fault);
  };
  const during = (ms: number, begin: () => void, end: () => void) => async () => {
    begin();
    await sleep(ms);
    end();
  };
  const clock = (ms: number) =>
    during(
      800,
      () => all({ clock: ms }),
      () => all({ clock: 0 }),
    );
  const roster = during(
    800,
    () => {
      teams.isRosterBroken = true;
    },
    () => {
      teams.isRosterBroken = false;
    },
  );
  const database = gate
    ? [
        async () => gate.cut(),
        during(
          1_000,
          () => {
            gate.isClosed = true;
            gate.cut();
          },
          () => {
            gate.isClosed = false;
          },
        ),
      ]
    : [
        during(
          500,
          () => all({ full: true }),
          () => all({ full: false }),
        ),
      ];
  return [...database, clock(CLOCK_STEP_MS), roster, ...database, clock(-CLOCK_STEP_MS)];
}
