import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { activity, bart, createWorld, done, requester } from '../helpers/consultation-world.js';
import { onEachDatabase, type Scratch } from '../helpers/databases.js';
import { check, close, type Fault, type Lane, settled, startConnector } from '../helpers/relay-bench.js';
import { buildScript, kill, type Script } from '../helpers/script-process.js';

/** CRASH_KILLS=500 CRASH_MESSAGES=5000 for the full numbers. */
const KILLS = Number(process.env.CRASH_KILLS ?? 6);
const MESSAGES = Number(process.env.CRASH_MESSAGES ?? 100);
const FAULT_MESSAGES = Number(process.env.FAULT_MESSAGES ?? 60);
const CASES = 5;

/** The relay process, started again whenever it is gone. */
class Relay {
  restarts = 0;
  readonly #script: Script;
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  #port = 0;

  constructor(script: Script, env: Readonly<Record<string, string>>) {
    this.#script = script;
    this.#env = env;
  }

  async start(failAt = 0): Promise<void> {
    for (let tries = 0; ; tries++) {
      // It may end itself before it is ready; the next one then runs without.
      const env = tries === 0 ? { ...this.#env, RELAY_FAIL_AT: String(failAt) } : this.#env;
      const started = await this.#script.start(env);
      this.restarts += 1;
      if (!started) continue;
      this.#child = started.child;
      this.#port = (started.said as { port: number }).port;
      return;
    }
  }

  isGone(): boolean {
    return this.#child?.exitCode !== null || this.#child?.signalCode !== null;
  }

  async kill(): Promise<void> {
    if (this.#child) await kill(this.#child);
  }

  /** Delivers an activity until it was accepted, again with the same id as Teams does. */
  async deliver(body: unknown): Promise<void> {
    for (;;) {
      try {
        const response = await fetch(`http://127.0.0.1:${this.#port}/`, {
          method: 'POST',
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(3_000),
        });
        if (response.status === 200) return;
        if (response.status === 409) throw new Refused();
      } catch (error) {
        if (error instanceof Refused) throw error;
      }
      await pause(20);
    }
  }
}

class Refused extends Error {}

function pause(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms));
}

async function prepare(scratch: Scratch, fault: () => Fault) {
  const key = randomBytes(32);
  const world = await createWorld({ ...scratch, remove: async () => {} }, key);
  const lanes: Lane[] = [];
  for (let n = 0; n < CASES; n++) {
    const who = requester(`r${n}`);
    const consultationId = await world.openCase('vraag', who);
    done(await world.service.claim({ activity: activity(), officer: bart, consultationId }));
    lanes.push({ consultationId, from: 'requester', who }, { consultationId, from: 'officer', who });
  }
  await world.deliverAll();
  await world.close();
  const connector = await startConnector(fault);
  const script = await buildScript('relay-process');
  const relay = new Relay(script, {
    RELAY_DATABASE_URL: scratch.url,
    RELAY_KEY: key.toString('base64'),
    RELAY_CONNECTOR_URL: connector.url,
    RELAY_SEND_TIMEOUT_MS: '300',
    RELAY_LEASE_MS: '500',
  });
  return { lanes, connector, script, relay };
}

/** Writes in all lanes at once, in each lane one message after the other. */
async function converse(
  relay: Relay,
  lanes: readonly Lane[],
  perLane: number,
  paceMs: number,
): Promise<void> {
  await Promise.all(
    lanes.map(async ({ consultationId, from, who }) => {
      for (let n = 1; n <= perLane; n++) {
        const activityId = `${from}-${consultationId}-${n}`;
        const sender = from === 'requester' ? { requester: who } : { officer: bart };
        await relay.deliver({ from, ...sender, consultationId, activityId, text: `bericht ${n}` });
        if (paceMs > 0) await pause(paceMs * Math.random());
      }
    }),
  );
}

onEachDatabase('A relay that is killed again and again', (open) => {
  it('loses nothing, repeats nothing unmarked and keeps the order', { timeout: 3_600_000 }, async () => {
    const scratch = await open();
    const { lanes, connector, script, relay } = await prepare(scratch, () =>
      Math.random() < 0.1 ? 'slow' : 'ok',
    );
    const perLane = Math.ceil(MESSAGES / lanes.length);
    await relay.start();
    const paceMs = (KILLS * 700) / perLane;
    let talking = true;
    const talk = converse(relay, lanes, perLane, paceMs).finally(() => {
      talking = false;
    });
    let slowest = 0;
    let kills = 0;
    for (; kills < KILLS; kills++) {
      // By turns at any moment, and at each point of the path, one further each time.
      const atPoint = kills % 2 === 1;
      if (!atPoint) await pause(50 + Math.random() * 400);
      const deadline = Date.now() + 2_000;
      while (atPoint && !relay.isGone() && Date.now() < deadline) await pause(10);
      await relay.kill();
      const before = connector.receipts.length;
      const at = Date.now();
      await relay.start(kills % 2 === 0 ? 1 + ((kills / 2) % 60) : 0);
      if (!talking) continue;
      while (connector.receipts.length === before && !relay.isGone() && Date.now() - at < 15_000)
        await pause(5);
      if (connector.receipts.length > before) slowest = Math.max(slowest, Date.now() - at);
    }
    if (relay.isGone()) await relay.start();
    await talk;
    await relay.kill();
    await relay.start();
    await settled(connector.receipts, perLane * lanes.length);
    await relay.kill();
    const found = check(connector.receipts, lanes, perLane);
    if (process.env.CRASH_KILLS) process.stdout.write(`${JSON.stringify({ kills, slowest, ...found })}\n`);
    expect(found).toMatchObject({ lost: 0, unlabelled: 0, outOfOrder: 0, told: perLane * lanes.length });
    expect(found.labelled).toBeLessThanOrEqual(relay.restarts * lanes.length);
    close(connector.server);
    script.remove();
    await scratch.remove();
  });
});

onEachDatabase('A relay whose connector fails in every way', (open) => {
  it('loses nothing, repeats nothing unmarked and tells the true state', { timeout: 600_000 }, async () => {
    const scratch = await open();
    const modes: Fault[] = ['accept-then-reset', 'fail-after-accept', 'too-many', 'hang', 'slow'];
    const fault = () =>
      Math.random() < 0.7 ? 'ok' : (modes[Math.floor(Math.random() * modes.length)] ?? 'ok');
    const { lanes, connector, script, relay } = await prepare(scratch, fault);
    const perLane = Math.ceil(FAULT_MESSAGES / lanes.length);
    await relay.start();
    await converse(relay, lanes, perLane, 0);
    await settled(connector.receipts, perLane * lanes.length);
    await relay.kill();
    const found = check(connector.receipts, lanes, perLane);
    if (process.env.CRASH_KILLS) process.stdout.write(`${JSON.stringify(found)}\n`);
    expect(found).toMatchObject({ lost: 0, unlabelled: 0, outOfOrder: 0, told: perLane * lanes.length });
    close(connector.server);
    script.remove();
    await scratch.remove();
  });
});
