import { computeFeatures, type Features } from '../analysis/features.ts';
import { type AudioView, framesOf, monoAround } from './audio-view.ts';

/** 30 ms to each side, and the window and the column before it that a rise is measured from. */
const fluxReachSeconds = 0.1;

/** Largest onset rise within 30 ms of `at`. */
export function fluxAt(view: AudioView, at: number): number {
  const reach = framesOf(view, fluxReachSeconds);
  const features = computeFeatures(monoAround(view, at, -reach, reach), view.sampleRate);
  const centre = Math.round(reach / features.hopFrames);
  const near = Math.ceil((0.03 * view.sampleRate) / features.hopFrames);
  let largest = 0;
  for (let column = centre - near; column <= centre + near; column += 1) {
    largest = Math.max(largest, features.flux[column] ?? 0);
  }
  return largest;
}

export interface FluxSpread {
  median: number;
  deviation: number;
}

/** Median and robust standard deviation (1.4826 × median absolute deviation) of a track's own onset rises. */
export function fluxSpread(flux: Float32Array): FluxSpread {
  const median = medianOf(flux);
  const deviation = 1.4826 * medianOf(flux.map((value) => Math.abs(value - median)));
  // A drone has no spread of its own; a floor keeps measurement noise from counting as many deviations.
  return { median, deviation: Math.max(deviation, 0.1) };
}

export function medianOf(values: Float32Array): number {
  if (values.length === 0) return 0;
  return values.slice().sort()[Math.floor(values.length / 2)];
}

/**
 * Cosines between the mean chroma of two stretches that begin or end at the given places, one per length in `seconds`.
 * The longest is read once.
 */
export function harmonyCosines(
  left: { view: AudioView; at: number },
  right: { view: AudioView; at: number },
  seconds: readonly number[],
  direction: 'after' | 'before',
): number[] {
  const longest = Math.max(...seconds);
  const [a, b] = [left, right].map(({ view, at }) => {
    const span = framesOf(view, longest);
    const mono = direction === 'after' ? monoAround(view, at, 0, span) : monoAround(view, at, -span, 0);
    const features = computeFeatures(mono, view.sampleRate);
    return seconds.map((length) => meanChroma(features, length / longest, direction));
  });
  return seconds.map((_, index) => cosine(a[index], b[index]));
}

/** Of the share of the columns that lies next to the place. */
function meanChroma(features: Features, share: number, direction: 'after' | 'before'): Float64Array {
  const columns = Math.max(1, Math.round(features.count * share));
  const first = direction === 'after' ? 0 : features.count - columns;
  const mean = new Float64Array(12);
  for (let index = first * 12; index < (first + columns) * 12; index += 1)
    mean[index % 12] += features.chroma[index];
  return mean;
}

function cosine(left: Float64Array, right: Float64Array): number {
  let product = 0;
  let leftNorm = 0;
  let rightNorm = 0;
  for (let index = 0; index < left.length; index += 1) {
    product += left[index] * right[index];
    leftNorm += left[index] ** 2;
    rightNorm += right[index] ** 2;
  }
  // Two silences are alike.
  if (leftNorm < 1e-12 && rightNorm < 1e-12) return 1;
  return leftNorm > 0 && rightNorm > 0 ? product / Math.sqrt(leftNorm * rightNorm) : 0;
}
