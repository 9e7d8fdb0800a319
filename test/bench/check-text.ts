import { readFileSync } from 'node:fs';
import { parseLabelledTexts } from '../../src/evaluation/personal-data.js';
import { createPiiGuard } from '../../src/privacy/pii-guard.js';
import { readWordLists } from '../../src/privacy/word-lists.js';
import { atMost, noted, quantile, type Row } from './measure.js';

const MESSAGES = 'test/evaluation/personal-data/messages.jsonl';
const ROUNDS = 6;

/** The personal-data check per message; the first round warms up. */
export function checkTextRows(): Row[] {
  const opened = performance.now();
  const guard = createPiiGuard(readWordLists());
  const loadMs = performance.now() - opened;
  const messages = parseLabelledTexts(readFileSync(MESSAGES, 'utf8'));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const { text } of messages) {
      const started = performance.now();
      guard.check(text);
      if (round > 0) times.push(performance.now() - started);
    }
  }
  return [
    atMost('check-text, p99 a message', quantile(times, 0.99), 5, 'ms'),
    noted('  p50', quantile(times, 0.5), 'ms'),
    noted('  time to load', loadMs, 'ms'),
  ];
}
