import type { Onsets } from '../analysis/onset-strength.ts';
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
/** How much of the track may be given up for ends that fit each other. */
const searchSeconds = 4;
/** How far the found end may still be moved by the waveform. */
const alignmentSeconds = 0.05;
/** Ends this far apart are another choice. */
const apartSeconds = 0.25;
/** What an attack without a partner costs, in distances of unrelated music: two rhythms at once are the worst. */
const attackWeight = 0.3;
const beatsWanted = [8, 4, 2];

/**
 * Ways of blending the end of `range` over its beginning, most alike first, up to `count` for each of three lengths of the
 * blend, the longest first. Empty when the range is too short for a blend of a second and as much beside it.
 */
export function overlapLoops(
  matrix: FeatureMatrix,
  onsets: Onsets,
  range: { from: number; to: number },
  sampleRate: number,
  beatSeconds: number | null,
  count: number,
): OverlapLoop[] {
  const perSecond = sampleRate / matrix.hopFrames;
  const length = range.to - range.from;
  const seconds = length / perSecond;
  if (seconds < 2 * crossfadeSecondsMin + 0.2) return [];
  const lengths = beatsWanted.map((beats) => {
    const wanted = beatSeconds ? beats * beatSeconds : (seconds * beats) / 80;
    const limited = Math.min(crossfadeSecondsMax, seconds / 4, Math.max(crossfadeSecondsMin, wanted));
    // Rounded up, so that the promised second is never cut by the grid.
    return Math.ceil(Math.max(crossfadeSecondsMin, limited) * perSecond) + 1;
  });
  const attacks = attacksPerColumn(onsets, matrix, range);
  return [...new Set(lengths)].flatMap((crossfade) => {
    // What is left is at least as long as its crossfade, also after the end was aligned to the waveform.
    const spare = Math.floor(length - 2 * crossfade - alignmentSeconds * perSecond);
    const room = Math.max(0, Math.min(Math.round(searchSeconds * perSecond), spare));
    return bestEnds(matrix, attacks, range, crossfade, room, Math.round(apartSeconds * perSecond), count);
  });
}

function bestEnds(
  matrix: FeatureMatrix,
  attacks: Float32Array,
  range: { from: number; to: number },
  crossfade: number,
  room: number,
  apart: number,
  count: number,
): OverlapLoop[] {
  const found: { loop: OverlapLoop; cost: number }[] = [];
  // Every distance between the ends is one diagonal: its running sum gives every place on it.
  for (let cut = 0; cut <= room; cut += 1) {
    const lag = range.to - range.from - crossfade - cut;
    const sums = new Float64Array(cut + crossfade + 1);
    for (let column = 0; column < cut + crossfade; column += 1) {
      const at = range.from + column;
      const rhythm = attackWeight * Math.abs(attacks[at] - attacks[at + lag]);
      sums[column + 1] = sums[column] + columnDistance(matrix, at, at + lag) + rhythm;
    }
    let best = { front: 0, cost: Number.POSITIVE_INFINITY };
    for (let front = 0; front <= cut; front += 1) {
      const cost = (sums[front + crossfade] - sums[front]) / crossfade;
      if (cost < best.cost) best = { front, cost };
    }
    const from = range.from + best.front;
    // A shorter loop must earn its loss of music.
    const cost = best.cost * (1 + (0.2 * cut) / Math.max(1, room));
    found.push({ loop: { from, to: from + lag + crossfade, crossfade }, cost });
  }
  found.sort((left, right) => left.cost - right.cost);
  const kept: OverlapLoop[] = [];
  for (const { loop } of found) {
    const isOther = kept.every(
      (other) => Math.abs(other.from - loop.from) >= apart || Math.abs(other.to - loop.to) >= apart,
    );
    if (isOther) kept.push(loop);
    if (kept.length >= count) break;
  }
  return kept;
}

/** Strength of attacks per column, 1 on average over the range. */
function attacksPerColumn(
  { all, stepFrames }: Onsets,
  { hopFrames, count }: FeatureMatrix,
  range: { from: number; to: number },
): Float32Array {
  const steps = hopFrames / stepFrames;
  const sums = Float32Array.from({ length: count }, (_, column) => {
    let sum = 0;
    for (let step = Math.round((column - 0.5) * steps); step < (column + 0.5) * steps; step += 1)
      sum += all[step] ?? 0;
    return sum;
  });
  const mean =
    sums.subarray(range.from, range.to).reduce((sum, value) => sum + value, 0) / (range.to - range.from);
  return mean > 0 ? sums.map((value) => value / mean) : sums;
}
