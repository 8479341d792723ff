import type { FeatureMatrix } from '../loop-points/feature-matrix.ts';
import { meanDistance } from './likely-joins.ts';

/** Below this mean distance two units are one and the same music, whatever noise lies on it. */
const sameSound = 0.12;
const sameLengthSeconds = 0.05;

/** A number per unit; units that sound alike from end to end share it. Numbers count from 0 in the order of the track. */
export function unitSounds(
  matrix: FeatureMatrix,
  units: readonly { fromSample: number; toSample: number }[],
  sampleRate: number,
): number[] {
  const sounds: number[] = [];
  const firstOf: number[] = [];
  for (const [index, unit] of units.entries()) {
    const known = firstOf.findIndex((first) => alike(matrix, units[first], unit, sampleRate));
    sounds.push(known >= 0 ? known : firstOf.length);
    if (known < 0) firstOf.push(index);
  }
  return sounds;
}

function alike(
  matrix: FeatureMatrix,
  left: { fromSample: number; toSample: number },
  right: { fromSample: number; toSample: number },
  sampleRate: number,
): boolean {
  const length = left.toSample - left.fromSample;
  if (Math.abs(length - (right.toSample - right.fromSample)) > sameLengthSeconds * sampleRate) return false;
  const column = (sample: number): number => Math.round(sample / matrix.hopFrames);
  const count = Math.floor(length / matrix.hopFrames);
  return meanDistance(matrix, column(left.fromSample), column(right.fromSample), count) < sameSound;
}
