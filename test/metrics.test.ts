import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMetrics } from '../src/metrics.js';
import { createModelMeter } from '../src/model/model-meter.js';
import { ineke, olga, person, Stage } from './helpers/teams-stage.js';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open(':memory:');
});
afterEach(() => stage.close());

async function figure(series: string): Promise<number | undefined> {
  const text = await (await fetch(`${stage.address}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`verzuimbot_${series} `));
  return line === undefined ? undefined : Number(line.split(' ')[1]);
}

test('counts questions, deliveries, refused requests and failures, and names nobody', async () => {
  await stage.types(ineke, 'Wie belt de jeugdarts?');
  const caseName = await stage.opens(ineke, 'Een leerling is al weken ziek gemeld, wie kijkt mee?');
  await stage.claims(olga, caseName);
  await fetch(`${stage.address}/api/messages`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  });
  expect(await figure('questions_total{outcome="answered"}')).toBe(1);
  expect(await figure('delivery_attempts_total{outcome="sent"}')).toBeGreaterThan(0);
  expect(await figure('refused_activities_total{status="400"}')).toBe(1);
  expect(await figure('database_up')).toBe(1);
  expect(await figure('outbox_dead')).toBe(0);
  // One open consultation is too few to tell.
  expect(await figure('consultations{state="claimed"}')).toBe(0);
  const text = await (await fetch(`${stage.address}/metrics`)).text();
  for (const secret of [caseName, 'Ineke', 'Olga', 'ziek', 'tenant', '29:', '19:'])
    expect(text).not.toContain(secret);
});

test('tells five open consultations and more, and its own counts when the database is away', async () => {
  const meter = createModelMeter();
  const figures = {
    consultations: { waiting: 5, claimed: 4 },
    outbox: { waiting: 2, oldestSeconds: 9, dead: 1 },
    waitHours: { claim: 4, answer: undefined },
  };
  const read = (readFigures: () => Promise<typeof figures | undefined>) =>
    createMetrics({ meter, readFigures }).read();
  const up = await read(async () => figures);
  expect(up).toMatch(/consultations\{state="waiting"\} 5\n.*consultations\{state="claimed"\} 0\n/s);
  expect(up).toMatch(/outbox_waiting 2\n[\s\S]*outbox_oldest_seconds 9\n[\s\S]*outbox_dead 1\n/);
  expect(up).toContain('wait_hours{until="claim"} 4');
  expect(up).not.toContain('until="answer"');
  expect(await read(async () => undefined)).toContain('verzuimbot_database_up 0');
});

test('tells how long half of the consultations waited for a claim, once there are five', async () => {
  const askers = Array.from({ length: 5 }, (_, n) => person('school', `vrager-${n}`, `Vrager ${n}`));
  for (const asker of askers) {
    expect(await figure('wait_hours{until="claim"}')).toBeUndefined();
    await stage.claims(olga, await stage.opens(asker, 'Wie kijkt er mee bij veel ziekte?'));
  }
  expect(await figure('wait_hours{until="claim"}')).toBe(1);
  expect(await figure('wait_hours{until="answer"}')).toBeUndefined();
});

test('all log lines of a turn carry one id, and no two turns the same', async () => {
  await stage.types(ineke, 'Wie belt de jeugdarts?');
  await stage.types(ineke, 'En daarna?');
  const turns = stage.logLines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'turn');
  expect(turns.map(({ turn }) => turn)).toEqual([
    expect.stringMatching(/^[\da-f]{8}$/),
    expect.stringMatching(/^[\da-f]{8}$/),
  ]);
  expect(turns[0].turn).not.toBe(turns[1].turn);
});
