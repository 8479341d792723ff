/**
 * In-place radix-2 FFT of `size` complex points (a power of two) with tabled twiddles. Forward is e^(−2πi…), unscaled.
 */
export class Fft {
  readonly size: number;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #reversed: Uint32Array;

  constructor(size: number) {
    if (size < 2 || (size & (size - 1)) !== 0) throw new Error(`FFT size ${size} is not a power of two`);
    this.size = size;
    this.#cos = new Float64Array(size / 2);
    this.#sin = new Float64Array(size / 2);
    for (let index = 0; index < size / 2; index += 1) {
      this.#cos[index] = Math.cos((2 * Math.PI * index) / size);
      this.#sin[index] = -Math.sin((2 * Math.PI * index) / size);
    }
    this.#reversed = new Uint32Array(size);
    const bits = Math.log2(size);
    for (let index = 0; index < size; index += 1) {
      this.#reversed[index] = (this.#reversed[index >> 1] >> 1) | ((index & 1) << (bits - 1));
    }
  }

  transform(re: Float64Array, im: Float64Array): void {
    const { size } = this;
    const reversed = this.#reversed;
    for (let index = 0; index < size; index += 1) {
      const other = reversed[index];
      if (other <= index) continue;
      const r = re[index];
      const i = im[index];
      re[index] = re[other];
      im[index] = im[other];
      re[other] = r;
      im[other] = i;
    }
    for (let half = 1; half < size; half *= 2) this.#stage(re, im, half);
  }

  /** Inverse, scaled by 1/size. */
  inverse(re: Float64Array, im: Float64Array): void {
    this.transform(im, re);
    for (let index = 0; index < this.size; index += 1) {
      re[index] /= this.size;
      im[index] /= this.size;
    }
  }

  #stage(re: Float64Array, im: Float64Array, half: number): void {
    const cos = this.#cos;
    const sin = this.#sin;
    const stride = this.size / (2 * half);
    for (let offset = 0; offset < half; offset += 1) {
      const c = cos[offset * stride];
      const s = sin[offset * stride];
      for (let low = offset; low < this.size; low += 2 * half) {
        const high = low + half;
        const r = re[high] * c - im[high] * s;
        const i = re[high] * s + im[high] * c;
        re[high] = re[low] - r;
        im[high] = im[low] - i;
        re[low] += r;
        im[low] += i;
      }
    }
  }
}

const tabled = new Map<number, Fft>();

/** One instance per size and process: tables of large transforms cost more than a transform. Not reentrant. */
export function fftOf(size: number): Fft {
  const known = tabled.get(size) ?? new Fft(size);
  tabled.set(size, known);
  return known;
}

/** Power spectra of real blocks: `size` samples in, size/2 + 1 values out. Two blocks are done in one complex transform. */
export class RealSpectrum {
  readonly size: number;
  readonly #fft: Fft;
  readonly #re: Float64Array;
  readonly #im: Float64Array;

  constructor(size: number) {
    this.size = size;
    this.#fft = fftOf(size);
    this.#re = new Float64Array(size);
    this.#im = new Float64Array(size);
  }

  /** Windowed blocks `first` and `second` (already multiplied) give their power spectra. */
  powerOfTwo(
    first: Float64Array,
    second: Float64Array,
    outFirst: Float64Array,
    outSecond: Float64Array,
  ): void {
    const re = this.#re;
    const im = this.#im;
    re.set(first);
    im.set(second);
    this.#fft.transform(re, im);
    const { size } = this;
    for (let bin = 0; bin <= size / 2; bin += 1) {
      const mirror = (size - bin) % size;
      const ar = (re[bin] + re[mirror]) / 2;
      const ai = (im[bin] - im[mirror]) / 2;
      const br = (im[bin] + im[mirror]) / 2;
      const bi = (re[mirror] - re[bin]) / 2;
      outFirst[bin] = ar * ar + ai * ai;
      outSecond[bin] = br * br + bi * bi;
    }
  }
}

export const nextPowerOfTwo = (value: number): number => 2 ** Math.ceil(Math.log2(Math.max(2, value)));
