import type { FindingType, Span } from './finding.js';

/** Of two kinds at the same place the earlier one here wins. */
const ORDER: readonly FindingType[] = [
  'EMAIL',
  'URL_PROFILE',
  'STUDENT_NUMBER',
  'DOB',
  'PHONE',
  'BSN',
  'POSTCODE',
  'ADDRESS',
  'SCHOOL',
  'NAME',
];

const HAS_CONTENT = /[\p{L}\p{N}]/u;

/** A number or address that is not sure comes behind all that are, and before schools and names. */
const UNSURE = ORDER.indexOf('ADDRESS') + 0.5;

function rank({ type, soft }: Span): number {
  const place = ORDER.indexOf(type);
  return soft ? Math.max(place, UNSURE) : place;
}

/** By kind and sureness, then the longer one. */
function byRank(a: Span, b: Span): number {
  return (
    rank(a) - rank(b) || ORDER.indexOf(a.type) - ORDER.indexOf(b.type) || b.end - b.start - (a.end - a.start)
  );
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
