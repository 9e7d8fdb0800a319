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

/**
 * Makes spans that do not overlap, in order of place. Where two overlap, the stronger kind keeps its whole
 * stretch and the other keeps what sticks out, so that no character that a detector found gets lost.
 */
export function settleSpans(spans: readonly Span[], plain: string): Span[] {
  const ranked = [...spans].sort(
    (a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type) || b.end - b.start - (a.end - a.start),
  );
  /** Kept spans by the index into `owner` of each character; 0 is nobody's. */
  const owner = new Int32Array(plain.length);
  const kept: { start: number; end: number; type: FindingType }[] = [];
  const keep = (start: number, end: number, type: FindingType) => {
    if (!HAS_CONTENT.test(plain.slice(start, end))) return;
    kept.push({ start, end, type });
    owner.fill(kept.length, start, end);
  };
  for (const { start, end, type } of ranked) {
    let from = start;
    for (let at = start; at <= end; at += 1) {
      if (at < end && owner[at] === 0) continue;
      const whole = from === start && at === end;
      if (at > from && (whole || type !== 'NAME' || isNamePart(plain.slice(from, at))))
        keep(...trimmed(plain, from, at), type);
      from = at + 1;
    }
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** What is left of a name is worth a finding of its own only when it is more than "van de". */
function isNamePart(text: string): boolean {
  return /[A-Z]|\p{L}{5}|[^\x20-\x7e]/u.test(text);
}

function trimmed(plain: string, start: number, end: number): [number, number] {
  let [from, to] = [start, end];
  while (from < to && /[\s,;:]/.test(plain.charAt(from))) from += 1;
  while (to > from && /[\s,;:]/.test(plain.charAt(to - 1))) to -= 1;
  return [from, to];
}
