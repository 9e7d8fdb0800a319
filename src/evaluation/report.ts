import type { ModelMeter } from '../model/model-meter.js';
import type { CurveStep } from './calibration.js';
import { type SetResult, TARGETS } from './run.js';

type Print = (line: string) => void;

/** Prints the tables, the curves and every failure. Returns the exit code: 1 when a target is missed. */
export function printReport(results: readonly SetResult[], curves: readonly Curve[], print: Print): number {
  print(row('set', 'kind', 'at once', 'in a tap', 'wrong', 'refused', 'choices', 'p50 ms', 'p99 ms'));
  for (const r of results) print(resultRow(r));
  print('');
  print('Answerable questions by style');
  for (const [style, { right, total }] of byStyle(results))
    print(row('', style, `${right}/${total}`, percent(right / total)));
  for (const { title, steps, thresholds } of curves) printCurve(title, steps, thresholds, print);
  for (const r of results) printFailures(r, print);
  const breaches = results.reduce((sum, r) => sum + r.breaches.length, 0);
  print(`\nfalse quotes, foreign addresses, answers without proof: ${breaches}`);
  return breaches > 0 || results.some(isMissed) ? 1 : 0;
}

/** A certainty beside how often it held, with the thresholds that were read off it. */
export interface Curve {
  readonly title: string;
  readonly steps: readonly CurveStep[];
  readonly thresholds: readonly number[];
}

function shareOf({ outcomes, total }: SetResult, ...kinds: (keyof SetResult['outcomes'])[]): number {
  return total === 0 ? 0 : kinds.reduce((sum, kind) => sum + outcomes[kind], 0) / total;
}

function isMissed(r: SetResult): boolean {
  const target = TARGETS[r.kind];
  return (
    target !== undefined &&
    (shareOf(r, 'right') < target.atOnce || shareOf(r, 'right', 'tap') < target.withinTap)
  );
}

function resultRow(r: SetResult): string {
  const choices = r.failures.filter((f) => f.failures[0]?.startsWith('choice')).length;
  return row(
    r.set,
    r.kind,
    `${percent(shareOf(r, 'right'))}${isMissed(r) ? ' MISSED' : ''}`,
    percent(shareOf(r, 'right', 'tap')),
    percent(shareOf(r, 'wrong')),
    percent(shareOf(r, 'refused')),
    percent(choices / (r.total || 1)),
    ms(r, 0.5),
    ms(r, 0.99),
  );
}

function printCurve(title: string, steps: readonly CurveStep[], thresholds: readonly number[], print: Print) {
  print(`\n${title}: share for which it held, by certainty (thresholds ${thresholds.join(', ')})`);
  for (const { from, questions, held } of steps)
    print(row('', `from ${from.toFixed(1)}`, `${questions}`, percent(held)));
}

function printFailures(r: SetResult, print: Print): void {
  for (const breach of r.breaches) print(`BREACH ${r.set}/${r.kind} ${breach}`);
  for (const f of r.failures) {
    print(`\n${r.set}/${r.kind} ${f.id}: ${f.failures.join('; ')}`);
    print(`  ${f.turns.join(' / ')}`);
    print(`  -> ${f.text.replaceAll('\n', ' ').slice(0, 220)}`);
  }
}

/** How the questions that could go to a model ended, and what that cost a question. */
export function formatModelUse({ outcomes, usage }: ReturnType<ModelMeter['read']>): string {
  const all = Object.values(outcomes).reduce((sum, n) => sum + n, 0);
  const each = (tokens: number) => (all === 0 ? '0' : (tokens / all).toFixed(0));
  return [
    'Model',
    ...Object.entries(outcomes).map(([outcome, n]) => row('', outcome, String(n), percent(n / all))),
    `tokens an answer: ${each(usage.input)} in, of which ${each(usage.cached)} cached, ${each(usage.output)} out`,
    `tokens in all: ${usage.input} in, of which ${usage.cached} cached, ${usage.output} out`,
  ].join('\n');
}

function byStyle(results: readonly SetResult[]): Map<string, { right: number; total: number }> {
  const sums = new Map<string, { right: number; total: number }>();
  for (const r of results.filter((x) => x.kind === 'answerable')) {
    for (const [style, { right, total }] of r.byStyle) {
      const sum = sums.get(style) ?? { right: 0, total: 0 };
      sums.set(style, { right: sum.right + right, total: sum.total + total });
    }
  }
  return sums;
}

function ms({ milliseconds }: SetResult, share: number): string {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function row(...cells: string[]): string {
  return cells
    .map((c) => c.padEnd(14))
    .join(' ')
    .trimEnd();
}
