import type { Features } from '../analysis/features.ts';

/**
 * Places between `from` and `to` (feature columns) where a splice disturbs least: little energy and no onset, at the
 * place itself and one lag later. Best first, at least `apart` columns from each other.
 */
export function quietPlaces(
  features: Features,
  range: { from: number; to: number; lag: number },
  count: number,
  apart: number,
): number[] {
  const { energy, flux } = features;
  const usual = meanOf(energy, range.from, range.to) + 1e-9;
  const cost = (column: number): number =>
    (energy[column] ?? 0) / usual + 2 * Math.max(flux[column] ?? 0, flux[column + 1] ?? 0);
  const columns: { column: number; cost: number }[] = [];
  for (let column = range.from; column < range.to; column += 1) {
    columns.push({ column, cost: cost(column) + cost(column + range.lag) });
  }
  columns.sort((left, right) => left.cost - right.cost);
  const chosen: number[] = [];
  for (const { column } of columns) {
    if (chosen.length >= count) break;
    if (chosen.every((other) => Math.abs(other - column) >= apart)) chosen.push(column);
  }
  return chosen;
}

function meanOf(values: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index += 1) sum += values[index];
  return sum / Math.max(1, to - from);
}
