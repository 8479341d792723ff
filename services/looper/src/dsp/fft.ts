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
    this.#firstStages(re, im);
    for (let half = 4; half < size; half *= 2) this.#stage(re, im, half);
  }

  /** Inverse, scaled by 1/size. */
  inverse(re: Float64Array, im: Float64Array): void {
    this.transform(im, re);
    for (let index = 0; index < this.size; index += 1) {
      re[index] /= this.size;
      im[index] /= this.size;
    }
  }

  /** The first two stages need no multiplication. */
  #firstStages(re: Float64Array, im: Float64Array): void {
    const { size } = this;
    if (size === 2) {
      const r = re[1];
      const i = im[1];
      re[1] = re[0] - r;
      im[1] = im[0] - i;
      re[0] += r;
      im[0] += i;
      return;
    }
    for (let at = 0; at < size; at += 4) {
      const sumRe = re[at] + re[at + 1];
      const sumIm = im[at] + im[at + 1];
      const differenceRe = re[at] - re[at + 1];
      const differenceIm = im[at] - im[at + 1];
      const otherSumRe = re[at + 2] + re[at + 3];
      const otherSumIm = im[at + 2] + im[at + 3];
      const otherRe = re[at + 2] - re[at + 3];
      const otherIm = im[at + 2] - im[at + 3];
      re[at] = sumRe + otherSumRe;
      im[at] = sumIm + otherSumIm;
      re[at + 2] = sumRe - otherSumRe;
      im[at + 2] = sumIm - otherSumIm;
      re[at + 1] = differenceRe + otherIm;
      im[at + 1] = differenceIm - otherRe;
      re[at + 3] = differenceRe - otherIm;
      im[at + 3] = differenceIm + otherRe;
    }
  }

  /** Neighbouring samples one after another: the caches like it better than neighbouring blocks. */
  #stage(re: Float64Array, im: Float64Array, half: number): void {
    const cos = this.#cos;
    const sin = this.#sin;
    const { size } = this;
    const stride = size / (2 * half);
    for (let start = 0; start < size; start += 2 * half) {
      for (let low = start, high = start + half, turn = 0; low < start + half; low += 1, high += 1) {
        const c = cos[turn];
        const s = sin[turn];
        turn += stride;
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
      const mirror = bin === 0 ? 0 : size - bin;
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
