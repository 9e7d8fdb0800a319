import type { FindingType, Span } from './finding.js';

/** Of two kinds at the same place the one with the lower rank wins. */
const RANKS: Readonly<Record<FindingType, number>> = {
  EMAIL: 0,
  URL_PROFILE: 1,
  STUDENT_NUMBER: 2,
  DOB: 3,
  PHONE: 4,
  BSN: 5,
  POSTCODE: 6,
  ADDRESS: 7,
  SCHOOL: 8,
  NAME: 9,
};

const HAS_CONTENT = /[\p{L}\p{N}]/u;

/** A number or address that is not sure comes behind all that are, and before schools and names. */
const UNSURE = RANKS.ADDRESS + 0.5;

function rank({ type, soft }: Span): number {
  return soft ? Math.max(RANKS[type], UNSURE) : RANKS[type];
}

/** By kind and sureness, then the longer one. */
function byRank(a: Span, b: Span): number {
  return rank(a) - rank(b) || RANKS[a.type] - RANKS[b.type] || b.end - b.start - (a.end - a.start);
}

/**
 * Makes spans that do not overlap, in order of place. Where two overlap, the stronger one keeps its whole stretch
 * and the other keeps what sticks out, so that no word and no digit that a detector found gets lost.
 */
export function settleSpans(spans: readonly Span[], plain: string): Span[] {
  /** Kept spans by the index into `kept`, plus one, of each character; 0 is nobody's. */
  const owner = new Int32Array(plain.length);
  const kept: Span[] = [];
  const keep = (from: number, to: number, { type, soft }: Span) => {
    const [start, end] = trimmed(plain, from, to);
    if (!HAS_CONTENT.test(plain.slice(start, end))) return;
    kept.push({ start, end, type, ...(soft ? { soft } : {}) });
    owner.fill(kept.length, start, end);
  };
  for (const span of [...spans].sort(byRank)) {
    const { start, end } = span;
    let from = start;
    for (let at = start; at <= end; at += 1) {
      if (at < end && owner[at] === 0) continue;
      const whole = from === start && at === end;
      if (at > from && (whole || isWorthKeeping(plain.slice(from, at)))) keep(from, at, span);
      from = at + 1;
    }
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** What is left beside a stronger finding counts only when it is more than "van de". */
function isWorthKeeping(text: string): boolean {
  return /[A-Z\d]|\p{L}{5}|[^\x20-\x7e\n]/u.test(text);
}

/** Without the signs around it, and without a bracket whose other half stands outside. */
function trimmed(plain: string, start: number, end: number): [number, number] {
  let [from, to] = [start, end];
  const text = () => plain.slice(from, to);
  for (let before = -1; before !== to - from; ) {
    before = to - from;
    while (from < to && /[\s,;:"]/.test(plain.charAt(from))) from += 1;
    while (to > from && /[\s,;:"]/.test(plain.charAt(to - 1))) to -= 1;
    if (/^[([]/.test(text()) && !/[)\]]/.test(text())) from += 1;
    if (/[)\]]$/.test(text()) && !/[([]/.test(text())) to -= 1;
  }
  return [from, to];
}
