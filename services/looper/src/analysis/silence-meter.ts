/** −60 dBFS: below it a beginning or end counts as silent. */
const silenceBelow = 0.001;

/** Finds how long a track stays silent at its start and end, in frames. */
export class SilenceMeter {
  readonly #channels: number;
  #frames = 0;
  #firstLoud = -1;
  #lastLoud = -1;

  constructor(channels: number) {
    this.#channels = channels;
  }

  push(interleaved: Float32Array): void {
    const channels = this.#channels;
    for (let index = 0; index < interleaved.length; index += 1) {
      const value = interleaved[index];
      if (value < silenceBelow && value > -silenceBelow) continue;
      const frame = this.#frames + Math.floor(index / channels);
      if (this.#firstLoud < 0) this.#firstLoud = frame;
      this.#lastLoud = frame;
    }
    this.#frames += interleaved.length / channels;
  }

  get startFrames(): number {
    return this.#firstLoud < 0 ? this.#frames : this.#firstLoud;
  }

  get endFrames(): number {
    return this.#firstLoud < 0 ? this.#frames : this.#frames - 1 - this.#lastLoud;
  }
}
