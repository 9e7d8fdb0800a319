import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSendBudget, TEAMS_LIMITS } from '../../../src/relay/outbox/send-budget.js';

describe('The budget of sends to a conversation', () => {
  it('allows seven in a second, then says how long to wait', () => {
    let at = 0;
    const budget = createSendBudget(() => at);
    for (let n = 0; n < 7; n++) {
      expect(budget.waitMs('a')).toBe(0);
      budget.take('a');
      at += 10;
    }
    expect(budget.waitMs('a')).toBe(930);
    expect(budget.waitMs('b')).toBe(0);
    at = 1_000;
    expect(budget.waitMs('a')).toBe(0);
  });

  it('keeps to every limit whatever the moments of sending', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 400 }), (gaps) => {
        let at = 0;
        const budget = createSendBudget(() => at);
        const sent: number[] = [];
        for (const gap of gaps) {
          at += gap;
          if (budget.waitMs('a') > 0) continue;
          budget.take('a');
          sent.push(at);
        }
        for (const { max, periodMs } of TEAMS_LIMITS) {
          for (const [i, first] of sent.entries()) {
            const next = sent[i + max];
            if (next !== undefined) expect(next - first).toBeGreaterThanOrEqual(periodMs);
          }
        }
      }),
    );
  });

  it('forgets conversations that were silent, but not those that count', () => {
    let at = 0;
    const budget = createSendBudget(() => at, [{ max: 1, periodMs: 100 }]);
    budget.take('old');
    at = 150;
    budget.take('new');
    expect([budget.waitMs('old'), budget.waitMs('new')]).toEqual([0, 100]);
  });
});
