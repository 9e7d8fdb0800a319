import { readFileSync } from 'node:fs';
import { parseLabelledTexts } from '../../src/evaluation/personal-data.js';
import { createPiiGuard, type PiiGuard } from '../../src/privacy/pii-guard.js';
import { readWordLists } from '../../src/privacy/word-lists.js';
import { atMost, noted, quantile, type Row } from './measure.js';

const MESSAGES = 'test/evaluation/personal-data/messages.jsonl';
const ROUNDS = 6;
/** As long as a relayed message may be. */
const LONG = 4_000;

/** The personal-data check per message; the first round warms up. */
export function checkTextRows(): Row[] {
  const opened = performance.now();
  const guard = createPiiGuard(readWordLists());
  const loadMs = performance.now() - opened;
  const messages = parseLabelledTexts(readFileSync(MESSAGES, 'utf8'));
  const times = timesOf(
    guard,
    messages.map(({ text }) => text),
  );
  const long = timesOf(guard, longTexts(messages.map(({ text }) => text)));
  return [
    atMost('check-text, p99 a message', quantile(times, 0.99), 5, 'ms'),
    noted('  p50', quantile(times, 0.5), 'ms'),
    atMost(`check-text, p99 at ${LONG} characters`, quantile(long, 0.99), 60, 'ms'),
    noted('  time to load', loadMs, 'ms'),
  ];
}

function timesOf(guard: PiiGuard, texts: readonly string[]): number[] {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const text of texts) {
      const started = performance.now();
      guard.check(text);
      if (round > 0) times.push(performance.now() - started);
    }
  }
  return times;
}

/** The messages one after the other, cut into pieces of the same length. */
function longTexts(texts: readonly string[]): string[] {
  const all = texts.join('\n');
  const pieces = Array.from({ length: Math.floor(all.length / LONG) }, (_, n) =>
    all.slice(n * LONG, (n + 1) * LONG),
  );
  return pieces.slice(0, 40);
}
