import { hopFrames, neededGains, smoothGains } from '../loudness/limiter-curve.ts';
import type { LoopSignal } from './loop-signal.ts';

export interface LevelChange {
  gainDb: number;
  /** Highest true peak allowed; null leaves peaks alone. */
  ceilingDbtp: number | null;
  /** The loudness that the gain was chosen for; a lower ceiling needs another gain for it. */
  targetLufs?: number;
}

/** Part of a decibel kept free for what the interpolated peak estimate misses. */
const ceilingMarginDb = 0.1;

/**
 * A loop with gain and, where its peaks would pass the ceiling, a true-peak limiter. The limiter's gain curve is computed
 * around the circle, so that every pass is limited alike and the seam stays periodic.
 */
export function levelSignal(signal: LoopSignal, change: LevelChange): LoopSignal {
  const gain = 10 ** (change.gainDb / 20);
  if (change.ceilingDbtp === null) return gain === 1 ? signal : new GainSignal(signal, gain, null);
  const curves = limiterCurves(signal, gain, 10 ** ((change.ceilingDbtp - ceilingMarginDb) / 20));
  return gain === 1 && curves === null ? signal : new GainSignal(signal, gain, curves);
}

interface LimiterCurves {
  intro: Float64Array;
  firstPass: Float64Array;
  laterPass: Float64Array;
  /** The last pass and the outro, from the ending on; null where the loop never ends. */
  ending: Float64Array | null;
}

/** Null when nothing passes the ceiling. Intro hops are counted back from the intro's end, unit hops from its start. */
function limiterCurves(signal: LoopSignal, gain: number, ceiling: number): LimiterCurves | null {
  const { introFrames, unitFrames, channels } = signal;
  const introHops = Math.ceil(introFrames / hopFrames);
  const shift = introFrames - introHops * hopFrames;
  const intro = neededGains(
    (at, count) => signal.read(at + shift, count),
    introHops * hopFrames,
    channels,
    gain,
    ceiling,
  );
  // The second pass, so that the unit's first samples are judged after its own end and not after the intro.
  const base = introFrames + unitFrames;
  const unit = neededGains((at, count) => signal.read(at + base, count), unitFrames, channels, gain, ceiling);
  const last = endingGains(signal, gain, ceiling);
  const isQuiet = (gains: Float64Array): boolean => gains.every((value) => value === 1);
  if (isQuiet(intro) && isQuiet(unit) && (last === null || isQuiet(last))) return null;
  const hops = unit.length;
  const cyclic = (hop: number): number => unit[((hop % hops) + hops) % hops];
  const onwards = (hop: number): number => (hop < 0 ? (intro[introHops + hop] ?? 1) : cyclic(hop));
  return {
    intro: smoothGains((hop) => onwards(hop - introHops), introHops),
    firstPass: introFrames > 0 ? smoothGains(onwards, hops) : smoothGains(cyclic, hops),
    laterPass: smoothGains(cyclic, hops),
    ending: last && smoothGains((hop) => (hop < 0 ? cyclic(hop) : (last[hop] ?? 1)), last.length),
  };
}

function endingGains(signal: LoopSignal, gain: number, ceiling: number): Float64Array | null {
  const { endingAt = Number.POSITIVE_INFINITY, endingFrames, channels } = signal;
  if (endingAt === Number.POSITIVE_INFINITY || !endingFrames) return null;
  return neededGains((at, count) => signal.read(at + endingAt, count), endingFrames, channels, gain, ceiling);
}

class GainSignal implements LoopSignal {
  readonly sampleRate: number;
  readonly channels: number;
  readonly introFrames: number;
  readonly unitFrames: number;
  readonly leadPasses: number;
  readonly endingAt: number | undefined;
  readonly endingFrames: number | undefined;
  readonly #signal: LoopSignal;
  readonly #gain: number;
  readonly #curves: LimiterCurves | null;

  constructor(signal: LoopSignal, gain: number, curves: LimiterCurves | null) {
    this.sampleRate = signal.sampleRate;
    this.channels = signal.channels;
    this.introFrames = signal.introFrames;
    this.unitFrames = signal.unitFrames;
    this.leadPasses = curves && signal.introFrames > 0 ? 1 : signal.leadPasses;
    this.endingAt = signal.endingAt;
    this.endingFrames = signal.endingFrames;
    this.#signal = signal;
    this.#gain = gain;
    this.#curves = curves;
  }

  read(startFrame: number, frames: number): Float32Array {
    const block = this.#signal.read(startFrame, frames).slice();
    const { channels } = this;
    for (let frame = 0; frame < frames; frame += 1) {
      const gain = this.#gain * (this.#curves ? this.#limitAt(this.#curves, startFrame + frame) : 1);
      for (let channel = 0; channel < channels; channel += 1) block[frame * channels + channel] *= gain;
    }
    return block;
  }

  /** Linear between the centres of neighbouring hops; across the ends of a curve the value is held. */
  #limitAt(curves: LimiterCurves, at: number): number {
    const { endingAt = Number.POSITIVE_INFINITY } = this;
    if (curves.ending && at >= endingAt) {
      const before = curves.laterPass[curves.laterPass.length - 1];
      return interpolate(curves.ending, (at - endingAt) / hopFrames, before, 1);
    }
    const afterIntro = at - this.introFrames;
    if (afterIntro < 0) {
      const introHops = curves.intro.length;
      // A resampler's taps reach ahead of the first sample.
      if (introHops === 0) return curves.firstPass[0];
      return interpolate(
        curves.intro,
        introHops + afterIntro / hopFrames,
        curves.intro[0],
        curves.firstPass[0],
      );
    }
    const pass = Math.floor(afterIntro / this.unitFrames);
    const phase = (afterIntro - pass * this.unitFrames) / hopFrames;
    const { firstPass, laterPass, intro } = curves;
    if (pass > 0) return interpolate(laterPass, phase, laterPass[laterPass.length - 1], laterPass[0]);
    const before = intro.length > 0 ? intro[intro.length - 1] : firstPass[firstPass.length - 1];
    return interpolate(firstPass, phase, before, laterPass[0]);
  }
}

function interpolate(curve: Float64Array, position: number, before: number, after: number): number {
  const centred = position - 0.5;
  const hop = Math.floor(centred);
  const left = hop < 0 ? before : curve[Math.min(hop, curve.length - 1)];
  const right = hop + 1 >= curve.length ? after : curve[hop + 1];
  return left + (right - left) * (centred - hop);
}
