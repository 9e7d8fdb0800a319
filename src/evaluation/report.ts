import type { ModelMeter } from '../model/model-meter.js';
import { type SetResult, TARGETS } from './run.js';
import type { CurvePoint } from './threshold-curve.js';

type Print = (line: string) => void;

/** Prints the tables, the curve and every failure. Returns the exit code: 1 when a target is missed. */
export function printReport(
  results: readonly SetResult[],
  curve: readonly CurvePoint[],
  print: Print,
): number {
  let missed = 0;
  print(row('set', 'kind', 'right', 'share', 'target', 'p50 ms', 'p99 ms'));
  for (const r of results) {
    const share = r.total === 0 ? 0 : r.right / r.total;
    const target = TARGETS[r.kind] ?? 1;
    if (share < target || r.breaches.length > 0) missed++;
    const mark = share < target ? ' MISSED' : '';
    print(
      row(
        r.set,
        r.kind,
        `${r.right}/${r.total}`,
        percent(share),
        percent(target) + mark,
        ms(r, 0.5),
        ms(r, 0.99),
      ),
    );
  }
  print('');
  print('Answerable questions by style');
  for (const [style, { right, total }] of byStyle(results))
    print(row('', style, `${right}/${total}`, percent(right / total)));
  print('');
  print(
    'Refusal threshold: share of answerable questions that are answered, of unanswerable that are refused',
  );
  for (const p of curve) {
    print(row(p.threshold.toFixed(2), percent(p.answered), percent(p.refused), p.chosen ? '<- in use' : ''));
  }
  for (const r of results) {
    for (const breach of r.breaches) print(`BREACH ${r.set}/${r.kind} ${breach}`);
    for (const f of r.failures) {
      print(`\n${r.set}/${r.kind} ${f.id}: ${f.failures.join('; ')}`);
      print(`  ${f.turns.join(' / ')}`);
      print(`  -> ${f.text.replaceAll('\n', ' ').slice(0, 220)}`);
    }
  }
  const breaches = results.reduce((sum, r) => sum + r.breaches.length, 0);
  print(`\nfalse quotes, foreign addresses, answers without proof: ${breaches}`);
  return missed > 0 ? 1 : 0;
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
    .map((c, i) => (i === 4 ? c.padEnd(16) : c.padEnd(14)))
    .join(' ')
    .trimEnd();
}
