import { Decimator } from '../dsp/decimator.ts';
import { RealSpectrum } from '../dsp/fft.ts';
import { type AudioView, framesOf, monoAround } from './audio-view.ts';

/** Chroma needs nothing above 2 kHz, and bins of about 5 Hz to tell low semitones apart. */
const targetRate = 5_500;
const windowFrames = 1024;
const hopFrames = windowFrames / 2;
const lowHertz = 80;
const highHertz = 2000;
const pitchClasses = 12;

export interface ChromaColumns {
  count: number;
  /** count × 12, each the square root of a pitch class's energy share, times the fourth root of the column's energy. */
  values: Float64Array;
}

/**
 * Pitch-class columns of `seconds` that begin (or end) at a place. Alike at every sample rate: the signal is first brought
 * to about 5.5 kHz, and every bin is shared between its two nearest pitch classes.
 */
export function chromaBeside(
  { view, at }: { view: AudioView; at: number },
  seconds: number,
  direction: 'after' | 'before',
): ChromaColumns {
  const factor = Math.max(1, Math.floor(view.sampleRate / targetRate));
  const decimator = new Decimator(factor);
  const span = Math.floor(framesOf(view, seconds) / factor);
  const from = direction === 'after' ? 0 : -span * factor;
  const small = decimator.run(
    monoAround(view, at, from - decimator.margin, from + span * factor + decimator.margin),
    span,
  );
  return columnsOf(small, view.sampleRate / factor);
}

function columnsOf(signal: Float32Array, rate: number): ChromaColumns {
  const count = Math.max(1, Math.floor((signal.length - windowFrames) / hopFrames) + 1);
  const values = new Float64Array(count * pitchClasses);
  const spectrum = new RealSpectrum(windowFrames);
  const blocks = [new Float64Array(windowFrames), new Float64Array(windowFrames)];
  const powers = [new Float64Array(windowFrames / 2 + 1), new Float64Array(windowFrames / 2 + 1)];
  for (let column = 0; column < count; column += 2) {
    for (const [pair, block] of blocks.entries()) {
      const from = (column + pair) * hopFrames;
      for (let index = 0; index < windowFrames; index += 1) {
        const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / windowFrames);
        block[index] = window * (signal[from + index] ?? 0);
      }
    }
    spectrum.powerOfTwo(blocks[0], blocks[1], powers[0], powers[1]);
    for (let pair = 0; pair < 2 && column + pair < count; pair += 1) {
      fill(
        powers[pair],
        rate,
        values.subarray((column + pair) * pitchClasses, (column + pair + 1) * pitchClasses),
      );
    }
  }
  return { count, values };
}

function fill(power: Float64Array, rate: number, out: Float64Array): void {
  const width = rate / windowFrames;
  let total = 1e-12;
  for (let bin = Math.ceil(lowHertz / width); bin * width < highHertz; bin += 1) {
    const semitone = 12 * Math.log2((bin * width) / 440) + 120;
    const below = Math.floor(semitone);
    const share = semitone - below;
    out[below % pitchClasses] += (1 - share) * power[bin];
    out[(below + 1) % pitchClasses] += share * power[bin];
    total += power[bin];
  }
  const scale = total ** 0.25;
  for (let index = 0; index < pitchClasses; index += 1) out[index] = scale * Math.sqrt(out[index] / total);
}

/** Cosine between the sums of the columns beside the place, of the given share of them. */
export function chromaCosine(
  left: ChromaColumns,
  right: ChromaColumns,
  direction: 'after' | 'before',
  share: number,
): number {
  const sum = ({ values, count }: ChromaColumns): Float64Array => {
    const used = Math.max(1, Math.round(count * share));
    const first = direction === 'after' ? 0 : count - used;
    const out = new Float64Array(pitchClasses);
    for (let index = first * pitchClasses; index < (first + used) * pitchClasses; index += 1)
      out[index % pitchClasses] += values[index];
    return out;
  };
  return cosine(sum(left), sum(right));
}

function cosine(left: Float64Array, right: Float64Array): number {
  let product = 0;
  let leftNorm = 0;
  let rightNorm = 0;
  for (let index = 0; index < left.length; index += 1) {
    product += left[index] * right[index];
    leftNorm += left[index] ** 2;
    rightNorm += right[index] ** 2;
  }
  // Two silences are alike.
  if (leftNorm < 1e-9 && rightNorm < 1e-9) return 1;
  return leftNorm > 0 && rightNorm > 0 ? product / Math.sqrt(leftNorm * rightNorm) : 0;
}
