import { computeFeatures } from '../analysis/features.ts';
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
