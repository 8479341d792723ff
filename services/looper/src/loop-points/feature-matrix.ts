import { type Features, melBands } from '../analysis/features.ts';

/** Standardised feature columns for comparing places with each other. */
export interface FeatureMatrix {
  /** Samples per column. */
  hopFrames: number;
  count: number;
  dimensions: number;
  /** count × dimensions; every dimension has mean 0 and variance 1 over the track, chroma weighted up. */
  data: Float32Array;
}

/** Columns above this are averaged in groups: an hour then costs as much as six minutes. */
const columnsMax = 32_768;
/** Chroma has a third of the dimensions of the mel bands; this makes harmony count as much as timbre. */
const chromaWeight = Math.sqrt(3);

export function featureMatrix(features: Features): FeatureMatrix {
  const group = Math.ceil(features.count / columnsMax);
  const count = Math.max(1, Math.floor(features.count / group));
  const dimensions = melBands + 12;
  const data = new Float32Array(count * dimensions);
  for (let column = 0; column < count; column += 1) {
    for (let part = 0; part < group; part += 1) {
      const source = column * group + part;
      for (let band = 0; band < melBands; band += 1) {
        data[column * dimensions + band] += features.logMel[source * melBands + band] / group;
      }
      for (let pitch = 0; pitch < 12; pitch += 1) {
        data[column * dimensions + melBands + pitch] += features.chroma[source * 12 + pitch] / group;
      }
    }
  }
  for (let dimension = 0; dimension < dimensions; dimension += 1) {
    standardise(data, count, dimensions, dimension, dimension < melBands ? 1 : chromaWeight);
  }
  return { hopFrames: features.hopFrames * group, count, dimensions, data };
}

function standardise(data: Float32Array, count: number, stride: number, at: number, weight: number): void {
  let sum = 0;
  let squares = 0;
  for (let index = at; index < data.length; index += stride) {
    sum += data[index];
    squares += data[index] ** 2;
  }
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  // A dimension that never changes says nothing; it becomes zero instead of amplified noise.
  const scale = deviation > 1e-4 ? weight / deviation : 0;
  for (let index = at; index < data.length; index += stride) data[index] = (data[index] - mean) * scale;
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
  // Total variance: 36 mel dimensions of 1 and 12 chroma dimensions of 3, twice over for a difference.
  return sum / 144;
}
