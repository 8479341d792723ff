import { fftOf, nextPowerOfTwo } from '../dsp/fft.ts';

export interface Alignment {
  /** Shift of `right` against `left` at the best match, in samples with fraction. */
  shiftFrames: number;
  /** Normalised cross-correlation there, −1…1. */
  correlation: number;
}

/** Samples averaged into one for the coarse search; about 5 kHz remain of 44.1. */
const decimation = 8;
/** The coarse peak is right to one decimated sample; the fine search covers two. */
const fineReach = 2 * decimation;

/**
 * Best shift within ±`maxShift` at which `right` (read with `maxShift` extra samples on both sides) matches `left`: found
 * coarsely on decimated signals by FFT, then exactly by normalised cross-correlation at full rate, refined by a parabola
 * through the peak.
 */
export function alignBlocks(left: Float32Array, right: Float32Array, maxShift: number): Alignment {
  const centre = maxShift > 2 * fineReach ? coarseOffset(left, right, maxShift) : maxShift;
  const reach = Math.min(maxShift, maxShift > 2 * fineReach ? fineReach : maxShift);
  const from = Math.max(0, centre - reach);
  const to = Math.min(2 * maxShift, centre + reach);
  const scores = new Float64Array(to - from + 1);
  let best = 0;
  for (let index = 0; index < scores.length; index += 1) {
    scores[index] = correlationAt(left, right, from + index);
    if (scores[index] > scores[best]) best = index;
  }
  return { shiftFrames: from + best - maxShift + parabola(scores, best), correlation: scores[best] };
}

function correlationAt(left: Float32Array, right: Float32Array, offset: number): number {
  let product = 0;
  let leftEnergy = 0;
  let rightEnergy = 0;
  for (let index = 0; index < left.length; index += 1) {
    const a = left[index];
    const b = right[index + offset];
    product += a * b;
    leftEnergy += a * a;
    rightEnergy += b * b;
  }
  const energy = Math.sqrt(leftEnergy * rightEnergy);
  return energy > 1e-9 ? product / energy : 0;
}

/** Offset into `right` of the best match, to about one decimated sample. */
function coarseOffset(left: Float32Array, right: Float32Array, maxShift: number): number {
  const a = decimate(left);
  const b = decimate(right);
  const fft = fftOf(nextPowerOfTwo(a.length + b.length));
  const are = new Float64Array(fft.size);
  const aim = new Float64Array(fft.size);
  const bre = new Float64Array(fft.size);
  const bim = new Float64Array(fft.size);
  are.set(a);
  bre.set(b);
  fft.transform(are, aim);
  fft.transform(bre, bim);
  for (let bin = 0; bin < fft.size; bin += 1) {
    const re = are[bin] * bre[bin] + aim[bin] * bim[bin];
    const im = are[bin] * bim[bin] - aim[bin] * bre[bin];
    are[bin] = re;
    aim[bin] = im;
  }
  fft.inverse(are, aim);
  const prefix = new Float64Array(b.length + 1);
  for (let index = 0; index < b.length; index += 1) prefix[index + 1] = prefix[index] + b[index] ** 2;
  let best = 0;
  let bestScore = Number.NEGATIVE_INFINITY;
  const last = Math.min(Math.floor((2 * maxShift) / decimation), b.length - a.length);
  for (let offset = 0; offset <= last; offset += 1) {
    const energy = Math.sqrt(prefix[offset + a.length] - prefix[offset]);
    const score = energy > 1e-9 ? are[offset] / energy : 0;
    if (score > bestScore) {
      bestScore = score;
      best = offset;
    }
  }
  return best * decimation;
}

function decimate(signal: Float32Array): Float64Array {
  const out = new Float64Array(Math.floor(signal.length / decimation));
  for (let index = 0; index < out.length; index += 1) {
    let sum = 0;
    for (let part = 0; part < decimation; part += 1) sum += signal[index * decimation + part];
    out[index] = sum / decimation;
  }
  return out;
}

function parabola(scores: Float64Array, at: number): number {
  if (at === 0 || at === scores.length - 1) return 0;
  const curve = scores[at - 1] - 2 * scores[at] + scores[at + 1];
  return curve < 0 ? (0.5 * (scores[at - 1] - scores[at + 1])) / curve : 0;
}
