import type { AudioView } from '../seam/audio-view.ts';

/** A decoded stretch of a file, interleaved. */
export interface AudioWindow {
  fromFrame: number;
  samples: Float32Array;
}

/** A long file of which only some stretches were decoded. Reading a stretch of the file that was not is an error. */
export class WindowedAudio implements AudioView {
  readonly sampleRate: number;
  readonly channels: number;
  readonly frames: number;
  readonly #windows: AudioWindow[];

  constructor(facts: { sampleRate: number; channels: number; frames: number }, windows: AudioWindow[]) {
    this.sampleRate = facts.sampleRate;
    this.channels = facts.channels;
    this.frames = facts.frames;
    this.#windows = windows;
  }

  /** Silence outside of the file. */
  read(startFrame: number, frames: number): Float32Array {
    const out = new Float32Array(frames * this.channels);
    const from = Math.max(0, startFrame);
    const to = Math.min(this.frames, startFrame + frames);
    if (to <= from) return out;
    const window = this.#windows.find(
      ({ fromFrame, samples }) => fromFrame <= from && fromFrame + samples.length / this.channels >= to,
    );
    if (!window) throw new Error(`frames ${from} to ${to} were not decoded`);
    const at = (from - window.fromFrame) * this.channels;
    out.set(
      window.samples.subarray(at, at + (to - from) * this.channels),
      (from - startFrame) * this.channels,
    );
    return out;
  }
}
