import type { Onsets } from '../analysis/onset-strength.ts';

export interface OnsetLag {
  lagSamples: number;
  /** Normalised correlation of the attacks at that lag, −1…1. */
  match: number;
}

const smoothSeconds = 0.012;

/**
 * The lag at which the attacks of a whole region coincide best with those one repeat later, within ±`reach` samples. One
 * note played by hand is 5 ms off; the mean over all of a region is right to one.
 */
export function onsetLag(
  onsets: Onsets,
  region: { fromSample: number; toSample: number },
  lagSamples: number,
  reach: number,
  sampleRate: number,
): OnsetLag {
  const { stepFrames, all } = onsets;
  const from = Math.max(0, Math.floor(region.fromSample / stepFrames));
  const centre = Math.round(lagSamples / stepFrames);
  const steps = Math.ceil(reach / stepFrames);
  const to = Math.min(Math.floor(region.toSample / stepFrames), all.length - centre - steps - 1);
  if (to - from < 16 || centre - steps < 1) return { lagSamples, match: 0 };
  const width = Math.max(1, Math.round((smoothSeconds * sampleRate) / stepFrames));
  const left = smooth(all.subarray(from, to), width);
  const right = smooth(all.subarray(from + centre - steps, to + centre + steps), width);
  const scores = Float64Array.from({ length: 2 * steps + 1 }, (_, shift) => correlation(left, right, shift));
  let best = 0;
  for (let index = 1; index < scores.length; index += 1) if (scores[index] > scores[best]) best = index;
  return { lagSamples: (centre - steps + best + parabola(scores, best)) * stepFrames, match: scores[best] };
}

/** Triangular smoothing with the mean removed. */
function smooth(values: Float32Array, width: number): Float32Array {
  const out = new Float32Array(values.length);
  let mean = 0;
  for (let index = 0; index < values.length; index += 1) {
    if (values[index] === 0) continue;
    for (let offset = -width; offset <= width; offset += 1) {
      const at = index + offset;
      if (at >= 0 && at < out.length) out[at] += values[index] * (1 - Math.abs(offset) / (width + 1));
    }
  }
  for (const value of out) mean += value / out.length;
  return out.map((value) => value - mean);
}

function correlation(left: Float32Array, right: Float32Array, shift: number): number {
  let product = 0;
  let leftEnergy = 0;
  let rightEnergy = 0;
  for (let index = 0; index < left.length; index += 1) {
    const a = left[index];
    const b = right[index + shift];
    product += a * b;
    leftEnergy += a * a;
    rightEnergy += b * b;
  }
  const energy = Math.sqrt(leftEnergy * rightEnergy);
  return energy > 1e-9 ? product / energy : 0;
}

function parabola(scores: Float64Array, at: number): number {
  if (at === 0 || at === scores.length - 1) return 0;
  const curve = scores[at - 1] - 2 * scores[at] + scores[at + 1];
  return curve < 0 ? (0.5 * (scores[at - 1] - scores[at + 1])) / curve : 0;
}
