/** Bodies that no honest sender makes, the same for the same seed. */
export interface OddBody {
  readonly body: string;
  readonly contentType: string;
}

export type Random = () => number;

/** Small, fast and good enough for making odd bodies (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const oddValues: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1e308,
  () => '',
  () => [],
  () => ({}),
  () => [[[[[]]]]],
  () => ({ id: {} }),
  () => ({ toString: 'x', valueOf: 1, length: -1 }),
  () => '\u0000\ud800\u202e<at>x</at>',
  () => 'x'.repeat(5_000),
  () => '<blockquote>'.repeat(200),
  () => [null, 1, 'a', {}, []],
  () => ({ $ref: '#', id: '__proto__' }),
  (random) => nested(Math.floor(random() * 3_000)),
  (random) =>
    Array.from({ length: Math.floor(random() * 500) }, (_, i) => ({
      id: `${i}`,
      type: 'mention',
      text: 'x',
    })),
  () => '2026-99-99T99:99:99Z',
  () => 'http://127.0.0.1:1/',
];

const types = [
  'message',
  'invoke',
  'event',
  'conversationUpdate',
  'installationUpdate',
  'messageUpdate',
  'messageReaction',
  'typing',
  'endOfConversation',
  'trace',
  'delay',
  'invokeResponse',
  'command',
];
const names = [
  'adaptiveCard/action',
  'message/submitAction',
  'task/fetch',
  'signin/verifyState',
  'composeExtension/query',
  'fileConsent/invoke',
  'handoff/action',
  'toString',
];
const keys = [
  'type',
  'id',
  'from',
  'recipient',
  'conversation',
  'text',
  'value',
  'entities',
  'attachments',
  'channelData',
  'name',
  'serviceUrl',
  'channelId',
  'membersAdded',
  'timestamp',
  'localTimestamp',
  'expiration',
  'replyToId',
  'deliveryMode',
  'locale',
  'action',
  'callerId',
  'relatesTo',
  'suggestedActions',
  '__proto__',
  'constructor',
  'toString',
];

/** A mutated copy of an honest activity, or something else altogether. */
export function oddBody(random: Random, honest: () => Record<string, unknown>): OddBody {
  const json = 'application/json';
  const roll = random();
  if (roll < 0.05)
    return {
      body: pick(random, ['', '{', 'null', '[]', '"x"', '1', 'true', '{"a":}', '\ufeff{}', '{}'.repeat(3)]),
      contentType: json,
    };
  if (roll < 0.08) return { body: '{"a":'.repeat(20_000), contentType: json };
  if (roll < 0.1) return { body: `${'['.repeat(50_000)}${']'.repeat(50_000)}`, contentType: json };
  if (roll < 0.12) return { body: JSON.stringify({ text: 'x'.repeat(300_000) }), contentType: json };
  if (roll < 0.15) {
    const contentType = pick(random, [
      'text/plain',
      'application/xml',
      'application/json; charset=koi8-r',
      'multipart/form-data; boundary=x',
      '',
    ]);
    return { body: JSON.stringify(honest()), contentType };
  }
  if (roll < 0.25) return { body: JSON.stringify(pick(random, oddValues)(random)) ?? '', contentType: json };
  let text = JSON.stringify(mutated(random, structuredClone(honest())));
  if (random() < 0.1) text = text.replace('"text"', '"__proto__":{"polluted":true},"text"');
  return { body: text, contentType: json };
}

function mutated(random: Random, activity: Record<string, unknown>): Record<string, unknown> {
  if (random() < 0.5) activity.type = pick(random, types);
  if (random() < 0.3) activity.name = pick(random, names);
  for (let n = 1 + Math.floor(random() * 4); n > 0; n -= 1) {
    const target = random() < 0.5 ? activity : inside(random, activity);
    const key = pick(random, random() < 0.6 ? keys : [...Object.keys(target), 'id']);
    if (random() < 0.15) delete target[key];
    else
      Object.defineProperty(target, key, {
        value: pick(random, oddValues)(random),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return activity;
}

function inside(random: Random, object: Record<string, unknown>): Record<string, unknown> {
  const inner = Object.values(object).filter((value) => typeof value === 'object' && value !== null);
  return inner.length > 0 ? (pick(random, inner) as Record<string, unknown>) : object;
}

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let n = 0; n < depth; n += 1) value = { a: value };
  return value;
}
