import type { HistoryLine } from './delivery.js';

/** As much as one card holds beside its own words, in signs of the texts. */
const CARD_SIGNS = 8_000;

/** A history cut into parts that each fit into one card, the newest in `rest`. A line is never cut. */
export function historyParts(history: readonly HistoryLine[]): {
  readonly parts: readonly (readonly HistoryLine[])[];
  readonly rest: readonly HistoryLine[];
} {
  const parts: HistoryLine[][] = [[]];
  let signs = 0;
  for (const line of history) {
    if (signs > 0 && signs + line.text.length > CARD_SIGNS) {
      parts.push([]);
      signs = 0;
    }
    parts.at(-1)?.push(line);
    signs += line.text.length;
  }
  return { parts: parts.slice(0, -1), rest: parts.at(-1) ?? [] };
}
