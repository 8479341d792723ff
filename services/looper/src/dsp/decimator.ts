const tapsPerFactor = 8;
/** Share of the new Nyquist frequency that passes. */
const passShare = 0.85;

/** Low pass and every `factor`-th sample, for analysis: what folds back is 50 dB down, not inaudible. */
export class Decimator {
  readonly factor: number;
  readonly #taps: Float64Array;

  constructor(factor: number) {
    this.factor = factor;
    this.#taps = lowPass(factor);
  }

  /** Input samples needed before the first and after the last output sample's own position. */
  get margin(): number {
    return this.#taps.length / 2;
  }

  /**
   * `count` samples; sample n lies at position `n · factor` behind the first `margin` samples of `input`, which holds at
   * least `count · factor + 2 · margin` samples.
   */
  run(input: Float32Array, count: number): Float32Array {
    const { factor } = this;
    if (factor === 1) return input.slice(this.margin, this.margin + count);
    const taps = this.#taps;
    const last = taps.length - 1;
    const half = taps.length / 2;
    const out = new Float32Array(count);
    for (let n = 0; n < count; n += 1) {
      const from = n * factor;
      let sum = 0;
      for (let tap = 0; tap < half; tap += 1) {
        sum += taps[tap] * (input[from + tap] + input[from + last - tap]);
      }
      out[n] = sum;
    }
    return out;
  }
}

/** Hamming-windowed sinc of even length (delay of half a sample, the same for all who use it), unit gain at 0 Hz. */
function lowPass(factor: number): Float64Array {
  const taps = new Float64Array(Math.max(2, tapsPerFactor * factor));
  const centre = (taps.length - 1) / 2;
  const cutoff = passShare / factor;
  let sum = 0;
  for (let index = 0; index < taps.length; index += 1) {
    const x = (index - centre) * cutoff;
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    taps[index] = sinc * (0.54 - 0.46 * Math.cos((2 * Math.PI * index) / (taps.length - 1)));
    sum += taps[index];
  }
  return taps.map((value) => value / sum);
}
