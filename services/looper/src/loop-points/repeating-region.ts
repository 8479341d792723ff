import { columnDistance, type FeatureMatrix } from './feature-matrix.ts';

/** Where a track at t really sounds like itself at t + lag, in columns, end exclusive. */
export interface RepeatingRegion {
  from: number;
  to: number;
  /** Smallest running distance inside; 0 = the same, about 1 = unrelated. */
  distance: number;
}

/** A running distance below this counts as repeating. Two unrelated places of one track are near 1. */
const repeatingBelow = 0.5;
/** Near an exact repeat only what is about as exact belongs to the region. */
const regionSlack = 0.15;

/**
 * Running mean (over `windowColumns`) of the distance between t and t + lag inside of `range`, and the longest stretch
 * where it stays low. Null when the track nowhere repeats at this lag.
 */
export function repeatingRegion(
  matrix: FeatureMatrix,
  lag: number,
  windowColumns: number,
  range: { from: number; to: number },
): RepeatingRegion | null {
  const length = range.to - range.from - lag;
  if (length < 8) return null;
  const prefix = new Float64Array(length + 1);
  for (let column = 0; column < length; column += 1) {
    const at = range.from + column;
    prefix[column + 1] = prefix[column] + columnDistance(matrix, at, at + lag);
  }
  const half = Math.max(1, Math.min(Math.floor(windowColumns / 2), Math.floor(length / 4)));
  const running = new Float32Array(length);
  let least = Number.POSITIVE_INFINITY;
  for (let column = 0; column < length; column += 1) {
    const from = Math.max(0, column - half);
    const to = Math.min(length, column + half);
    running[column] = (prefix[to] - prefix[from]) / (to - from);
    // Half a window at the edges is no measure of how well the track repeats.
    if (to - from >= half) least = Math.min(least, running[column]);
  }
  if (least > repeatingBelow) return null;
  const stretch = longestBelow(running, Math.min(repeatingBelow, least + regionSlack));
  return { from: range.from + stretch.from, to: range.from + stretch.to, distance: least };
}

function longestBelow(values: Float32Array, limit: number): { from: number; to: number } {
  let best = { from: 0, to: 0 };
  let from = -1;
  for (let index = 0; index <= values.length; index += 1) {
    const inside = index < values.length && values[index] <= limit;
    if (inside && from < 0) from = index;
    if (!inside && from >= 0) {
      if (index - from > best.to - best.from) best = { from, to: index };
      from = -1;
    }
  }
  return best;
}
