import { chromaRows, melRows, rowCount } from '../analysis/spectral-columns.ts';
import type { TrackProfile } from '../analysis/track-profile.ts';

/** Cosines of the pitch-class content of two places. */
export interface HarmonyAgreement {
  /** Of the mean over four beats before, and after; the smaller decides. Two silences agree. */
  before: number;
  after: number;
  /** Mean over single beats on both sides: sees a melody where the mean only sees a chord. */
  melody: number;
}

const beatsCompared = 4;

/**
 * Compares the music around samples `left` and `right`, by beats of `beatSamples`. Beats that one of both places does not
 * have, because the track begins or ends there, are not compared.
 */
export function harmonyAgreement(
  profile: TrackProfile,
  left: number,
  right: number,
  beatSamples: number,
): HarmonyAgreement {
  const beat = Math.max(2, beatSamples / profile.hopFrames);
  const a = left / profile.hopFrames;
  const b = right / profile.hopFrames;
  const side = (from: number, to: number): number =>
    cosine(
      meanChroma(profile, a + from * beat, a + to * beat),
      meanChroma(profile, b + from * beat, b + to * beat),
    );
  const first = -Math.min(beatsCompared, Math.floor(Math.min(a, b) / beat));
  const last = Math.min(beatsCompared, Math.floor((profile.count - Math.max(a, b)) / beat));
  if (last <= first) return { before: side(-beatsCompared, 0), after: side(0, beatsCompared), melody: 1 };
  let melody = 0;
  for (let at = first; at < last; at += 1) melody += side(at, at + 1) / (last - first);
  return { before: first < 0 ? side(first, 0) : 1, after: last > 0 ? side(0, last) : 1, melody };
}

/** Mean chroma of the columns from `from` to `to`; those outside of the track count as silence. */
export function meanChroma(profile: TrackProfile, from: number, to: number): Float64Array {
  const mean = new Float64Array(chromaRows);
  const last = Math.min(profile.count, Math.round(to));
  for (let column = Math.max(0, Math.round(from)); column < last; column += 1) {
    for (let pitch = 0; pitch < chromaRows; pitch += 1)
      mean[pitch] += profile.rows[column * rowCount + melRows + pitch];
  }
  return mean;
}

export function cosine(left: Float64Array, right: Float64Array): number {
  let product = 0;
  let leftNorm = 0;
  let rightNorm = 0;
  for (let index = 0; index < left.length; index += 1) {
    product += left[index] * right[index];
    leftNorm += left[index] ** 2;
    rightNorm += right[index] ** 2;
  }
  if (leftNorm < 1e-12 && rightNorm < 1e-12) return 1;
  return leftNorm > 0 && rightNorm > 0 ? product / Math.sqrt(leftNorm * rightNorm) : 0;
}
