import { Fft, nextPowerOfTwo } from '../dsp/fft.ts';

export interface Alignment {
  /** Shift of `right` against `left` at the best match, in samples with fraction. */
  shiftFrames: number;
  /** Normalised cross-correlation there, −1…1. */
  correlation: number;
}

/**
 * Best shift within ±`maxShift` at which `right` (read with `maxShift` extra samples on both sides) matches `left`:
 * normalised cross-correlation by FFT, refined by a parabola through the peak.
 */
export function alignBlocks(left: Float32Array, right: Float32Array, maxShift: number): Alignment {
  const length = left.length;
  const fft = new Fft(nextPowerOfTwo(length + right.length));
  const are = new Float64Array(fft.size);
  const aim = new Float64Array(fft.size);
  const bre = new Float64Array(fft.size);
  const bim = new Float64Array(fft.size);
  are.set(left);
  bre.set(right);
  fft.transform(are, aim);
  fft.transform(bre, bim);
  for (let bin = 0; bin < fft.size; bin += 1) {
    const re = are[bin] * bre[bin] + aim[bin] * bim[bin];
    const im = are[bin] * bim[bin] - aim[bin] * bre[bin];
    are[bin] = re;
    aim[bin] = im;
  }
  fft.inverse(are, aim);
  const prefix = new Float64Array(right.length + 1);
  for (let index = 0; index < right.length; index += 1) prefix[index + 1] = prefix[index] + right[index] ** 2;
  let leftEnergy = 0;
  for (const value of left) leftEnergy += value * value;
  const scores = new Float64Array(2 * maxShift + 1);
  let best = 0;
  for (let offset = 0; offset < scores.length; offset += 1) {
    const energy = Math.sqrt(leftEnergy * (prefix[offset + length] - prefix[offset]));
    scores[offset] = energy > 1e-9 ? are[offset] / energy : 0;
    if (scores[offset] > scores[best]) best = offset;
  }
  return { shiftFrames: best - maxShift + parabola(scores, best), correlation: scores[best] };
}

function parabola(scores: Float64Array, at: number): number {
  if (at === 0 || at === scores.length - 1) return 0;
  const curve = scores[at - 1] - 2 * scores[at] + scores[at + 1];
  return curve < 0 ? (0.5 * (scores[at - 1] - scores[at + 1])) / curve : 0;
}
