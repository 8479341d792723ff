import { analysisMix } from '../analysis/analysis-mix.ts';

/** Random access to interleaved audio; silence outside of it. */
export interface AudioView {
  sampleRate: number;
  channels: number;
  frames: number;
  read(startFrame: number, frames: number): Float32Array;
}

/** Mono samples from `from` to `to`, in frames relative to `at`. */
export function monoAround(view: AudioView, at: number, from: number, to: number): Float32Array {
  return analysisMix(view.read(at + from, to - from), view.channels);
}

/** Frames for a duration at the view's rate. */
export const framesOf = (view: AudioView, seconds: number): number => Math.round(seconds * view.sampleRate);
