import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../src/consultation/delivery.js';
import { DEFAULT_RETRY_POLICY, followUps, judge } from '../../../src/relay/outbox/judge.js';
import { text } from '../../helpers/consultation-world.js';

const policy = { maxAttempts: 3, firstWaitMs: 100, maxWaitMs: 350 };
const tried = (attempt: number) => ({ attempt, wasAmbiguous: false, ageMs: 0 });
const asked = (retryAfterMs: number, ageMs = 0) =>
  judge({ outcome: 'retryable', retryAfterMs }, { ...tried(1), ageMs }, policy, () => 1);
const judged = (outcome: 'retryable' | 'ambiguous', attempt: number, wasAmbiguous = false) =>
  judge({ outcome }, { attempt, wasAmbiguous, ageMs: 0 }, policy, () => 1);

const message: Delivery = {
  kind: 'message',
  to: { kind: 'officer', officerId: 'o1' },
  consultationId: 'c1',
  caseName: 'blauwe otter 27',
  direction: 'to-officer',
  seq: 2,
  text: text('Hallo'),
  officerName: undefined,
  statusTo: { kind: 'requester' },
};

describe('Judging an attempt', () => {
  it('repeats what has not arrived without marking it', () => {
    expect(judged('retryable', 1)).toMatchObject({ state: 'queued', possiblyDuplicate: false, waitMs: 100 });
  });

  it('marks what may have arrived, also after a later attempt that surely did not', () => {
    expect(judged('ambiguous', 1)).toMatchObject({ possiblyDuplicate: true });
    expect(judged('retryable', 2, true)).toMatchObject({ possiblyDuplicate: true });
  });

  it('waits twice as long each time, up to the longest wait', () => {
    const patient = { ...policy, maxAttempts: 9 };
    const waits = [1, 2, 3, 4].map((n) => judge({ outcome: 'ambiguous' }, tried(n), patient, () => 1));
    expect(waits.map((one) => one.state === 'queued' && one.waitMs)).toEqual([100, 200, 350, 350]);
  });

  it('spreads the waits, never below half', () => {
    expect(judge({ outcome: 'ambiguous' }, tried(1), policy, () => 0)).toMatchObject({ waitMs: 50 });
  });

  it('waits at least as long as Teams asks', () => {
    expect(asked(9_000)).toMatchObject({ waitMs: 9_000 });
  });

  it('makes a whole number of whatever is asked, and waits five minutes at most', () => {
    fc.assert(
      fc.property(fc.double(), (retryAfterMs) => {
        const verdict = asked(retryAfterMs);
        if (verdict.state !== 'queued') throw new Error('Given up at the first attempt.');
        expect(Number.isSafeInteger(verdict.waitMs)).toBe(true);
        expect(verdict.waitMs).toBeLessThanOrEqual(300_000);
        if (retryAfterMs <= 300_000) expect(verdict.waitMs).toBeGreaterThanOrEqual(retryAfterMs);
      }),
      // What chance hardly ever draws: a wait of minutes with a fraction.
      { examples: [[9_000.5], [1_234.5]] },
    );
  });

  it('gives up once five minutes have passed and Teams still asks for longer, so that the sender is told', () => {
    expect(asked(86_400_000, 299_999)).toMatchObject({ state: 'queued', waitMs: 300_000 });
    expect(asked(86_400_000, 300_000)).toEqual({ state: 'dead', maybeArrived: false });
    expect(asked(300_000, 600_000)).toMatchObject({ state: 'queued' });
  });

  it('gives up at the last attempt, and at once when the recipient is gone', () => {
    expect(judged('retryable', 3)).toEqual({ state: 'dead', maybeArrived: false });
    expect(judged('ambiguous', 3)).toEqual({ state: 'dead', maybeArrived: true });
    expect(judge({ outcome: 'gone' }, { ...tried(1), wasAmbiguous: true }, policy, () => 1)).toEqual({
      state: 'dead',
      maybeArrived: true,
    });
  });

  it('goes on for longer than the five minutes after which the channel is alarmed', () => {
    const { firstWaitMs, maxWaitMs, maxAttempts } = DEFAULT_RETRY_POLICY;
    const waits = Array.from(
      { length: maxAttempts - 1 },
      (_, n) => Math.min(firstWaitMs * 2 ** n, maxWaitMs) / 2,
    );
    expect(waits.reduce((sum, ms) => sum + ms)).toBeGreaterThan(300_000);
  });
});

describe('What others are told after an attempt', () => {
  it('tells the writer of a message that it was delivered', () => {
    expect(followUps(message, { state: 'sent' })).toEqual([
      expect.objectContaining({
        kind: 'message-status',
        to: { kind: 'requester' },
        seq: 2,
        status: 'delivered',
      }),
    ]);
  });

  it('tells the writer and the channel that it was not', () => {
    const told = followUps(message, { state: 'dead', maybeArrived: false });
    expect(told.map((one) => one.kind)).toEqual(['message-status', 'undelivered-alarm']);
  });

  it('tells nothing yet of what is tried again', () => {
    const again = { state: 'queued', waitMs: 1, possiblyDuplicate: true, countsAsAttempt: true } as const;
    expect(followUps(message, again)).toEqual([]);
  });

  it('never alarms the channel about the channel', () => {
    const card: Delivery = {
      kind: 'channel-card',
      to: { kind: 'channel' },
      consultationId: 'c1',
      caseName: 'blauwe otter 27',
      card: 'case',
      theme: 'anders',
      state: { status: 'closed' },
    };
    expect(followUps(card, { state: 'dead', maybeArrived: false })).toEqual([]);
  });
});
