import type { TermTable } from './term-table.js';

/**
 * For each term the texts that hold it. Only those that hold most of it can win by it, so that of a long list the
 * rest is left out ("champion lists"): the work for one term is bounded however much knowledge there is.
 */
export interface TermLists {
  /** The list of term `n` goes from `starts[n]` to `starts[n + 1]`. */
  readonly starts: Int32Array;
  readonly texts: Int32Array;
  readonly impacts: Float32Array;
  /** In how many texts each term is. */
  readonly counts: Int32Array;
}

/** More than there are sections in forty documents. */
const CHAMPIONS = 600;

export function invert(table: TermTable, termCount: number): TermLists {
  const { terms, impacts, starts: rows } = table;
  const counts = new Int32Array(termCount);
  for (const term of terms) counts[term] = (counts[term] as number) + 1;
  const starts = new Int32Array(termCount + 1);
  for (let term = 0; term < termCount; term++)
    starts[term + 1] = (starts[term] as number) + (counts[term] as number);
  const texts = new Int32Array(terms.length);
  const held = new Float32Array(terms.length);
  const next = starts.slice();
  for (let text = 0; text + 1 < rows.length; text++) {
    for (let at = rows[text] as number; at < (rows[text + 1] as number); at++) {
      const term = terms[at] as number;
      const place = next[term] as number;
      next[term] = place + 1;
      texts[place] = text;
      held[place] = impacts[at] as number;
    }
  }
  return cut({ starts, texts, impacts: held, counts });
}

/** Shortens long lists in place: what is kept moves to the front. */
function cut({ starts: full, texts, impacts, counts }: TermLists): TermLists {
  const starts = new Int32Array(full.length);
  let to = 0;
  for (let term = 0; term < counts.length; term++) {
    const from = full[term] as number;
    const count = counts[term] as number;
    starts[term] = to;
    const least = count > CHAMPIONS ? leastOfChampions(impacts.subarray(from, from + count)) : 0;
    const end = to + Math.min(count, CHAMPIONS);
    for (let at = from; at < from + count && to < end; at++) {
      if ((impacts[at] as number) < least) continue;
      texts[to] = texts[at] as number;
      impacts[to] = impacts[at] as number;
      to++;
    }
  }
  starts[counts.length] = to;
  return { starts, texts: texts.slice(0, to), impacts: impacts.slice(0, to), counts };
}

function leastOfChampions(impacts: Float32Array): number {
  return impacts.slice().sort()[impacts.length - CHAMPIONS] as number;
}
