import type { PersonalDataReport, Ratio } from './personal-data.js';

export interface PersonalDataTargets {
  readonly messagesFlagged: number;
  readonly spansTouched: number;
  readonly spansWhole: number;
  readonly lowerNames: number;
  readonly hardSpans: number;
  readonly cleanFlagged: number;
  readonly cleanHard: number;
  /** For each origin of names. */
  readonly group: number;
  readonly p99: number;
}

/** Targets of a set whose failures have been mended. */
export const MENDED_TARGETS: PersonalDataTargets = {
  messagesFlagged: 0.99,
  spansTouched: 0.97,
  spansWhole: 0.96,
  lowerNames: 0.93,
  hardSpans: 1,
  cleanFlagged: 0.05,
  cleanHard: 0,
  group: 0.95,
  p99: 5,
};

/** Floor for a set of which half the failures have never been looked at: what was reached, so that it stays. */
export const UNSEEN_FLOOR: PersonalDataTargets = {
  messagesFlagged: 0.985,
  spansTouched: 0.98,
  spansWhole: 0.97,
  lowerNames: 0.95,
  hardSpans: 0.99,
  cleanFlagged: 0.05,
  cleanHard: 0,
  group: 0.9,
  p99: 5,
};

/** Floor for the third set, which is full of what people hardly ever write: what was reached after mending. */
export const THIRD_FLOOR: PersonalDataTargets = {
  messagesFlagged: 0.97,
  spansTouched: 0.97,
  spansWhole: 0.95,
  lowerNames: 0.94,
  hardSpans: 0.985,
  cleanFlagged: 0.05,
  cleanHard: 0,
  group: 0.8,
  p99: 5,
};

/** Floor for the fourth set: what was reached after mending. */
export const FOURTH_FLOOR: PersonalDataTargets = {
  messagesFlagged: 0.99,
  spansTouched: 0.99,
  spansWhole: 0.98,
  lowerNames: 0.97,
  hardSpans: 1,
  cleanFlagged: 0.03,
  cleanHard: 0,
  group: 0.97,
  p99: 5,
};

/** Floor for the fifth set, written as the fourth was: what was reached after mending. */
export const FIFTH_FLOOR: PersonalDataTargets = {
  messagesFlagged: 0.99,
  spansTouched: 0.99,
  spansWhole: 0.985,
  lowerNames: 0.98,
  hardSpans: 1,
  cleanFlagged: 0.03,
  cleanHard: 0,
  group: 0.95,
  p99: 5,
};

/** Floor for the sixth set, everyday messages written without sight of rules and lists: what was reached after mending. */
export const SIXTH_FLOOR: PersonalDataTargets = {
  messagesFlagged: 0.99,
  spansTouched: 0.99,
  spansWhole: 0.985,
  lowerNames: 0.98,
  hardSpans: 1,
  cleanFlagged: 0.03,
  cleanHard: 0,
  group: 0.92,
  p99: 5,
};

/** Floor for the seventh set, of which no failure has been mended: its first run. */
export const SEVENTH_FLOOR: PersonalDataTargets = {
  messagesFlagged: 0.98,
  spansTouched: 0.975,
  spansWhole: 0.96,
  lowerNames: 0.97,
  hardSpans: 0.99,
  cleanFlagged: 0.02,
  cleanHard: 0,
  group: 0.87,
  p99: 5,
};

/** Which targets a report misses; empty when it meets all. A figure without cases is not judged. */
export function missedTargets(
  report: PersonalDataReport,
  targets: PersonalDataTargets = MENDED_TARGETS,
): string[] {
  const share = ({ hit, of }: Ratio) => (of === 0 ? undefined : hit / of);
  const missed: string[] = [];
  for (const name of ['messagesFlagged', 'spansTouched', 'spansWhole', 'lowerNames', 'hardSpans'] as const)
    if ((share(report[name]) ?? 1) < targets[name]) missed.push(name);
  for (const name of ['cleanFlagged', 'cleanHard'] as const)
    if ((share(report[name]) ?? 0) > targets[name]) missed.push(name);
  for (const [group, ratio] of report.byGroup)
    if ((share(ratio) ?? 1) < targets.group) missed.push(`group ${group}`);
  if (report.p99 > targets.p99) missed.push('p99');
  return missed;
}
