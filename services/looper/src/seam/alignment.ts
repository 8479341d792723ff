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
 * coarsely on decimated signals, then exactly by normalised cross-correlation at full rate, refined by a parabola
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
  let energy = 0;
  for (let index = 0; index < a.length; index += 1) energy += b[index] * b[index];
  let best = 0;
  let bestScore = Number.NEGATIVE_INFINITY;
  const last = Math.min(Math.floor((2 * maxShift) / decimation), b.length - a.length);
  for (let offset = 0; offset <= last; offset += 1) {
    let product = 0;
    for (let index = 0; index < a.length; index += 1) product += a[index] * b[index + offset];
    const score = energy > 1e-12 ? product / Math.sqrt(energy) : 0;
    if (score > bestScore) {
      bestScore = score;
      best = offset;
    }
    energy += (b[offset + a.length] ?? 0) ** 2 - b[offset] ** 2;
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
