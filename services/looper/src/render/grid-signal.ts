import { SincResampler } from '../dsp/sinc-resampler.ts';
import type { LoopSignal } from './loop-signal.ts';

/** How a unit is fitted to a codec's frame grid. */
export interface GridFit {
  /** Passes of the original unit in one unit on the grid. */
  passes: number;
  unitFrames: number;
  /** Source samples per output sample; 1 at equal rates is an exact fit. */
  step: number;
}

/** A change of speed below this is far under what can be heard (5 cents): 60 ppm is a tenth of a cent. */
const stretchPpmMax = 60;
const passesMax = 16;
/** Longer units on the grid would take longer to encode than the accuracy is worth. */
const gridUnitSecondsMax = 150;

/**
 * Fits a period to multiples of `gridFrames` at `sampleRate`: the fewest passes for which the change of speed stays below
 * 60 ppm, else the best within reach. Every seam stays exactly periodic; only the tempo changes, by parts per million.
 */
export function fitToGrid(signal: LoopSignal, gridFrames: number, sampleRate: number): GridFit {
  const ratio = sampleRate / signal.sampleRate;
  let best: GridFit | null = null;
  let bestPpm = Number.POSITIVE_INFINITY;
  for (let passes = 1; passes <= passesMax; passes += 1) {
    const exact = signal.unitFrames * passes * ratio;
    if (passes > 1 && exact > gridUnitSecondsMax * sampleRate) break;
    const unitFrames = Math.max(1, Math.round(exact / gridFrames)) * gridFrames;
    const ppm = (Math.abs(unitFrames - exact) / exact) * 1e6;
    if (ppm < bestPpm) {
      bestPpm = ppm;
      best = { passes, unitFrames, step: (signal.unitFrames * passes) / unitFrames };
    }
    if (ppm <= stretchPpmMax) break;
  }
  if (!best) throw new Error('a unit without length cannot be fitted');
  return best;
}

/** A loop resampled by a constant step so that its unit fills the grid exactly. The intro is stretched alike. */
export class GridSignal implements LoopSignal {
  readonly sampleRate: number;
  readonly channels: number;
  readonly introFrames: number;
  readonly unitFrames: number;
  readonly leadPasses: number;
  readonly #signal: LoopSignal;
  readonly #step: number;
  readonly #resampler: SincResampler;

  constructor(signal: LoopSignal, fit: GridFit, sampleRate: number) {
    this.sampleRate = sampleRate;
    this.channels = signal.channels;
    this.unitFrames = fit.unitFrames;
    this.introFrames = Math.round(signal.introFrames / fit.step);
    this.leadPasses = signal.leadPasses;
    this.#signal = signal;
    this.#step = fit.step;
    this.#resampler = new SincResampler(
      (start, count) => signal.read(start, count),
      signal.channels,
      fit.step,
    );
  }

  read(startFrame: number, frames: number): Float32Array {
    // Positions count from the start of the unit, where output and source coincide exactly. Later passes are read from
    // the second one, so that equal phases give equal bits at any time.
    const out = new Float32Array(frames * this.channels);
    let at = Math.max(0, startFrame);
    const end = startFrame + frames;
    while (at < end) {
      const afterIntro = at - this.introFrames;
      const passes = afterIntro < 2 * this.unitFrames ? 0 : Math.floor(afterIntro / this.unitFrames) - 1;
      const folded = afterIntro - passes * this.unitFrames;
      const limit = folded < 2 * this.unitFrames ? 2 * this.unitFrames - folded : this.unitFrames;
      const count = Math.min(end - at, limit);
      const position = this.#signal.introFrames + folded * this.#step;
      out.set(this.#resampler.at(position, this.#step, count), (at - startFrame) * this.channels);
      at += count;
    }
    return out;
  }
}
