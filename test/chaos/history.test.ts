import { describe, expect, test } from 'vitest';
import { type Arrived, check, type Told, toldLater, type Written } from './history.js';

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
  // The question of a case has the first.
  seq: number + 1,
  isMarked,
});
const told = (seq: number, says: Told['says']): Told => ({ lane: 'a', about: { seq }, says });
const answered = (number: number): Told => ({
  ...{ lane: 'a', says: 'not-taken' },
  about: { number, attempt: 1 },
});

describe('The checker of a history', () => {
  test('finds nothing in one that is right, marked repeats and failures that were told included', () => {
    const written = [wrote(1), wrote(2, 1, false), wrote(2, 2), wrote(3)];
    const arrived = [came(1), came(1, 1, true), came(2, 2), came(3)];
    expect(check(written, arrived, [])).toEqual({
      lost: 0,
      lostTokens: [],
      unmarked: 0,
      outOfOrder: 0,
      marked: 1,
      wronglyFailed: [],
      wronglyFine: [],
    });
  });

  test('finds what was accepted and never came', () => {
    expect(check([wrote(1), wrote(2)], [came(2)], [])).toMatchObject({ lost: 1 });
  });

  test('counts as told, not as lost, what its writer heard of later; once for each time', () => {
    const lostOf = (times: number) => {
      const written = toldLater([wrote(1), wrote(2), wrote(3)], [came(2)], new Map([['a', times]]));
      return check(written, [came(2)], []).lost;
    };
    expect([0, 1, 2].map(lostOf)).toEqual([2, 1, 0]);
  });

  test('finds a repeat that does not say so', () => {
    expect(check([wrote(1)], [came(1), came(1)], [])).toMatchObject({ unmarked: 1 });
  });

  test('finds what came behind a later one, in its own lane alone', () => {
    expect(check([wrote(1), wrote(2)], [came(2), came(1)], [])).toMatchObject({ outOfOrder: 1 });
    expect(check([], [came(2), { ...came(1), lane: 'b' }], [])).toMatchObject({ outOfOrder: 0 });
  });

  const beliefs = (arrived: readonly Arrived[], told: readonly Told[]) => {
    const { wronglyFailed, wronglyFine } = check([], arrived, told);
    return { wronglyFailed, wronglyFine };
  };

  test('finds what came and was told to have failed, unless that was put right', () => {
    const failed = [told(2, 'sent'), told(2, 'undelivered')];
    expect(beliefs([came(1)], failed)).toEqual({ wronglyFailed: ['a bericht 2'], wronglyFine: [] });
    expect(beliefs([came(1)], [...failed, told(2, 'delivered')])).toEqual({
      wronglyFailed: [],
      wronglyFine: [],
    });
    expect(beliefs([], failed)).toEqual({ wronglyFailed: [], wronglyFine: [] });
  });

  test('finds what came although its writer was asked to write it again', () => {
    expect(beliefs([came(1)], [answered(1)])).toMatchObject({ wronglyFailed: ['a bericht 2'] });
    expect(beliefs([came(1)], [answered(1), told(2, 'sent')])).toMatchObject({ wronglyFailed: [] });
    expect(beliefs([], [answered(1)])).toMatchObject({ wronglyFailed: [] });
  });

  test('finds what never came and was told to be sent or delivered', () => {
    expect(beliefs([came(1)], [told(2, 'delivered'), told(3, 'sent'), told(4, 'delivered')])).toEqual({
      wronglyFailed: [],
      wronglyFine: ['a bericht 3', 'a bericht 4'],
    });
  });
});
