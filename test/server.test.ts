import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createServer, type ServerParts } from '../src/server.js';
import { typed } from './helpers/activities.js';
import { type RunningBot, startBot } from './helpers/running-bot.js';

describe('the server', () => {
  let bot: RunningBot;
  let messages: string;
  beforeAll(async () => {
    bot = await startBot();
    messages = `${bot.server.address}/api/messages`;
  });
  afterAll(() => bot.stop());

  const activity = () => typed({ serviceUrl: bot.connector.serviceUrl }, 'Vraag?');

  test('says that it lives and that it is ready', async () => {
    const health = await fetch(`${bot.server.address}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
    const ready = await fetch(`${bot.server.address}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { knowledge: true, database: true }]);
  });

  test('does not tell what it is built with', async () => {
    const { headers } = await fetch(`${bot.server.address}/healthz`);
    expect(headers.has('x-powered-by')).toBe(false);
    expect(headers.has('etag')).toBe(false);
  });

  test('answers an empty HEAD, with which the playground looks whether a bot is there', async () => {
    expect((await fetch(messages, { method: 'HEAD' })).status).toBe(200);
  });

  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('takes no %s for messages', async (method) => {
    expect((await fetch(messages, { method })).status).toBe(405);
  });

  test.each(['/', '/api', '/api/messages/1', '/%E0%A4%A'])('has nothing at %s', async (path) => {
    const { status } = await fetch(`${bot.server.address}${path}`);
    expect(status === 404 || status === 400).toBe(true);
  });

  test.each([
    ['no JSON', 'hallo', 'application/json', 400],
    ['an empty body', '', 'application/json', 400],
    ['an array', '[]', 'application/json', 400],
    ['an object that is no activity', '{}', 'application/json', 400],
    ['another content type', '{}', 'text/plain', 415],
    ['an unknown character set', '{}', 'application/json; charset=koi8-r', 415],
    ['more than 256 kB', JSON.stringify({ text: 'x'.repeat(262_144) }), 'application/json', 413],
    ['an activity of an unknown type', '{"type":"somethingNew"}', 'application/json', 200],
  ])('gives %s its own status and an empty body', async (_, body, contentType, status) => {
    const response = await bot.post(body, { 'content-type': contentType });
    expect([response.status, await response.text()]).toEqual([status, '']);
  });

  test.each([
    ['from', { id: 5 }],
    ['conversation', { id: 'a:1', isGroup: 'ja' }],
    ['recipient', null],
    ['entities', {}],
    ['attachments', [1]],
    ['text', { a: 1 }],
    ['membersAdded', 'x'],
  ])('refuses a field of the wrong type: %s', async (field, value) => {
    expect((await bot.post({ ...activity(), [field]: value })).status).toBe(400);
  });

  test.each([
    ['value', 'hallo'],
    ['value', [1, 2]],
    ['value', { verb: 5 }],
    ['text', null],
    ['attachments', null],
    ['timestamp', '2026-01-12T09:30:00Z'],
    ['somethingNew', { a: [1] }],
  ])('takes what senders do differ in: %s %j', async (field, value) => {
    expect((await bot.post({ ...activity(), [field]: value })).status).toBe(200);
  });

  test.each([
    ['a key that reaches into prototypes', '{"__proto__":{"polluted":1}}'],
    ['the same further down', '{"a":[{"constructor":{"prototype":{}}}]}'],
    ['values nested too deep', `${'['.repeat(100)}${']'.repeat(100)}`],
    ['very many values', `[${'1,'.repeat(30_000)}1]`],
  ])('refuses an activity that is right but for %s', async (_, value) => {
    const body = JSON.stringify({ ...activity(), value: 'HERE' }).replace('"HERE"', value);
    expect((await bot.post(body)).status).toBe(400);
    expect((await bot.post(activity())).status).toBe(200);
  });

  test('takes activities with a loopback service address only, as long as it has no registration', async () => {
    expect(
      (await bot.post({ ...activity(), serviceUrl: 'https://smba.trafficmanager.net/emea/' })).status,
    ).toBe(403);
    expect((await bot.post({ ...activity(), channelId: 'webchat' })).status).toBe(403);
  });

  test('lets a running turn finish when it is told to stop', async () => {
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    const stopping = await startBot({
      answering: {
        ask: async () => {
          await held;
          return {
            kind: 'smalltalk',
            paragraphs: ['Klaar.'],
            text: '',
            citations: [],
            sections: [],
            links: [],
            more: [],
            options: [],
            subjects: [],
            chosenBy: 'recogniser',
            offersConsult: false,
          };
        },
        take: () => undefined,
        forget: () => {},
      },
    });
    const posted = stopping.post(typed({ serviceUrl: stopping.connector.serviceUrl }, 'Vraag?'));
    while (!stopping.logLines.some((line) => line.includes('"turn"')))
      await new Promise((done) => setTimeout(done, 5));
    const stopped = stopping.server.stop();
    release();
    expect((await posted).status).toBe(200);
    await stopped;
    expect(stopping.connector.last.text).toBe('Klaar.');
    await expect(fetch(`${stopping.server.address}/healthz`)).rejects.toThrow();
    await stopping.connector.stop();
  });
});

test('a server of which a part is not ready says so', async () => {
  const readiness = async () => ({ knowledge: true, database: false });
  const app = createServer({ readiness } as Partial<ServerParts> as ServerParts);
  const { statusCode, body } = await app.inject('/readyz');
  expect([statusCode, JSON.parse(body)]).toEqual([503, { knowledge: true, database: false }]);
  await app.close();
});
