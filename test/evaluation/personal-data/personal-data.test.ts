import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  formatPersonalData,
  parseLabelledTexts,
  scoreFeatures,
  scorePersonalData,
} from '../../../src/evaluation/personal-data.js';
import {
  FIFTH_FLOOR,
  FOURTH_FLOOR,
  missedTargets,
  SEVENTH_FLOOR,
  SIXTH_FLOOR,
  THIRD_FLOOR,
  UNSEEN_FLOOR,
} from '../../../src/evaluation/personal-data-targets.js';
import { realGuard } from '../../privacy/guard.js';
import { generateMessages } from './generate.js';

/** Time is measured by the bench; here each run takes no time. */
const still = () => 0;
const guard = realGuard();

describe('the generated set', () => {
  const messages = generateMessages();
  const report = scorePersonalData(guard, messages, still);

  it('has at least 2,000 lines with personal data and is the same each time', () => {
    expect(messages.filter(({ spans }) => spans.length > 0).length).toBeGreaterThanOrEqual(2000);
    expect(generateMessages()).toEqual(messages);
  });

  it('labels what it says it labels', () => {
    for (const { text, spans } of messages)
      for (const { start, end } of spans) expect(text.slice(start, end).trim()).not.toBe('');
  });

  it('meets the targets', () => {
    expect(missedTargets(report)).toEqual([]);
    expect(report.spansTouched.hit / report.spansTouched.of).toBeGreaterThanOrEqual(0.98);
  });

  it('meets them with other seeds', () => {
    for (const seed of [1, 2])
      expect(missedTargets(scorePersonalData(guard, generateMessages(seed, 40, 20), still))).toEqual([]);
  });
});

describe('the scorer', () => {
  const blind = { ...guard, check: () => [] };
  it('fails a guard that finds nothing', () => {
    expect(missedTargets(scorePersonalData(blind, generateMessages(1, 5, 5), still))).toContain(
      'messagesFlagged',
    );
  });

  it('fails a guard that marks everything', () => {
    const zealous = {
      ...guard,
      check: (text: string) => [{ start: 0, end: text.length, type: 'NAME' as const, hard: false }],
    };
    expect(missedTargets(scorePersonalData(zealous, generateMessages(1, 5, 5), still))).toContain(
      'cleanFlagged',
    );
  });

  it('places repeated labels one after the other', () => {
    const [message] = parseLabelledTexts(
      '{"id":"x","text":"Sem en Sem","spans":[{"text":"Sem","type":"NAME"},{"text":"Sem","type":"NAME"}],"group":"-"}',
    );
    expect(message?.spans.map(({ start }) => start)).toEqual([0, 7]);
  });

  it('prints no text of a message', () => {
    const messages = generateMessages(1, 5, 5);
    const table = formatPersonalData('set', scorePersonalData(guard, messages, still));
    for (const { text } of messages) expect(table).not.toContain(text);
  });
});

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');

describe('the measuring sets', () => {
  it('stay at their targets where failures were mended', () => {
    const report = scorePersonalData(guard, parseLabelledTexts(read('messages.jsonl')), still);
    expect(missedTargets(report)).toEqual([]);
  });

  it('stay at what was reached where half the failures were never looked at', () => {
    const report = scorePersonalData(guard, parseLabelledTexts(read('second-set.jsonl')), still);
    expect(missedTargets(report, UNSEEN_FLOOR)).toEqual([]);
  });

  it('stay at what was reached in the third, which has most that is odd', () => {
    const report = scorePersonalData(guard, parseLabelledTexts(read('third-set.jsonl')), still);
    expect(missedTargets(report, THIRD_FLOOR)).toEqual([]);
  });

  it('stay at what was reached in the fourth, written without sight of rules and lists', () => {
    const report = scorePersonalData(guard, parseLabelledTexts(read('fourth-set.jsonl')), still);
    expect(missedTargets(report, FOURTH_FLOOR)).toEqual([]);
  });

  it('stay at what was reached in the fifth, written without sight of rules and lists', () => {
    const report = scorePersonalData(guard, parseLabelledTexts(read('fifth-set.jsonl')), still);
    expect(missedTargets(report, FIFTH_FLOOR)).toEqual([]);
  });

  it('stay at what was reached in the sixth, everyday messages written without sight of rules and lists', () => {
    const report = scorePersonalData(guard, parseLabelledTexts(read('sixth-set.jsonl')), still);
    expect(missedTargets(report, SIXTH_FLOOR)).toEqual([]);
  });

  it('stay at the first run of the seventh, of which no failure has been mended', () => {
    const report = scorePersonalData(guard, parseLabelledTexts(read('seventh-set.jsonl')), still);
    expect(missedTargets(report, SEVENTH_FLOOR)).toEqual([]);
  });

  it('hold texts by which a pupil can be recognised, and no others', () => {
    const { held, clean } = scoreFeatures(guard, read('features.jsonl'));
    expect(held.hit / held.of).toBeGreaterThanOrEqual(0.95);
    expect(clean.hit).toBe(0);
  });
});
