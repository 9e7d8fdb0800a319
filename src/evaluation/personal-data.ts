import { type FindingType, isHard } from '../privacy/finding.js';
import type { PiiGuard } from '../privacy/pii-guard.js';

/** One labelled message: the places of all personal data in it; none for clean text. */
export interface LabelledText {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly type: FindingType }[];
  readonly group?: string | undefined;
  /** Whether the names in it stand in lower case; worked out from the text when absent. */
  readonly lower?: boolean | undefined;
}

interface Ratio {
  readonly hit: number;
  readonly of: number;
}

export interface PersonalDataReport {
  /** Messages with personal data in which anything was found. */
  readonly messagesFlagged: Ratio;
  /** Labelled spans that a finding of any type overlaps. */
  readonly spansTouched: Ratio;
  /** The same, for names without a capital. */
  readonly lowerNames: Ratio;
  readonly hardSpans: Ratio;
  /** Clean messages in which something was found; less is better. */
  readonly cleanFlagged: Ratio;
  /** Labelled spans touched by a finding of the same type. */
  readonly sameType: Ratio;
  readonly byType: ReadonlyMap<string, Ratio>;
  readonly byGroup: ReadonlyMap<string, Ratio>;
  /** Milliseconds a message. */
  readonly p50: number;
  readonly p99: number;
  /** Ids only, so that a report never holds text. */
  readonly missedIds: readonly string[];
  readonly falseIds: readonly string[];
}

/** Targets of the project's own sets. */
const PERSONAL_DATA_TARGETS = {
  messagesFlagged: 0.99,
  spansTouched: 0.97,
  lowerNames: 0.93,
  hardSpans: 1,
  cleanFlagged: 0.06,
  group: 0.95,
  p99: 5,
} as const;

class Tally {
  hit = 0;
  of = 0;
  add(hit: boolean): void {
    this.of += 1;
    if (hit) this.hit += 1;
  }
}

/** The least of three runs: what the check costs, without what else the machine was doing. */
function fastest(clock: () => number, run: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const begin = clock();
    run();
    least = Math.min(least, clock() - begin);
  }
  return least;
}

/** Runs the check over labelled messages and counts. `clock` gives milliseconds. */
export function scorePersonalData(
  guard: PiiGuard,
  messages: readonly LabelledText[],
  clock: () => number = () => performance.now(),
): PersonalDataReport {
  const [flagged, touched, lower, hard, clean, same] = [
    new Tally(),
    new Tally(),
    new Tally(),
    new Tally(),
    new Tally(),
    new Tally(),
  ];
  const byType = new Map<string, Tally>();
  const byGroup = new Map<string, Tally>();
  const tallyOf = (map: Map<string, Tally>, key: string) => {
    const tally = map.get(key) ?? new Tally();
    map.set(key, tally);
    return tally;
  };
  const times: number[] = [];
  const missed = new Set<string>();
  const falseIds: string[] = [];
  for (const { id, text, spans, group } of messages) {
    const findings = guard.check(text);
    times.push(fastest(clock, () => guard.check(text)));
    if (spans.length === 0) {
      clean.add(findings.length > 0);
      if (findings.length > 0) falseIds.push(id);
      continue;
    }
    flagged.add(findings.length > 0);
    for (const span of spans) {
      const over = findings.filter((finding) => finding.start < span.end && span.start < finding.end);
      const hit = over.length > 0;
      if (!hit) missed.add(id);
      touched.add(hit);
      same.add(over.some(({ type }) => type === span.type));
      tallyOf(byType, span.type).add(hit);
      if (group !== undefined) tallyOf(byGroup, group).add(hit);
      if (isHard(span.type)) hard.add(hit);
      const written = text.slice(span.start, span.end);
      if (span.type === 'NAME' && written === written.toLowerCase()) lower.add(hit);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    messagesFlagged: flagged,
    spansTouched: touched,
    lowerNames: lower,
    hardSpans: hard,
    cleanFlagged: clean,
    sameType: same,
    byType,
    byGroup,
    p50: at(0.5),
    p99: at(0.99),
    missedIds: [...missed],
    falseIds,
  };
}

/** Which targets a report misses; empty when it meets all. A figure without cases is not judged. */
export function missedTargets(report: PersonalDataReport): string[] {
  const share = ({ hit, of }: Ratio) => (of === 0 ? 1 : hit / of);
  const missed: string[] = [];
  for (const name of ['messagesFlagged', 'spansTouched', 'lowerNames', 'hardSpans'] as const) {
    if (share(report[name]) < PERSONAL_DATA_TARGETS[name]) missed.push(name);
  }
  if (report.cleanFlagged.of > 0 && share(report.cleanFlagged) > PERSONAL_DATA_TARGETS.cleanFlagged)
    missed.push('cleanFlagged');
  for (const [group, ratio] of report.byGroup)
    if (share(ratio) < PERSONAL_DATA_TARGETS.group) missed.push(`group ${group}`);
  if (report.p99 > PERSONAL_DATA_TARGETS.p99) missed.push('p99');
  return missed;
}

/** The report as lines of a plain table. */
export function formatPersonalData(title: string, report: PersonalDataReport): string {
  const show = ({ hit, of }: Ratio) => (of === 0 ? '-' : `${((100 * hit) / of).toFixed(1)} % (${hit}/${of})`);
  const rows: [string, string][] = [
    ['messages flagged', show(report.messagesFlagged)],
    ['spans touched', show(report.spansTouched)],
    ['names in lower case', show(report.lowerNames)],
    ['hard kinds', show(report.hardSpans)],
    ['right type', show(report.sameType)],
    ['clean text flagged', show(report.cleanFlagged)],
    ['ms a message, p50 / p99', `${report.p50.toFixed(2)} / ${report.p99.toFixed(2)}`],
    ...[...report.byType].map(([type, ratio]): [string, string] => [`  ${type}`, show(ratio)]),
    ...[...report.byGroup].map(([group, ratio]): [string, string] => [`  group ${group}`, show(ratio)]),
  ];
  const wide = Math.max(...rows.map(([name]) => name.length));
  return [title, ...rows.map(([name, value]) => `${name.padEnd(wide)}  ${value}`)].join('\n');
}

/**
 * Reads a measuring set: JSON lines `{"id","text","spans":[{"text","type"}],"group","case"}`. A span that
 * occurs several times is listed several times, in order; throws on a span that is not in its text.
 */
export function parseLabelledTexts(jsonl: string): LabelledText[] {
  return jsonl
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { id, text, spans, group } = JSON.parse(line) as {
        id: string;
        text: string;
        spans: { text: string; type: FindingType }[];
        group?: string;
      };
      const next = new Map<string, number>();
      const placed = spans.map(({ text: part, type }) => {
        const start = text.indexOf(part, next.get(part) ?? 0);
        if (start < 0) throw new Error(`label outside its text in ${id}`);
        next.set(part, start + part.length);
        return { start, end: start + part.length, type };
      });
      return { id, text, spans: placed, group: group === '-' ? undefined : group };
    });
}
