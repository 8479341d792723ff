import { chromaRows, melRows, rowCount } from '../analysis/spectral-columns.ts';
import type { TrackProfile } from '../analysis/track-profile.ts';

/** Standardised feature columns for comparing places with each other. */
export interface FeatureMatrix {
  /** Samples per column. */
  hopFrames: number;
  count: number;
  dimensions: number;
  /** count × dimensions; every dimension has mean 0 over the track and, on average, its weight as variance. */
  data: Float32Array;
  /** Distance that two unrelated columns have on average, in the units of {@link columnDistance} before scaling. */
  unrelated: number;
}

/** Chroma has a third of the dimensions of the mel bands; this makes harmony count as much as timbre. */
const chromaWeight = Math.sqrt(melRows / chromaRows);

interface Columns {
  from: number;
  to: number;
}

/** Standardises a profile's rows over these columns: silence and fades must not set the scale. */
export function featureMatrix(profile: TrackProfile, ranges: readonly Columns[]): FeatureMatrix {
  const data = profile.rows.slice();
  let unrelated = 0;
  for (let row = 0; row < rowCount; row += 1) {
    const isChroma = row >= melRows && row < melRows + chromaRows;
    unrelated += standardise(data, ranges, row, isChroma ? chromaWeight : 1);
  }
  const { hopFrames, count } = profile;
  return { hopFrames, count, dimensions: rowCount, data, unrelated: Math.max(1e-9, unrelated) };
}

/** Returns what this row adds to the squared difference of two unrelated columns. */
function standardise(data: Float32Array, ranges: readonly Columns[], row: number, weight: number): number {
  let sum = 0;
  let squares = 0;
  let columns = 0;
  for (const { from, to } of ranges) {
    for (let index = from * rowCount + row; index < to * rowCount; index += rowCount) {
      sum += data[index];
      squares += data[index] ** 2;
    }
    columns += to - from;
  }
  const count = Math.max(1, columns);
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  // A dimension that never changes says nothing; it becomes zero instead of amplified noise.
  const scale = deviation > 1e-3 ? weight / deviation : 0;
  for (let index = row; index < data.length; index += rowCount) data[index] = (data[index] - mean) * scale;
  return scale > 0 ? 2 * weight * weight : 0;
}

/** Mean squared difference of two columns, 0 for equal ones, about 1 for unrelated ones. */
export function columnDistance(matrix: FeatureMatrix, left: number, right: number): number {
  const { dimensions, data } = matrix;
  let sum = 0;
  let a = left * dimensions;
  let b = right * dimensions;
  for (let dimension = 0; dimension < dimensions; dimension += 1, a += 1, b += 1) {
    const difference = data[a] - data[b];
    sum += difference * difference;
  }
  return sum / matrix.unrelated;
}
