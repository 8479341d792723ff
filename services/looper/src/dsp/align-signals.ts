import { Decimator } from './decimator.ts';

export interface SignalMatch {
  /** Shift of `right` against `left` at the best match, in samples with fraction. */
  shiftFrames: number;
  /** Normalised cross-correlation there, −1…1. */
  correlation: number;
}

/** Full-rate samples on both sides of the coarse peak that are tried; its parabola is right to about one. */
const fineReach = 3;
const coarseHertz = 5_500;

/**
 * Best shift within ±`reach` at which `right` (which has `reach` more samples on both sides) matches `left`: normalised
 * cross-correlation at about 5.5 kHz, then at full rate around the peak, refined by a parabola. About 3 ms for 1.5 s.
 */
export function alignSignals(
  left: Float32Array,
  right: Float32Array,
  reach: number,
  sampleRate: number,
): SignalMatch {
  const factor = Math.max(1, Math.round(sampleRate / coarseHertz));
  const decimator = new Decimator(factor);
  const slowLeft = decimator.run(left, Math.floor((left.length - 2 * decimator.margin) / factor));
  const slowReach = Math.ceil(reach / factor);
  const count = Math.floor((right.length - 2 * decimator.margin) / factor);
  const slowRight = decimator.run(right, count);
  const coarse = bestOffset(slowLeft, slowRight, 0, Math.min(2 * slowReach, count - slowLeft.length));
  const centre = Math.max(0, Math.min(2 * reach, Math.round(coarse.offset * factor)));
  const from = Math.max(0, centre - fineReach);
  const fine = bestOffset(left, right, from, Math.min(2 * reach, centre + fineReach));
  return { shiftFrames: fine.offset - reach, correlation: fine.correlation };
}

/** The offset of best normalised correlation between `from` and `to`, with the parabola through its neighbours. */
function bestOffset(
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
): { offset: number; correlation: number } {
  const length = left.length;
  let leftEnergy = 0;
  for (let index = 0; index < length; index += 1) leftEnergy += left[index] * left[index];
  let rightEnergy = 0;
  for (let index = from; index < from + length; index += 1) rightEnergy += right[index] * right[index];
  const scores = new Float64Array(to - from + 1);
  let best = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const offset = from + index;
    const energy = Math.sqrt(leftEnergy * Math.max(0, rightEnergy));
    scores[index] = energy > 1e-9 ? dot(left, right, offset) / energy : 0;
    if (scores[index] > scores[best]) best = index;
    rightEnergy += right[offset + length] ** 2 - right[offset] ** 2;
  }
  return { offset: from + best + parabola(scores, best), correlation: scores[best] };
}

/** Four running sums: one alone would wait for every addition before it. */
function dot(left: Float32Array, right: Float32Array, offset: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const whole = left.length - (left.length % 4);
  for (let index = 0; index < whole; index += 4) {
    a += left[index] * right[index + offset];
    b += left[index + 1] * right[index + 1 + offset];
    c += left[index + 2] * right[index + 2 + offset];
    d += left[index + 3] * right[index + 3 + offset];
  }
  for (let index = whole; index < left.length; index += 1) a += left[index] * right[index + offset];
  return a + b + c + d;
}

function parabola(scores: Float64Array, at: number): number {
  if (at === 0 || at === scores.length - 1) return 0;
  const curve = scores[at - 1] - 2 * scores[at] + scores[at + 1];
  return curve < 0 ? (0.5 * (scores[at - 1] - scores[at + 1])) / curve : 0;
}
