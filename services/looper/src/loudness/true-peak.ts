const oversampling = 4;
export const tapsPerPhase = 24;

/**
 * Windowed-sinc interpolator phases for 4x oversampling (BS.1770 annex 2 asks for at least 4x at 48 kHz). Phase 0 is the
 * sample itself and is not filtered.
 */
const phases = buildPhases();

function buildPhases(): Float64Array[] {
  return [1, 2, 3].map((phase) => {
    const taps = new Float64Array(tapsPerPhase);
    let sum = 0;
    for (let tap = 0; tap < tapsPerPhase; tap += 1) {
      const x = tap - (tapsPerPhase / 2 - 1) - phase / oversampling;
      const sinc = Math.sin(Math.PI * x) / (Math.PI * x);
      const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / (tapsPerPhase / 2 + 0.5));
      taps[tap] = sinc * window;
      sum += taps[tap];
    }
    return taps.map((value) => value / sum);
  });
}

/** Streaming true-peak meter over interleaved blocks; `peak()` is linear, 1 = 0 dBTP. */
export class TruePeakMeter {
  readonly #channels: number;
  readonly #history: Float32Array;
  /** Kept between calls, so that streaming allocates nothing. */
  #joined = new Float32Array(0);
  #peak = 0;

  constructor(channels: number) {
    this.#channels = channels;
    this.#history = new Float32Array((tapsPerPhase - 1) * channels);
  }

  push(interleaved: Float32Array): void {
    const channels = this.#channels;
    const held = this.#history.length;
    const length = held + interleaved.length;
    if (this.#joined.length < length) this.#joined = new Float32Array(length);
    const joined = this.#joined.subarray(0, length);
    joined.set(this.#history);
    joined.set(interleaved, held);
    for (let channel = 0; channel < channels; channel += 1) {
      this.#peak = Math.max(this.#peak, channelPeak(joined, channels, channel, this.#peak));
    }
    this.#history.set(joined.subarray(joined.length - held));
  }

  /** Largest magnitude so far, between samples included. Feeds the filter's tail first. */
  peak(): number {
    this.push(new Float32Array(tapsPerPhase * this.#channels));
    return this.#peak;
  }
}

/**
 * Interpolated peak of one channel. An interpolated value cannot exceed about 1.6 times its largest neighbours' mean
 * level in practice, so stretches well below the peak found so far are skipped: quiet passages cost almost nothing.
 */
export function channelPeak(joined: Float32Array, channels: number, channel: number, floor: number): number {
  const frames = joined.length / channels;
  const last = frames - tapsPerPhase;
  const skipBelow = (peak: number): number => peak / 2.5;
  let peak = floor;
  for (let at = 0; at <= last; at += 1) {
    const centre = (at + tapsPerPhase / 2 - 1) * channels + channel;
    const here = Math.abs(joined[centre]);
    const next = Math.abs(joined[centre + channels]);
    if (here > peak) peak = here;
    if (here < skipBelow(peak) && next < skipBelow(peak)) continue;
    for (let phase = 0; phase < 3; phase += 1) {
      const taps = phases[phase];
      let sum = 0;
      let index = at * channels + channel;
      for (let tap = 0; tap < tapsPerPhase; tap += 1, index += channels) sum += taps[tap] * joined[index];
      if (sum < 0) sum = -sum;
      if (sum > peak) peak = sum;
    }
  }
  return peak;
}

/** Linear magnitude to decibels; null for silence. */
export const toDecibels = (magnitude: number): number | null =>
  magnitude > 0 ? 20 * Math.log10(magnitude) : null;
