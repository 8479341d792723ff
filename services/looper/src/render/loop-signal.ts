import { type LoopCut, type LoopTiming, timingOfCut } from '@everloop/loop-timing/loop-cut';
import type { PcmReader } from '../pcm/pcm-file.ts';
import { correlation, crossfadeGains } from '../seam/crossfade-law.ts';

/** An intro played once, then a unit for ever or until an ending. Position 0 is the intro's first sample. */
export interface LoopSignal extends LoopTiming {
  channels: number;
  /** Passes after the intro that may differ from all later ones (a limiter settling in): 0 or 1. */
  leadPasses: number;
  /** How much there is from the ending on: one pass and the outro. */
  endingFrames?: number;
  /** Interleaved frames from `startFrame` ≥ −∞ on; silence before 0. */
  read(startFrame: number, frames: number): Float32Array;
}

/** The loop as cut from the source, unprocessed: bit for bit the source outside the crossfade. */
export class CutSignal implements LoopSignal {
  readonly sampleRate: number;
  readonly channels: number;
  readonly introFrames: number;
  readonly unitFrames: number;
  readonly leadPasses = 0;
  readonly endingAt: number;
  readonly endingFrames: number;
  readonly #source: PcmReader;
  readonly #cut: LoopCut;
  /** The blended end of the unit. */
  readonly #blend: Float32Array;

  constructor(source: PcmReader, cut: LoopCut) {
    this.sampleRate = source.file.sampleRate;
    this.channels = source.file.channels;
    this.introFrames = cut.introSamples;
    this.unitFrames = cut.endSample - cut.startSample;
    this.endingAt = timingOfCut(cut, this.sampleRate).endingAt;
    this.endingFrames = cut.ending ? this.unitFrames + cut.ending.outroSamples : 0;
    this.#source = source;
    this.#cut = cut;
    this.#blend = blendEnds(source, cut);
  }

  read(startFrame: number, frames: number): Float32Array {
    const out = new Float32Array(frames * this.channels);
    let at = Math.max(startFrame, 0);
    const end = startFrame + frames;
    while (at < end) {
      const piece = this.#piece(at, end - at);
      out.set(piece, (at - startFrame) * this.channels);
      at += piece.length / this.channels;
    }
    return out;
  }

  /** The longest stretch from `at` that comes from one place. */
  #piece(at: number, framesMax: number): Float32Array {
    const { startSample, crossfadeSamples } = this.#cut;
    if (at < this.introFrames) {
      return this.#source.read(
        startSample - this.introFrames + at,
        Math.min(framesMax, this.introFrames - at),
      );
    }
    if (at >= this.endingAt) return this.#source.read(startSample + at - this.endingAt, framesMax);
    const phase = (at - this.introFrames) % this.unitFrames;
    const plain = this.unitFrames - crossfadeSamples;
    const most = Math.min(framesMax, this.endingAt - at);
    if (phase < plain) return this.#source.read(startSample + phase, Math.min(most, plain - phase));
    const from = (phase - plain) * this.channels;
    return this.#blend.subarray(from, from + most * this.channels);
  }
}

function blendEnds(source: PcmReader, cut: LoopCut): Float32Array {
  const { startSample, endSample, crossfadeSamples: length } = cut;
  const { channels } = source.file;
  const leaving = source.read(endSample - length, length);
  const entering = source.read(startSample - length, length);
  const rho = correlation(leaving, entering);
  const blended = new Float32Array(leaving.length);
  for (let frame = 0; frame < length; frame += 1) {
    const gains = crossfadeGains((frame + 0.5) / length, rho);
    for (let channel = 0; channel < channels; channel += 1) {
      const index = frame * channels + channel;
      blended[index] = leaving[index] * gains.out + entering[index] * gains.in;
    }
  }
  return blended;
}
