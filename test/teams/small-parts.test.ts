import { describe, expect, test } from 'vitest';
import { createRateLimit } from '../../src/model/rate-limit.js';
import { createFeedbackTaker, type Feedback } from '../../src/teams/feedback.js';
import { createRecentKeys } from '../../src/teams/recent-keys.js';
import { sendOnceMore, toSendError } from '../../src/teams/send-error.js';

describe('a rate limit', () => {
  test('allows so many in any period, per key, and does not count what it refused', () => {
    let now = 0;
    const limit = createRateLimit({ max: 2, periodMs: 60_000, now: () => now });
    expect([limit.allows('a'), limit.allows('a'), limit.allows('a'), limit.allows('b')]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    now = 60_001;
    expect([limit.allows('a'), limit.allows('a'), limit.allows('a')]).toEqual([true, true, false]);
  });
});

describe('recent keys', () => {
  const done = async () => {};

  test('are acted on once in a period, and again after it or when forgotten', async () => {
    let now = 0;
    const keys = createRecentKeys({ periodMs: 100, max: 10, now: () => now });
    expect([await keys.once('a', done), await keys.once('a', done)]).toEqual([true, false]);
    keys.forget('a');
    expect(await keys.once('a', done)).toBe(true);
    now = 101;
    expect(await keys.once('a', done)).toBe(true);
  });

  test('are taken from the beginning of an act, not from its end', async () => {
    const keys = createRecentKeys({ periodMs: 100, max: 10, now: () => 0 });
    let acts = 0;
    const act = async () => {
      acts += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    await Promise.all([keys.once('a', act), keys.once('a', act)]);
    expect(acts).toBe(1);
  });

  test('may be repeated when the act failed', async () => {
    const keys = createRecentKeys({ periodMs: 100, max: 10, now: () => 0 });
    const failing = keys.once('a', async () => Promise.reject(new Error('x')));
    await expect(failing).rejects.toThrow('x');
    expect(await keys.once('a', done)).toBe(true);
  });

  test('are done when the act is: a repeat waits for it, and acts itself when it fails', async () => {
    const keys = createRecentKeys({ periodMs: 100, max: 10, now: () => 0 });
    let fail = (_: Error) => {};
    const first = keys.once(
      'a',
      () =>
        new Promise<void>((_, reject) => {
          fail = reject;
        }),
    );
    let told: boolean | undefined;
    const repeat = keys.once('a', done).then((acted) => {
      told = acted;
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(told).toBeUndefined();
    fail(new Error('x'));
    await expect(first).rejects.toThrow('x');
    await repeat;
    expect(told).toBe(true);
  });

  test('are bounded: the oldest make room', async () => {
    const keys = createRecentKeys({ periodMs: 1_000, max: 2, now: () => 0 });
    for (const key of ['a', 'b', 'c']) await keys.once(key, done);
    expect([await keys.once('c', done), await keys.once('a', done)]).toEqual([false, true]);
  });
});

describe('feedback', () => {
  const take = async (comment: string): Promise<Feedback | undefined> => {
    const kept: Feedback[] = [];
    await createFeedbackTaker(
      (text) => text.includes('Pietje'),
      async (feedback) => void kept.push(feedback),
    )({ reaction: 'like', comment });
    return kept[0];
  };

  test('keeps the reaction and a comment without personal data', async () => {
    expect(await take(' fijn antwoord ')).toEqual({ reaction: 'like', comment: 'fijn antwoord' });
  });

  test('leaves out a comment with personal data as a whole', async () => {
    expect(await take('Pietje is weer beter')).toMatchObject({ reaction: 'like', comment: undefined });
  });
});

describe('a failed send', () => {
  const failing = (error: unknown, times: number) => {
    let calls = 0;
    const send = async () => {
      calls += 1;
      if (calls <= times) throw error;
      return calls;
    };
    return { send, calls: () => calls };
  };
  const rest = (more: object) => Object.assign(new Error('x'), { request: {}, ...more });

  test.each([
    ['a refused connection', rest({ code: 'ECONNREFUSED' }), 'send-not-left'],
    ['an unknown host', rest({ code: 'ENOTFOUND' }), 'send-not-left'],
    ['a token that could not be had', new Error('no token'), 'send-not-left'],
    ['too many requests', rest({ statusCode: 429 }), 'send-not-left'],
    ['a busy conversation', rest({ statusCode: 412 }), 'send-not-left'],
    ['a broken connection', rest({ code: 'ECONNRESET' }), 'send-ambiguous'],
    ['a gateway that failed', rest({ statusCode: 502 }), 'send-ambiguous'],
    ['a timeout at the other side', rest({ statusCode: 408 }), 'send-ambiguous'],
    ['a blocked bot', rest({ statusCode: 403 }), 'send-refused'],
  ])('%s is told apart', (_, error, code) => {
    expect(toSendError(error).code).toBe(code);
  });

  test('is repeated once, and only when nothing can have arrived', async () => {
    const wait = async () => {};
    const once = failing(rest({ code: 'ECONNREFUSED' }), 1);
    expect(await sendOnceMore(once.send, wait)).toBe(2);
    const always = failing(rest({ code: 'ECONNREFUSED' }), 9);
    await expect(sendOnceMore(always.send, wait)).rejects.toMatchObject({ code: 'send-not-left' });
    expect(always.calls()).toBe(2);
    const ambiguous = failing(rest({ code: 'ECONNRESET' }), 9);
    await expect(sendOnceMore(ambiguous.send, wait)).rejects.toMatchObject({ code: 'send-ambiguous' });
    expect(ambiguous.calls()).toBe(1);
  });

  test('says how long to wait when the other side does', () => {
    const headers = { get: (name: string) => (name === 'retry-after' ? '7' : undefined) };
    expect(toSendError(rest({ statusCode: 429, response: { headers } })).retryAfterMs).toBe(7_000);
  });
});
