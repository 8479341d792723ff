import { columnDistance, type FeatureMatrix } from '../loop-points/feature-matrix.ts';

/** Two cut lines around which the track sounds so alike that one might be left for the other. */
export interface LikelyJoin {
  /** Indices of cut lines, first < second. */
  first: number;
  second: number;
  /** Mean feature distance of what surrounds both, on the side that differs more; 0 the same, about 1 unrelated. */
  distance: number;
}

/** Music compared on each side of a cut. */
const sideSeconds = 2;
/** Above it a join is not worth measuring. Lo-fi and ambient takes of the same chords lie far above 0.4; the seam decides. */
const distanceMax = 0.75;

/** All pairs of cut lines around which a track resembles itself enough to be measured, most alike first. */
export function likelyJoins(
  matrix: FeatureMatrix,
  lines: readonly number[],
  sampleRate: number,
): LikelyJoin[] {
  const side = Math.max(2, Math.round((sideSeconds * sampleRate) / matrix.hopFrames));
  const columns = lines.map((at) => Math.round(at / matrix.hopFrames));
  const joins: LikelyJoin[] = [];
  for (let first = 0; first < columns.length; first += 1) {
    for (let second = first + 1; second < columns.length; second += 1) {
      const [left, right] = [columns[first], columns[second]];
      const before = meanDistance(matrix, left - side, right - side, side);
      if (before > distanceMax) continue;
      const distance = Math.max(before, meanDistance(matrix, left, right, side));
      if (distance <= distanceMax) joins.push({ first, second, distance });
    }
  }
  return joins.toSorted(
    (left, right) => left.distance - right.distance || left.first - right.first || left.second - right.second,
  );
}

/** Mean distance of `count` columns from `left` and from `right` on; outside of the track nothing is alike. */
export function meanDistance(matrix: FeatureMatrix, left: number, right: number, count: number): number {
  if (Math.min(left, right) < 0 || Math.max(left, right) + count > matrix.count || count < 1) return 1;
  let sum = 0;
  for (let column = 0; column < count; column += 1) {
    sum += columnDistance(matrix, left + column, right + column);
  }
  return sum / count;
}
