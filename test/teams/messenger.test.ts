import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTeamsAdapter } from '../../src/teams/adapter.js';
import { createMessenger, type Messenger } from '../../src/teams/messenger.js';
import { plainLine } from '../../src/teams/reply.js';
import { FakeConnector } from '../helpers/fake-connector.js';

describe('the messenger', () => {
  let connector: FakeConnector;
  let messenger: Messenger;
  const to = () => ({ serviceUrl: connector.serviceUrl, conversationId: 'a:gesprek' });
  beforeAll(async () => {
    connector = await FakeConnector.start();
    messenger = createMessenger({ adapter: createTeamsAdapter(undefined), botId: '' });
  });
  afterAll(() => connector.stop());

  test('sends to a conversation without a turn, and gives the id back', async () => {
    expect(await messenger.send(to(), plainLine('Goedendag.'))).toBe('sent-1');
    expect(connector.requests.at(-1)).toMatchObject({
      method: 'POST',
      path: expect.stringContaining('/v3/conversations/a%3Agesprek/activities'),
    });
    expect(connector.last.text).toBe('Goedendag.');
  });

  test('replaces a message in place', async () => {
    await messenger.update(to(), 'sent-1', plainLine('Anders.'));
    expect(connector.requests.at(-1)).toMatchObject({
      method: 'PUT',
      path: '/v3/conversations/a%3Agesprek/activities/sent-1',
    });
  });

  test.each([
    [{ status: 429, headers: { 'retry-after': '3' } }, 'send-not-left', 3_000],
    [{ status: 403 }, 'send-refused', undefined],
    [{ status: 503 }, 'send-ambiguous', undefined],
    ['reset', 'send-ambiguous', undefined],
  ] as const)('posts once and tells what became of it: %j', async (reply, code, retryAfterMs) => {
    connector.clear();
    connector.next(reply);
    await expect(messenger.send(to(), plainLine('x'))).rejects.toMatchObject({ code, retryAfterMs });
    expect(connector.requests).toHaveLength(1);
  });

  test('puts no one else in the message than the two conversation partners need', async () => {
    await messenger.send(to(), plainLine('x'));
    expect(Object.keys(JSON.parse(connector.requests.at(-1)?.raw ?? '{}'))).not.toContain('locale');
    expect(connector.requests.at(-1)?.raw).not.toContain('aadObjectId');
  });

  test('tells a connection that cannot be made', async () => {
    const nowhere = { serviceUrl: 'http://127.0.0.1:1/', conversationId: 'a:1' };
    await expect(messenger.send(nowhere, plainLine('x'))).rejects.toMatchObject({ code: 'send-not-left' });
  });
});
