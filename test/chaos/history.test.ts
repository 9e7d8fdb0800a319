import { describe, expect, test } from 'vitest';
import { type Arrived, check, toldLater, type Written } from './history.js';

const wrote = (number: number, attempt = 1, isAccepted = true): Written => ({
  lane: 'a',
  chat: 'a',
  number,
  attempt,
  isAccepted,
});
const came = (number: number, attempt = 1, isMarked = false): Arrived => ({
  lane: 'a',
  number,
  attempt,
  isMarked,
});

describe('The checker of a history', () => {
  test('finds nothing in one that is right, marked repeats and failures that were told included', () => {
    const written = [wrote(1), wrote(2, 1, false), wrote(2, 2), wrote(3)];
    const arrived = [came(1), came(1, 1, true), came(2, 2), came(3)];
    expect(check(written, arrived)).toEqual({
      lost: 0,
      lostTokens: [],
      unmarked: 0,
      outOfOrder: 0,
      marked: 1,
    });
  });

  test('finds what was accepted and never came', () => {
    expect(check([wrote(1), wrote(2)], [came(2)])).toMatchObject({ lost: 1 });
  });

  test('counts as told, not as lost, what its writer heard of later; once for each time', () => {
    const lostOf = (times: number) => {
      const written = toldLater([wrote(1), wrote(2), wrote(3)], [came(2)], new Map([['a', times]]));
      return check(written, [came(2)]).lost;
    };
    expect([0, 1, 2].map(lostOf)).toEqual([2, 1, 0]);
  });

  test('finds a repeat that does not say so', () => {
    expect(check([wrote(1)], [came(1), came(1)])).toMatchObject({ unmarked: 1 });
  });

  test('finds what came behind a later one, in its own lane alone', () => {
    expect(check([wrote(1), wrote(2)], [came(2), came(1)])).toMatchObject({ outOfOrder: 1 });
    expect(check([], [came(2), { ...came(1), lane: 'b' }])).toMatchObject({ outOfOrder: 0 });
  });
});
