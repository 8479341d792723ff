import type { Peaks } from '@everloop/contracts/peaks';

/** Most buckets in one level; three levels a factor of four apart stay below 64 KiB of JSON together. */
export const peaksBucketsMax = 16_384;
const levelFactor = 4;
const bucketsMin = 256;

/**
 * Collects the waveform overview of the mono mix in one pass. The bucket size of the finest level follows from the known
 * length; coarser levels are folded from it.
 */
export class PeaksBuilder {
  readonly #sampleRate: number;
  readonly #sampleCount: number;
  readonly #samplesPerBucket: number;
  readonly #extremes: Float32Array;
  #position = 0;

  constructor(sampleRate: number, sampleCount: number) {
    this.#sampleRate = sampleRate;
    this.#sampleCount = sampleCount;
    this.#samplesPerBucket = Math.max(1, Math.ceil(sampleCount / peaksBucketsMax));
    const buckets = Math.ceil(sampleCount / this.#samplesPerBucket);
    this.#extremes = new Float32Array(buckets * 2);
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      this.#extremes[bucket * 2] = Number.POSITIVE_INFINITY;
      this.#extremes[bucket * 2 + 1] = Number.NEGATIVE_INFINITY;
    }
  }

  push(interleaved: Float32Array, channels: number): void {
    const frames = interleaved.length / channels;
    for (let frame = 0; frame < frames && this.#position < this.#sampleCount; frame += 1) {
      let mono = 0;
      for (let channel = 0; channel < channels; channel += 1) mono += interleaved[frame * channels + channel];
      mono /= channels;
      const bucket = 2 * Math.floor(this.#position / this.#samplesPerBucket);
      if (mono < this.#extremes[bucket]) this.#extremes[bucket] = mono;
      if (mono > this.#extremes[bucket + 1]) this.#extremes[bucket + 1] = mono;
      this.#position += 1;
    }
  }

  /** Counts `frames` samples whose extremes are known already; they must lie within one bucket. */
  pushExtremes(frames: number, min: number, max: number): void {
    const bucket = 2 * Math.floor(this.#position / this.#samplesPerBucket);
    this.#extremes[bucket] = Math.min(this.#extremes[bucket], min);
    this.#extremes[bucket + 1] = Math.max(this.#extremes[bucket + 1], max);
    this.#position += frames;
  }

  finish(): Peaks {
    const finest = new Int8Array(this.#extremes.length);
    for (let index = 0; index < finest.length; index += 1) {
      const value = Number.isFinite(this.#extremes[index]) ? this.#extremes[index] : 0;
      // Outwards, so that what is visible never disappears by rounding.
      const scaled = index % 2 === 0 ? Math.floor(value * 127) : Math.ceil(value * 127);
      finest[index] = Math.max(-128, Math.min(127, scaled));
    }
    const levels: Peaks['levels'] = [];
    let data = finest;
    let samplesPerBucket = this.#samplesPerBucket;
    while (true) {
      const encoded = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
      levels.push({ samplesPerBucket, bucketCount: data.length / 2, data: encoded });
      if (data.length / 2 / levelFactor < bucketsMin) break;
      data = fold(data);
      samplesPerBucket *= levelFactor;
    }
    return { version: 1, sampleRateHertz: this.#sampleRate, sampleCount: this.#sampleCount, levels };
  }
}

/** Four buckets become one that covers them. */
function fold(level: Int8Array): Int8Array<ArrayBuffer> {
  const buckets = Math.ceil(level.length / 2 / levelFactor);
  const folded = new Int8Array(buckets * 2);
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    let min = 127;
    let max = -128;
    const end = Math.min(level.length, (bucket + 1) * levelFactor * 2);
    for (let index = bucket * levelFactor * 2; index < end; index += 2) {
      min = Math.min(min, level[index]);
      max = Math.max(max, level[index + 1]);
    }
    folded[bucket * 2] = min;
    folded[bucket * 2 + 1] = max;
  }
  return folded;
}
