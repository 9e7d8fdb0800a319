/** One line of the report; `target` says what is demanded, `ok` whether it holds (undefined: no target, or not measured). */
export interface Row {
  readonly figure: string;
  readonly value: string;
  readonly target: string;
  readonly ok?: boolean;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function atMost(figure: string, value: number, limit: number, unit: string): Row {
  return { figure, value: `${value.toFixed(2)} ${unit}`, target: `≤ ${limit} ${unit}`, ok: value <= limit };
}

export function atLeast(figure: string, value: number, limit: number, unit: string): Row {
  return { figure, value: `${value.toFixed(2)} ${unit}`, target: `≥ ${limit} ${unit}`, ok: value >= limit };
}

/** A figure that explains another one; nothing is demanded of it. */
export function noted(figure: string, value: number, unit: string): Row {
  return { figure, value: `${value.toFixed(2)} ${unit}`, target: '–' };
}

export function notMeasured(figure: string, reason: string): Row {
  return { figure, value: `not measured: ${reason}`, target: '–' };
}
