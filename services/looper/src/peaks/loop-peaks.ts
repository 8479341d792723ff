import type { Peaks } from '@everloop/contracts/peaks';
import { toMono } from '../pcm/to-mono.ts';
import type { Timeline } from '../render/timeline.ts';
import { PeaksBuilder, peaksBucketsMax } from './build-peaks.ts';

/** Samples per bin of the once-measured unit. */
const binFrames = 256;
const readFrames = binFrames * 256;

/**
 * Waveform of a whole long loop without reading it: the unit's extremes are measured once in small bins, and every bucket
 * of the ten hours is put together from them. Fades are read as they are.
 */
export function loopPeaks(timeline: Timeline): Peaks {
  const { signal, totalFrames } = timeline;
  const bucketFrames = Math.max(1, Math.ceil(totalFrames / peaksBucketsMax));
  const builder = new PeaksBuilder(signal.sampleRate, totalFrames);
  const repeatFrom = signal.introFrames + signal.leadPasses * signal.unitFrames;
  const fadeFrom = Math.min(totalFrames - timeline.fadeOutFrames, signal.endingAt ?? totalFrames);
  const isShort = bucketFrames < 4 * binFrames || totalFrames < repeatFrom + 2 * signal.unitFrames;
  const unit = isShort ? null : new UnitExtremes(timeline, repeatFrom);
  for (let at = 0; at < totalFrames; at += bucketFrames) {
    const end = Math.min(totalFrames, at + bucketFrames);
    if (unit && at >= Math.max(repeatFrom, timeline.fadeInFrames) && end <= fadeFrom) {
      const { min, max } = unit.between(at - repeatFrom, end - repeatFrom);
      builder.pushExtremes(end - at, min, max);
    } else {
      pushSamples(builder, timeline, at, end);
    }
  }
  return builder.finish();
}

function pushSamples(builder: PeaksBuilder, timeline: Timeline, from: number, to: number): void {
  for (let at = from; at < to; at += readFrames) {
    const block = timeline.read(at, Math.min(readFrames, to - at));
    builder.push(block, timeline.signal.channels);
  }
}

/** Extremes of one repeated unit in bins, asked for over any stretch of its endless repetition. */
class UnitExtremes {
  readonly #unitFrames: number;
  readonly #min: Float32Array;
  readonly #max: Float32Array;

  constructor(timeline: Timeline, repeatFrom: number) {
    const { signal } = timeline;
    this.#unitFrames = signal.unitFrames;
    const bins = Math.ceil(signal.unitFrames / binFrames);
    this.#min = new Float32Array(bins).fill(Number.POSITIVE_INFINITY);
    this.#max = new Float32Array(bins).fill(Number.NEGATIVE_INFINITY);
    for (let at = 0; at < signal.unitFrames; at += readFrames) {
      const count = Math.min(readFrames, signal.unitFrames - at);
      const mono = toMono(signal.read(repeatFrom + at, count), signal.channels);
      for (let frame = 0; frame < count; frame += 1) {
        const bin = Math.floor((at + frame) / binFrames);
        if (mono[frame] < this.#min[bin]) this.#min[bin] = mono[frame];
        if (mono[frame] > this.#max[bin]) this.#max[bin] = mono[frame];
      }
    }
  }

  between(from: number, to: number): { min: number; max: number } {
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    const bins = this.#min.length;
    const first = Math.floor((from % this.#unitFrames) / binFrames);
    const count = Math.min(bins, Math.ceil((to - from) / binFrames));
    for (let step = 0; step < count; step += 1) {
      const bin = (first + step) % bins;
      min = Math.min(min, this.#min[bin]);
      max = Math.max(max, this.#max[bin]);
    }
    return { min, max };
  }
}
