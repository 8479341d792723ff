import { endsWithPass, type TimelineShape } from '@everloop/loop-timing/timeline-shape';
import type { LoopSignal } from './loop-signal.ts';

/** Ends that do not fall on a unit's end fade over this long at least, so that the file never stops with a click. */
const declickSeconds = 0.005;

export class Timeline {
  readonly signal: LoopSignal;
  readonly shape: TimelineShape;
  readonly endsWhole: boolean;
  readonly totalFrames: number;
  readonly fadeInFrames: number;
  readonly fadeOutFrames: number;

  constructor(signal: LoopSignal, shape: TimelineShape) {
    this.signal = signal;
    this.shape = shape;
    this.totalFrames = shape.totalFrames;
    this.fadeInFrames = Math.min(shape.fadeInFrames, shape.totalFrames);
    this.endsWhole = endsWithPass(signal, shape);
    const least = this.endsWhole ? 0 : Math.round(declickSeconds * signal.sampleRate);
    this.fadeOutFrames = Math.min(
      Math.max(shape.fadeOutFrames, least),
      shape.totalFrames - this.fadeInFrames,
    );
  }

  /** Where what repeats ends: at the fade-out, or where the last pass goes on into the outro. */
  get steadyTo(): number {
    return Math.min(this.totalFrames - this.fadeOutFrames, this.signal.endingAt ?? this.totalFrames);
  }

  /** Interleaved frames; silence outside 0…totalFrames. */
  read(startFrame: number, frames: number): Float32Array {
    const block = this.signal.read(startFrame, frames);
    const { channels } = this.signal;
    if (startFrame < this.fadeInFrames || startFrame + frames > this.totalFrames - this.fadeOutFrames) {
      for (let frame = 0; frame < frames; frame += 1) {
        const gain = this.#gainAt(startFrame + frame);
        if (gain === 1) continue;
        for (let channel = 0; channel < channels; channel += 1) block[frame * channels + channel] *= gain;
      }
    }
    return block;
  }

  /** Raised-cosine fades: silent and level at both ends. */
  #gainAt(frame: number): number {
    if (frame < 0 || frame >= this.totalFrames) return 0;
    let gain = 1;
    if (frame < this.fadeInFrames) gain *= raisedCosine((frame + 0.5) / this.fadeInFrames);
    const left = this.totalFrames - frame;
    if (left <= this.fadeOutFrames) gain *= raisedCosine((left - 0.5) / this.fadeOutFrames);
    return gain;
  }
}

const raisedCosine = (x: number): number => 0.5 - 0.5 * Math.cos(Math.PI * x);

/** Where a timeline can be cut into a head, whole repeats of one unit, and a tail. */
export interface TimelineParts {
  headFrames: number;
  unitFrames: number;
  repeats: number;
  tailFrames: number;
}

/** Cuts on unit boundaries outside the fades. Without two whole repeats everything is head. */
export function splitTimeline(timeline: Timeline): TimelineParts {
  const { introFrames, unitFrames, leadPasses } = timeline.signal;
  const first = Math.max(leadPasses, Math.ceil((timeline.fadeInFrames - introFrames) / unitFrames));
  const last = Math.floor((timeline.steadyTo - introFrames) / unitFrames);
  if (last - first < 2) {
    return { headFrames: timeline.totalFrames, unitFrames, repeats: 0, tailFrames: 0 };
  }
  const headFrames = introFrames + first * unitFrames;
  const repeats = last - first;
  return {
    headFrames,
    unitFrames,
    repeats,
    tailFrames: timeline.totalFrames - headFrames - repeats * unitFrames,
  };
}
