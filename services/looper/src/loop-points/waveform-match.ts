import type { LoopCandidate } from '@everloop/contracts/loops';
import type { SeamReport } from '@everloop/contracts/seam';

/** Normalised correlations of two stretches of waveform, −1…1, and what they mean. */

/** Different takes of the same music; below it waveforms have nothing in common. */
export const usefulMatch = 0.3;
/** The same but for noise. */
export const exactMatch = 0.9;
/** The same recording is heard again, whatever the melody of a short place seems to be. */
export const sureMatch = 0.97;
/** Nothing to blend: what differs is 60 dB below what sounds. */
const identicalMatch = 0.999_999_5;

const shortCrossfadeSeconds = 0.01;

/** The crossfade of two places whose waveforms are the same; null for different takes, which need a longer one. */
export function crossfadeOfSame(match: number): number | null {
  if (match >= identicalMatch) return 0;
  return match >= exactMatch ? shortCrossfadeSeconds : null;
}

/** A seam that is heard is no exact one, however well both ends match. */
export const classOfMatch = (match: number, seam: SeamReport): LoopCandidate['class'] =>
  match >= exactMatch && seam.verdict !== 'fail' ? 'exact' : 'crossfade';
