import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../src/consultation/delivery.js';
import { vouchFor } from '../../../src/consultation/team-officer.js';
import { BotError, type BotErrorOptions, type ErrorCode } from '../../../src/errors.js';
import { markGuarded } from '../../../src/privacy/guarded-text.js';
import type { SendOrder, SendResult } from '../../../src/relay/outbox/ports.js';
import { createConsultationMessenger } from '../../../src/teams/consultation/consultation-messenger.js';
import type { Address, Messenger } from '../../../src/teams/messenger.js';
import { sendError } from '../../../src/teams/send-error.js';
import type { OutgoingMessage } from '../../../src/teams/turn.js';

const place = { serviceUrl: 'https://smba.example/gemeente/', tenantId: 'tenant-gemeente' };
const known = { conversationId: 'a:1', serviceUrl: 'https://smba.example/a/', tenantId: 'tenant-a' };
const message: Delivery = {
  kind: 'message',
  consultationId: 'c1',
  caseName: 'blauwe otter 27',
  to: { kind: 'officer', officerId: 'aad-olga' },
  direction: 'to-officer',
  seq: 2,
  text: markGuarded('**Tekst**'),
  officerName: undefined,
  statusTo: { kind: 'requester' },
};

function order(more: Partial<SendOrder> = {}): SendOrder {
  const { signal } = new AbortController();
  return {
    delivery: message,
    address: known,
    replaces: undefined,
    possiblyDuplicate: false,
    signal,
    ...more,
  };
}

interface Call {
  readonly what: 'send' | 'update' | 'open';
  readonly to: Address | undefined;
  readonly body: string;
}

const olga = vouchFor({ id: 'aad-olga', name: 'Olga', memberId: '29:olga', tenantId: 'tenant-gemeente' });

function setUp(
  failures: { send?: Error; update?: Error; open?: Error; roster?: Error } = {},
  members = [olga],
) {
  const calls: Call[] = [];
  const note = (what: Call['what'], to: Address | undefined, body: OutgoingMessage | object) => {
    calls.push({ what, to, body: JSON.stringify(body) });
    const failure = failures[what];
    if (failure) throw failure;
  };
  const messenger: Messenger = {
    send: async (to, body) => {
      note('send', to, body);
      return 'new-id';
    },
    update: async (to, _, body) => note('update', to, body),
    openPersonal: async (person) => {
      note('open', undefined, person);
      return { serviceUrl: person.serviceUrl, conversationId: 'a:made' };
    },
  };
  const roster = {
    members: async () => {
      if (failures.roster) throw failures.roster;
      return members;
    },
  };
  const officersPlace = () => place;
  const port = createConsultationMessenger({
    messenger,
    roster,
    standardAnswers: [],
    channelId: '19:kanaal',
    officersPlace,
  });
  return { calls, send: (what: SendOrder) => port.send(what) };
}

const failure = (code: ErrorCode, options: BotErrorOptions = {}) => new BotError(code, 'x', options);

describe('the messenger of consultations', () => {
  it.each<[string, Error, SendResult]>([
    ['a refused connection', failure('send-not-left'), { outcome: 'retryable' }],
    [
      '429 with Retry-After',
      failure('send-not-left', { status: 429, retryAfterMs: 7_000 }),
      { outcome: 'retryable', retryAfterMs: 7_000 },
    ],
    ['412', sendError({ status: 412 }), { outcome: 'retryable' }],
    ['401', sendError({ status: 401 }), { outcome: 'retryable' }],
    ['502', failure('send-ambiguous', { status: 502 }), { outcome: 'ambiguous' }],
    ['a reset', failure('send-ambiguous'), { outcome: 'ambiguous' }],
    ['403', failure('send-refused', { status: 403 }), { outcome: 'gone' }],
    ['404', failure('send-refused', { status: 404 }), { outcome: 'gone' }],
  ])('calls %s what it is', async (_, error, outcome) => {
    expect(await setUp({ send: error }).send(order())).toEqual(outcome);
  });

  it('sends once, to the address of this side, whatever the outcome', async () => {
    const { calls, send } = setUp({ send: failure('send-ambiguous', { status: 500 }) });
    await send(order());
    expect(calls.map(({ what }) => what)).toEqual(['send']);
    expect(calls[0]?.to).toEqual(known);
  });

  it('marks relayed text that may have arrived before', async () => {
    const { calls, send } = setUp();
    await send(order({ possiblyDuplicate: true }));
    await send(order());
    expect(calls[0]?.body).toContain('(mogelijk dubbel)');
    expect(calls[1]?.body).not.toContain('(mogelijk dubbel)');
  });

  it('makes the conversation with an officer who never wrote, and gives its address back', async () => {
    const { calls, send } = setUp();
    const result = await send(order({ address: undefined }));
    expect(calls.map(({ what }) => what)).toEqual(['open', 'send']);
    expect(calls[0]?.body).toContain('"memberId":"29:olga"');
    expect(result).toMatchObject({ outcome: 'delivered', address: { conversationId: 'a:made' } });
  });

  it('may repeat making a conversation without a mark, since it sends nothing', async () => {
    const { send } = setUp({ open: failure('send-ambiguous') });
    expect(await send(order({ address: undefined }))).toEqual({ outcome: 'retryable' });
  });

  it('sends nothing to officers while the roster can not be read, and nothing to who has left the team', async () => {
    const down = setUp({ roster: failure('roster') });
    expect(await down.send(order())).toEqual({ outcome: 'retryable' });
    const left = setUp({}, []);
    expect(await left.send(order())).toEqual({ outcome: 'gone' });
    expect([...down.calls, ...left.calls]).toEqual([]);
  });

  it('reaches requesters while the roster can not be read', async () => {
    const delivery: Delivery = { ...message, to: { kind: 'requester' } };
    const { send } = setUp({ roster: failure('roster') });
    expect(await send(order({ delivery }))).toMatchObject({ outcome: 'delivered' });
  });

  it('updates in place, and sends anew only when the old message is gone', async () => {
    const inPlace = setUp();
    expect(await inPlace.send(order({ replaces: 'old' }))).toMatchObject({ activityId: 'old' });
    expect(inPlace.calls.map(({ what }) => what)).toEqual(['update']);
    const gone = setUp({ update: failure('send-refused', { status: 404 }) });
    expect(await gone.send(order({ replaces: 'old' }))).toMatchObject({ activityId: 'new-id' });
    const unsure = setUp({ update: failure('send-ambiguous', { status: 502 }) });
    expect(await unsure.send(order({ replaces: 'old' }))).toEqual({ outcome: 'ambiguous' });
    expect(unsure.calls.map(({ what }) => what)).toEqual(['update']);
  });

  it('posts to the configured channel until another address is known', async () => {
    const { calls, send } = setUp();
    const delivery: Delivery = {
      kind: 'channel-card',
      consultationId: 'c1',
      caseName: 'blauwe otter 27',
      to: { kind: 'channel' },
      card: 'case',
      theme: 'schorsing',
      state: { status: 'waiting', since: new Date() },
    };
    await send(order({ delivery, address: undefined }));
    expect(calls[0]?.to).toEqual({ ...place, conversationId: '19:kanaal' });
  });

  it('has nobody to tell when the requester’s address is gone', async () => {
    const delivery: Delivery = {
      kind: 'case-released',
      consultationId: 'c1',
      caseName: 'blauwe otter 27',
      to: { kind: 'requester' },
    };
    const { calls, send } = setUp();
    expect(await send(order({ delivery, address: undefined }))).toEqual({ outcome: 'gone' });
    expect(calls).toEqual([]);
  });
});
