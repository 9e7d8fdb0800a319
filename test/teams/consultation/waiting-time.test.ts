import { describe, expect, it } from 'vitest';
import { visibleText } from '../../../src/teams/consultation/relayable.js';
import { waited } from '../../../src/teams/consultation/waiting-time.js';

const start = new Date('2026-03-02T09:00:00Z');
const after = (minutes: number) => waited(start, new Date(start.getTime() + minutes * 60_000));

describe('a waiting time', () => {
  it.each([
    [-5, 'minder dan een minuut'],
    [0.9, 'minder dan een minuut'],
    [1, '1 minuut'],
    [59, '59 minuten'],
    [60, '1 uur'],
    [125, '2 uur en 5 minuten'],
    [24 * 60, '1 dag'],
    [3 * 24 * 60 + 5, '3 dagen'],
  ])('of %d minutes is said as "%s"', (minutes, said) => {
    expect(after(minutes)).toBe(said);
  });
});

describe('text that is relayed', () => {
  it('loses signs that nobody sees and keeps lines, tabs and emoji', () => {
    expect(visibleText('\u202eabc\u200b\u0007 d\te\r\nf 👩‍👧\ufeff ')).toBe('abc d\te\nf 👩‍👧');
  });
});
