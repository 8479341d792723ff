import type { GridFit } from '@everloop/loop-timing/fit-to-grid';
import { SincResampler } from '../dsp/sinc-resampler.ts';
import type { LoopSignal } from './loop-signal.ts';

/**
 * A loop resampled so that its unit fills a codec's frame grid exactly. The intro is stretched alike; from `fit.close.at` on
 * another step, different by a fraction of a thousandth at most, brings the end to the exact sample.
 */
export class GridSignal implements LoopSignal {
  readonly sampleRate: number;
  readonly channels: number;
  readonly introFrames: number;
  readonly unitFrames: number;
  readonly leadPasses: number;
  readonly endingAt: number;
  readonly #signal: LoopSignal;
  readonly #fit: GridFit;
  readonly #resampler: SincResampler;

  constructor(signal: LoopSignal, fit: GridFit, sampleRate: number) {
    this.sampleRate = sampleRate;
    this.channels = signal.channels;
    this.unitFrames = fit.unitFrames;
    this.introFrames = Math.round(signal.introFrames / fit.step);
    this.leadPasses = signal.leadPasses;
    this.endingAt = fit.close?.at ?? Number.POSITIVE_INFINITY;
    this.#signal = signal;
    this.#fit = fit;
    const read = (start: number, count: number) => signal.read(start, count);
    this.#resampler = new SincResampler(read, signal.channels, Math.max(fit.step, fit.close?.step ?? 0));
  }

  read(startFrame: number, frames: number): Float32Array {
    const { step, close } = this.#fit;
    const out = new Float32Array(frames * this.channels);
    let at = Math.max(0, startFrame);
    const end = startFrame + frames;
    while (at < end) {
      let count = end - at;
      let position: number;
      if (close && at >= close.at) {
        position = close.sourceAt + (at - close.at) * close.step;
        out.set(this.#resampler.at(position, close.step, count), (at - startFrame) * this.channels);
      } else {
        // Positions count from the start of the unit, where output and source coincide exactly. Later passes are read from
        // the second one, so that equal phases give equal bits at any time.
        const afterIntro = at - this.introFrames;
        const passes = afterIntro < 2 * this.unitFrames ? 0 : Math.floor(afterIntro / this.unitFrames) - 1;
        const folded = afterIntro - passes * this.unitFrames;
        const limit = folded < 2 * this.unitFrames ? 2 * this.unitFrames - folded : this.unitFrames;
        count = Math.min(count, limit, this.endingAt - at);
        position = this.#signal.introFrames + folded * step;
        out.set(this.#resampler.at(position, step, count), (at - startFrame) * this.channels);
      }
      at += count;
    }
    return out;
  }
}
