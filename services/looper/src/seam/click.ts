import { type AudioView, framesOf, monoAround } from './audio-view.ts';

/**
 * Rates at which a break is looked for: all samples show what breaks treble, means of 8 samples what breaks bass under
 * loud treble. `reach` and `surround` count (averaged) samples.
 */
const scales = [
  { average: 1, reach: 8, surroundSeconds: 0.02 },
  { average: 8, reach: 3, surroundSeconds: 0.06 },
] as const;

/** The rounding of 16-bit audio: below it a "click" in near silence is no event. */
const floor = 2 / 32_768;

/**
 * How much a place clicks, once per rate: the largest second difference near it, relative to the RMS of second differences
 * around it. Smooth audio gives 2…4 anywhere; a splice between unlike samples gives tens.
 */
export function clicksAt(view: AudioView, at: number): number[] {
  return scales.map(({ average, reach, surroundSeconds }) => {
    const surround = Math.ceil(framesOf(view, surroundSeconds) / average);
    const mono = monoAround(view, at, -(surround + 1) * average, (surround + 1) * average);
    return sharpest(average === 1 ? mono : means(mono, average), reach);
  });
}

function sharpest(signal: Float32Array, reach: number): number {
  const centre = signal.length / 2;
  let peak = 0;
  let sum = 0;
  let count = 0;
  for (let index = 1; index < signal.length - 1; index += 1) {
    const second = signal[index - 1] - 2 * signal[index] + signal[index + 1];
    if (Math.abs(index - centre) <= reach) {
      peak = Math.max(peak, Math.abs(second));
    } else {
      sum += second * second;
      count += 1;
    }
  }
  return peak / (Math.sqrt(sum / count) + floor);
}

function means(signal: Float32Array, length: number): Float32Array {
  const out = new Float32Array(Math.floor(signal.length / length));
  for (let index = 0; index < out.length; index += 1) {
    let sum = 0;
    for (let part = 0; part < length; part += 1) sum += signal[index * length + part];
    out[index] = sum / length;
  }
  return out;
}
