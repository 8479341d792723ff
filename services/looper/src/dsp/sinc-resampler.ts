/** Reads interleaved frames (mono or stereo) at any position, also before the start and past the end. */
export type ReadFrames = (startFrame: number, frames: number) => Float32Array;

const halfTaps = 24;
const phases = 512;
const kaiserBeta = 9;

/**
 * Band-limited interpolation of a signal at positions `first + n·step`: a Kaiser-windowed sinc of 48 taps with 512 tabled
 * phases and linear interpolation between them (J. O. Smith, Digital Audio Resampling). For steps above 1 the pass band
 * narrows accordingly, so that nothing folds back.
 */
export class SincResampler {
  readonly #read: ReadFrames;
  readonly #channels: number;
  readonly #half: number;
  readonly #table: Float32Array;

  /** `step` is the widest step that will be asked for; it sets the pass band. */
  constructor(read: ReadFrames, channels: number, step: number) {
    const cutoff = Math.min(1, 1 / step);
    this.#read = read;
    this.#channels = channels;
    this.#half = Math.ceil(halfTaps / cutoff);
    this.#table = kernelTable(this.#half, cutoff);
  }

  /** `count` interleaved frames; frame n lies at source position `first + n·step`. */
  at(first: number, step: number, count: number): Float32Array {
    const channels = this.#channels;
    const half = this.#half;
    const table = this.#table;
    const taps = half * 2;
    const base = Math.floor(first) - half + 1;
    const span = Math.ceil((count - 1) * step + (first - Math.floor(first))) + taps + 2;
    const source = this.#read(base, span);
    const out = new Float32Array(count * channels);
    for (let n = 0; n < count; n += 1) {
      const position = first + n * step;
      const whole = Math.floor(position);
      const scaled = (position - whole) * phases;
      const phase = Math.floor(scaled);
      const blend = scaled - phase;
      const row = phase * taps;
      const from = (whole - half + 1 - base) * channels;
      if (channels === 2) {
        let left = 0;
        let right = 0;
        let index = from;
        for (let tap = row; tap < row + taps; tap += 1, index += 2) {
          const low = table[tap];
          const weight = low + blend * (table[tap + taps] - low);
          left += weight * source[index];
          right += weight * source[index + 1];
        }
        out[n * 2] = left;
        out[n * 2 + 1] = right;
      } else {
        let sum = 0;
        for (let tap = 0; tap < taps; tap += 1) {
          const low = table[row + tap];
          sum += (low + blend * (table[row + taps + tap] - low)) * source[from + tap];
        }
        out[n] = sum;
      }
    }
    return out;
  }
}

/** One row of taps per phase 0…phases; row p holds the kernel at distance tap − half + 1 − p/phases. */
function kernelTable(half: number, cutoff: number): Float32Array {
  const taps = half * 2;
  const table = new Float32Array((phases + 1) * taps);
  for (let phase = 0; phase <= phases; phase += 1) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap += 1) {
      const x = tap - half + 1 - phase / phases;
      const value = sinc(x * cutoff) * kaiser(x / half);
      table[phase * taps + tap] = value;
      sum += value;
    }
    for (let tap = 0; tap < taps; tap += 1) table[phase * taps + tap] /= sum;
  }
  return table;
}

function sinc(x: number): number {
  if (x === 0) return 1;
  const angle = Math.PI * x;
  return Math.sin(angle) / angle;
}

function kaiser(x: number): number {
  if (x <= -1 || x >= 1) return 0;
  return besselI0(kaiserBeta * Math.sqrt(1 - x * x)) / besselI0(kaiserBeta);
}

function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; k < 40; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
