import { fftOf, nextPowerOfTwo } from '../dsp/fft.ts';
import type { FeatureMatrix } from './feature-matrix.ts';

/** A lag at which the track resembles itself, in columns. */
export interface LagPeak {
  columns: number;
  /** Normalised autocorrelation, −1…1. */
  similarity: number;
}

const neighbourColumns = 4;

/**
 * Autocorrelation of all feature rows together by FFT, normalised by the energy of what overlaps; its best local maxima
 * between `minColumns` and `maxColumns`.
 */
export function lagPeaks(
  matrix: FeatureMatrix,
  minColumns: number,
  maxColumns: number,
  peaksMax: number,
): LagPeak[] {
  const similarity = lagSimilarity(matrix);
  const peaks: LagPeak[] = [];
  const last = Math.min(maxColumns, similarity.length - 2);
  for (let lag = Math.max(1, minColumns); lag <= last; lag += 1) {
    const value = similarity[lag];
    if (value >= similarity[lag - 1] && value > similarity[lag + 1] && value > 0)
      peaks.push({ columns: lag, similarity: value });
  }
  peaks.sort((left, right) => right.similarity - left.similarity);
  const chosen: LagPeak[] = [];
  for (const peak of peaks) {
    if (chosen.length >= peaksMax) break;
    if (chosen.every((other) => Math.abs(other.columns - peak.columns) > neighbourColumns)) chosen.push(peak);
  }
  return chosen;
}

function lagSimilarity(matrix: FeatureMatrix): Float64Array {
  const { count, dimensions, data } = matrix;
  const fft = fftOf(nextPowerOfTwo(2 * count));
  const power = new Float64Array(fft.size);
  const re = new Float64Array(fft.size);
  const im = new Float64Array(fft.size);
  // Two real rows share one complex transform: |FFT(a + ib)|² folded with its mirror is |A|² + |B|².
  for (let dimension = 0; dimension < dimensions; dimension += 2) {
    re.fill(0);
    im.fill(0);
    for (let column = 0; column < count; column += 1) {
      re[column] = data[column * dimensions + dimension];
      im[column] = dimension + 1 < dimensions ? data[column * dimensions + dimension + 1] : 0;
    }
    fft.transform(re, im);
    for (let bin = 0; bin < fft.size; bin += 1) power[bin] += re[bin] ** 2 + im[bin] ** 2;
  }
  re.set(power);
  im.fill(0);
  fft.inverse(re, im);
  return normalised(re, energyPrefix(matrix), count);
}

function energyPrefix(matrix: FeatureMatrix): Float64Array {
  const prefix = new Float64Array(matrix.count + 1);
  for (let column = 0; column < matrix.count; column += 1) {
    let energy = 0;
    for (let dimension = 0; dimension < matrix.dimensions; dimension += 1) {
      energy += matrix.data[column * matrix.dimensions + dimension] ** 2;
    }
    prefix[column + 1] = prefix[column] + energy;
  }
  return prefix;
}

/** Real part of the inverse transform holds the sum over rows, since the power of a pair is symmetric in its sum. */
function normalised(correlation: Float64Array, prefix: Float64Array, count: number): Float64Array {
  const similarity = new Float64Array(count);
  for (let lag = 0; lag < count; lag += 1) {
    const energy = Math.sqrt(prefix[count - lag] * (prefix[count] - prefix[lag]));
    similarity[lag] = energy > 1e-9 ? correlation[lag] / energy : 0;
  }
  return similarity;
}
