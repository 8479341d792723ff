import { columnDistance, type FeatureMatrix } from './feature-matrix.ts';

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
  matrix: FeatureMatrix,
  range: { from: number; to: number },
  sampleRate: number,
  beatSeconds: number | null,
): OverlapLoop | null {
  const perSecond = sampleRate / matrix.hopFrames;
  const length = range.to - range.from;
  const seconds = length / perSecond;
  if (seconds < 2 * crossfadeSecondsMin + 0.2) return null;
  const wanted = beatSeconds ? 8 * beatSeconds : seconds / 10;
  const limited = Math.min(crossfadeSecondsMax, seconds / 4, Math.max(crossfadeSecondsMin, wanted));
  // Rounded up, so that the promised second is never cut by the grid.
  const crossfade = Math.ceil(Math.max(crossfadeSecondsMin, limited) * perSecond) + 1;
  // What is left is at least as long as its crossfade, also after the end was aligned to the waveform.
  const spare = Math.floor(length - 2 * crossfade - alignmentSeconds * perSecond);
  const room = Math.max(0, Math.min(Math.round(searchSeconds * perSecond), spare));
  let best = { from: range.from, to: range.to, crossfade };
  let bestCost = Number.POSITIVE_INFINITY;
  // Every distance between the ends is one diagonal: its running sum gives every place on it.
  for (let cut = 0; cut <= room; cut += 1) {
    const lag = length - crossfade - cut;
    const sums = new Float64Array(cut + crossfade + 1);
    for (let column = 0; column < cut + crossfade; column += 1) {
      const at = range.from + column;
      sums[column + 1] = sums[column] + columnDistance(matrix, at, at + lag);
    }
    for (let front = 0; front <= cut; front += 1) {
      const cost = (sums[front + crossfade] - sums[front]) / crossfade;
      // A shorter loop must earn its loss of music.
      const weighed = cost * (1 + (0.2 * cut) / Math.max(1, room));
      if (weighed < bestCost) {
        bestCost = weighed;
        best = { from: range.from + front, to: range.from + front + lag + crossfade, crossfade };
      }
    }
  }
  return best;
}
