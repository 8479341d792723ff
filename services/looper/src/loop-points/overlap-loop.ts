import type { Features } from '../analysis/features.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { columnDistance } from './feature-matrix.ts';

/** A loop that repeats nothing: its end is blended over its beginning, openly and long. Columns of the track. */
export interface OverlapLoop {
  /** First column heard in the blend. */
  from: number;
  to: number;
  crossfade: number;
}

const crossfadeSecondsMin = 1;
const crossfadeSecondsMax = 8;
/** How far the end may move to where rhythm and harmony fit the beginning. */
const searchSeconds = 4;
/** How far the found end may still be moved by the waveform. */
const alignmentSeconds = 0.05;

/** Null when the range is too short for a crossfade of a second and something beside it. */
export function overlapLoop(
  features: Features,
  matrix: FeatureMatrix,
  range: { from: number; to: number },
  sampleRate: number,
  beatSeconds: number | null,
): OverlapLoop | null {
  const perSecond = sampleRate / features.hopFrames;
  const length = range.to - range.from;
  const seconds = length / perSecond;
  if (seconds < 2 * crossfadeSecondsMin + 0.2) return null;
  const wanted = beatSeconds ? 8 * beatSeconds : seconds / 10;
  const limited = Math.min(crossfadeSecondsMax, seconds / 4, Math.max(crossfadeSecondsMin, wanted));
  // Rounded up, so that the promised second is never cut by the grid.
  const crossfade = Math.ceil(Math.max(crossfadeSecondsMin, limited) * perSecond) + 1;
  // What is left is at least as long as its crossfade, also after the end was aligned to the waveform.
  const spare = Math.floor(length - 2 * crossfade - alignmentSeconds * perSecond);
  const room = Math.min(Math.round(searchSeconds * perSecond), spare);
  let best = range.to;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let back = 0; back <= Math.max(0, room); back += 1) {
    const cost = blendCost(features, matrix, range.from, range.to - back - crossfade, crossfade);
    // A shorter loop must earn its loss of music.
    const weighed = cost * (1 + (0.1 * back) / Math.max(1, room));
    if (weighed < bestCost) {
      bestCost = weighed;
      best = range.to - back;
    }
  }
  return { from: range.from, to: best, crossfade };
}

/** Mean distance of what sounds together during the blend; onsets that do not coincide count extra. */
function blendCost(
  features: Features,
  matrix: FeatureMatrix,
  left: number,
  right: number,
  length: number,
): number {
  const group = Math.max(1, Math.round(matrix.hopFrames / features.hopFrames));
  let cost = 0;
  let onsets = 0;
  for (let column = 0; column < length; column += group) {
    const a = Math.min(matrix.count - 1, Math.floor((left + column) / group));
    const b = Math.min(matrix.count - 1, Math.floor((right + column) / group));
    cost += columnDistance(matrix, a, b) * group;
    onsets += Math.abs((features.flux[left + column] ?? 0) - (features.flux[right + column] ?? 0)) * group;
  }
  return (cost + onsets) / length;
}
