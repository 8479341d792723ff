const blockSeconds = 0.01;
const suspectsMax = 2;
const floor = 2 / 32_768;

/** What a {@link BendMeter} has collected. */
export interface BendBlock {
  /** Frames from…to where the wave bends most against its surroundings, worst first. */
  worst(from: number, to: number): number[];
}

/** Second differences of a stream in blocks of 10 ms: where a wave breaks, one is far above its neighbours. */
export class BendMeter implements BendBlock {
  readonly #blockFrames: number;
  readonly #peaks: number[] = [];
  readonly #places: number[] = [];
  readonly #levels: number[] = [];
  #last = 0;
  #before = 0;
  #frame = 0;
  #peak = 0;
  #place = 0;
  #sum = 0;

  constructor(sampleRate: number) {
    this.#blockFrames = Math.round(blockSeconds * sampleRate);
  }

  push(mono: Float32Array): void {
    for (const sample of mono) {
      const bend = Math.abs(sample - 2 * this.#last + this.#before);
      this.#before = this.#last;
      this.#last = sample;
      if (bend > this.#peak) {
        this.#peak = bend;
        this.#place = this.#frame;
      }
      this.#sum += bend * bend;
      this.#frame += 1;
      if (this.#frame % this.#blockFrames === 0) this.#endBlock();
    }
  }

  worst(from: number, to: number): number[] {
    const blocks = Array.from(this.#peaks.keys()).filter(
      (block) => this.#places[block] >= from && this.#places[block] < to,
    );
    const ratio = (block: number): number => {
      const around = ((this.#levels[block - 1] ?? 0) + (this.#levels[block + 1] ?? 0)) / 2;
      return this.#peaks[block] / (Math.sqrt(around) + floor);
    };
    return blocks
      .toSorted((left, right) => ratio(right) - ratio(left))
      .slice(0, suspectsMax)
      .map((block) => this.#places[block]);
  }

  #endBlock(): void {
    this.#peaks.push(this.#peak);
    this.#places.push(this.#place);
    this.#levels.push(this.#sum / this.#blockFrames);
    this.#peak = 0;
    this.#sum = 0;
  }
}
