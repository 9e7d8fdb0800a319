import { describe, expect, it } from 'vitest';
import { createStrangeness } from '../../src/answering/strangeness.js';
import { stem } from '../../src/knowledge/dutch.js';

const strangeness = createStrangeness(new Set(['fietsen', 'huren'].map(stem)), (word) => word === 'steiger');

describe('how strange a text is', () => {
  it.each([
    ['Waar kan ik fietsen huren?', 0],
    ['steiger', 0],
    ['fietsen en de belastingaangifte', 0.5],
    ['belastingaangifte', 1],
    ['en wat nu?', 0],
  ])('is the share of its words that neither asks nor documents use: %s', (text, share) => {
    expect(strangeness(text)).toBe(share);
  });
});
