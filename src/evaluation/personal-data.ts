import { type Finding, type FindingType, isHard } from '../privacy/finding.js';
import type { PiiGuard } from '../privacy/pii-guard.js';

/** One place of personal data in a message. */
interface LabelledSpan {
  /** UTF-16 offset. */
  readonly start: number;
  /** UTF-16 offset, exclusive. */
  readonly end: number;
  readonly type: FindingType;
  /** Origin of the name, and how it is written, where the spans of a message differ in that. */
  readonly group?: string | undefined;
  readonly writing?: string | undefined;
}

/** One labelled message: the places of all personal data in it; none for clean text. */
export interface LabelledText {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly LabelledSpan[];
  /** Origin of the names in it. */
  readonly group?: string | undefined;
  /** How its names are written: "normal", "lower", "upper". */
  readonly writing?: string | undefined;
}

export interface Ratio {
  readonly hit: number;
  readonly of: number;
}

export interface PersonalDataReport {
  /** Messages with personal data in which anything was found. */
  readonly messagesFlagged: Ratio;
  /** Labelled spans that a finding of any type overlaps. */
  readonly spansTouched: Ratio;
  /** Labelled spans of which no letter and no digit lies outside all findings. */
  readonly spansWhole: Ratio;
  /** Spans touched, for names without a capital. */
  readonly lowerNames: Ratio;
  readonly hardSpans: Ratio;
  /** Clean messages in which something was found, and in which a hard finding was; less is better. */
  readonly cleanFlagged: Ratio;
  readonly cleanHard: Ratio;
  /** Labelled names of which a part of two letters or more still stands after replacing; less is better. */
  readonly namesLeft: Ratio;
  /** Labelled spans touched by a finding of the same type. */
  readonly sameType: Ratio;
  readonly byType: ReadonlyMap<string, Ratio>;
  readonly byGroup: ReadonlyMap<string, Ratio>;
  readonly byWriting: ReadonlyMap<string, Ratio>;
  /** Milliseconds a message. */
  readonly p50: number;
  readonly p99: number;
  /** Ids only, so that a report never holds text. */
  readonly missedIds: readonly string[];
  readonly falseIds: readonly string[];
}

class Tally {
  hit = 0;
  of = 0;
  add(hit: boolean): void {
    this.of += 1;
    if (hit) this.hit += 1;
  }
}

function add(tallies: Map<string, Tally>, key: string | undefined, hit: boolean): void {
  if (key === undefined) return;
  const tally = tallies.get(key) ?? new Tally();
  tally.add(hit);
  tallies.set(key, tally);
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

function isWhole(text: string, start: number, end: number, findings: readonly Finding[]): boolean {
  for (let at = start; at < end; at += 1)
    if (
      /[\p{L}\p{N}]/u.test(text.charAt(at)) &&
      !findings.some((found) => found.start <= at && at < found.end)
    )
      return false;
  return true;
}

/** Parts of names that say nothing of anybody. */
const PARTICLE = /^(?:van|de|der|den|het|ter|ten|te|el|al|in|op|la)$/i;

function isLeft(name: string, replaced: string): boolean {
  const parts = name.split(/[^\p{L}]+/u).filter((part) => part.length > 1 && !PARTICLE.test(part));
  return parts.some((part) => new RegExp(`(?<!\\p{L})${part}(?!\\p{L})`, 'u').test(replaced));
}

/** Counts one message after another. */
class Score {
  readonly messagesFlagged = new Tally();
  readonly spansTouched = new Tally();
  readonly spansWhole = new Tally();
  readonly lowerNames = new Tally();
  readonly hardSpans = new Tally();
  readonly cleanFlagged = new Tally();
  readonly cleanHard = new Tally();
  readonly namesLeft = new Tally();
  readonly sameType = new Tally();
  readonly byType = new Map<string, Tally>();
  readonly byGroup = new Map<string, Tally>();
  readonly byWriting = new Map<string, Tally>();
  readonly missed = new Set<string>();
  readonly falseIds: string[] = [];

  addClean(id: string, findings: readonly Finding[]): void {
    this.cleanFlagged.add(findings.length > 0);
    this.cleanHard.add(findings.some(({ hard }) => hard));
    if (findings.length > 0) this.falseIds.push(id);
  }

  addSpans(message: LabelledText, findings: readonly Finding[], replaced: string): void {
    const { id, text, group, writing } = message;
    this.messagesFlagged.add(findings.length > 0);
    for (const { start, end, type, ...of } of message.spans) {
      const over = findings.filter((finding) => finding.start < end && start < finding.end);
      const hit = over.length > 0;
      const written = text.slice(start, end);
      if (!hit) this.missed.add(id);
      this.spansTouched.add(hit);
      this.spansWhole.add(isWhole(text, start, end, findings));
      this.sameType.add(over.some((finding) => finding.type === type));
      add(this.byType, type, hit);
      add(this.byGroup, of.group ?? group, hit);
      add(this.byWriting, of.writing ?? writing, hit);
      if (isHard(type)) this.hardSpans.add(hit);
      if (type !== 'NAME') continue;
      if (written === written.toLowerCase()) this.lowerNames.add(hit);
      this.namesLeft.add(isLeft(written, replaced));
    }
  }
}

/** Runs the check over labelled messages and counts. `clock` gives milliseconds. */
export function scorePersonalData(
  guard: PiiGuard,
  messages: readonly LabelledText[],
  clock: () => number = () => performance.now(),
): PersonalDataReport {
  const score = new Score();
  const times: number[] = [];
  for (const message of messages) {
    const findings = guard.check(message.text);
    times.push(fastest(clock, () => guard.check(message.text)));
    if (message.spans.length === 0) score.addClean(message.id, findings);
    else score.addSpans(message, findings, guard.replace(message.text, findings));
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const { missed, ...counted } = score;
  return { ...counted, p50: at(0.5), p99: at(0.99), missedIds: [...missed] };
}

/** The report as lines of a plain table. */
export function formatPersonalData(title: string, report: PersonalDataReport): string {
  const show = ({ hit, of }: Ratio) => (of === 0 ? '-' : `${((100 * hit) / of).toFixed(1)} % (${hit}/${of})`);
  const list = (head: string, ratios: ReadonlyMap<string, Ratio>) =>
    [...ratios].map(([key, ratio]): [string, string] => [`  ${head}${key}`, show(ratio)]);
  const rows: [string, string][] = [
    ['messages flagged', show(report.messagesFlagged)],
    ['spans touched', show(report.spansTouched)],
    ['spans wholly covered', show(report.spansWhole)],
    ['names in lower case', show(report.lowerNames)],
    ['hard kinds', show(report.hardSpans)],
    ['right type', show(report.sameType)],
    ['names left after replacing', show(report.namesLeft)],
    ['clean text flagged', show(report.cleanFlagged)],
    ['clean text, by a hard kind', show(report.cleanHard)],
    ['ms a message, p50 / p99', `${report.p50.toFixed(2)} / ${report.p99.toFixed(2)}`],
    ...list('', report.byType),
    ...list('origin ', report.byGroup),
    ...list('written ', report.byWriting),
  ];
  const wide = Math.max(...rows.map(([name]) => name.length));
  return [title, ...rows.map(([name, value]) => `${name.padEnd(wide)}  ${value}`)].join('\n');
}

/**
 * Reads a measuring set: JSON lines `{"id","text","spans":[{"text","type"}],"group","case"}`; a span may have a
 * "group" and "case" of its own, and a "start" (else the next place of its text counts). Throws on a span that is not
 * in its text.
 */
export function parseLabelledTexts(jsonl: string): LabelledText[] {
  const known = (value: string | undefined) => (value === '-' ? undefined : value);
  return jsonl
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { id, text, spans, ...rest } = JSON.parse(line) as {
        id: string;
        text: string;
        spans: { text: string; type: FindingType; start?: number; group?: string; case?: string }[];
        group?: string;
        case?: string;
      };
      const next = new Map<string, number>();
      const placed = spans.map(({ text: part, type, ...of }) => {
        const start = text.indexOf(part, of.start ?? next.get(part) ?? 0);
        if (start < 0) throw new Error(`label outside its text in ${id}`);
        next.set(part, start + part.length);
        return { start, end: start + part.length, type, group: known(of.group), writing: known(of.case) };
      });
      return { id, text, spans: placed, group: known(rest.group), writing: known(rest.case) };
    });
}

/** Texts with and without recognisable features, and how often the check holds each. */
export function scoreFeatures(
  guard: PiiGuard,
  jsonl: string,
): { readonly held: Ratio; readonly clean: Ratio } {
  const [held, clean] = [new Tally(), new Tally()];
  for (const line of jsonl.split('\n').filter((text) => text.trim() !== '')) {
    const { text, features } = JSON.parse(line) as { text: string; features: boolean };
    (features ? held : clean).add(guard.quasiIdentifiers(text).length > 0);
  }
  return { held, clean };
}
