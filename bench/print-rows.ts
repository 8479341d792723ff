import type { BenchRow } from './suite.ts';

/** The report as lines: name, median with spread, goal. */
export function printRows(rows: readonly BenchRow[]): string[] {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows.map(({ name, value, unit, goal }) => {
    const verdict = goal ? `  (goal ${goal.text}: ${goal.isMet ? 'met' : 'NOT MET'})` : '';
    const figure =
      typeof value === 'number'
        ? `${digits(value)} ${unit}`
        : `${digits(value.median)} ${unit}  [${digits(value.low)} … ${digits(value.high)}, ${value.rounds} rounds]`;
    return `${name.padEnd(width)}  ${figure}${verdict}`;
  });
}

const digits = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 1);
