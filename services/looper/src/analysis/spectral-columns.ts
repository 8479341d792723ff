import { RealSpectrum } from '../dsp/fft.ts';
import { hann } from './features.ts';

export const melRows = 32;
export const chromaRows = 12;
/** 32 log-mel bands, 12 pitch classes, and one row for what lies above the analysed band. */
export const rowCount = melRows + chromaRows + 1;

const melLowHertz = 40;
const chromaLowHertz = 110;
const chromaHighHertz = 3_520;
/** About −64 dBFS: below it lie codec noise and dither, which must not count as music. */
const floorEnergy = 1e-7;

/** Turns pairs of windows of a decimated signal into rows of what is heard. */
export class SpectralColumns {
  readonly windowFrames: number;
  readonly #window: Float64Array;
  readonly #spectrum: RealSpectrum;
  readonly #melOf: Int16Array;
  readonly #chromaOf: Int8Array;
  readonly #blocks: [Float64Array, Float64Array];
  readonly #powers: [Float64Array, Float64Array];
  readonly #mel = new Float64Array(melRows);
  readonly #chroma = new Float64Array(chromaRows);

  constructor(sampleRate: number, windowFrames: number) {
    this.windowFrames = windowFrames;
    this.#window = hann(windowFrames);
    this.#spectrum = new RealSpectrum(windowFrames);
    const bins = windowFrames / 2 + 1;
    this.#blocks = [new Float64Array(windowFrames), new Float64Array(windowFrames)];
    this.#powers = [new Float64Array(bins), new Float64Array(bins)];
    this.#melOf = new Int16Array(bins).fill(-1);
    this.#chromaOf = new Int8Array(bins).fill(-1);
    const low = toMel(melLowHertz);
    const high = toMel(sampleRate / 2);
    for (let bin = 1; bin < bins; bin += 1) {
      const hertz = (bin * sampleRate) / windowFrames;
      const band = Math.floor(((toMel(hertz) - low) / (high - low)) * melRows);
      if (band >= 0 && band < melRows) this.#melOf[bin] = band;
      if (hertz >= chromaLowHertz && hertz <= chromaHighHertz) {
        this.#chromaOf[bin] = ((Math.round(12 * Math.log2(hertz / 440)) % 12) + 12) % 12;
      }
    }
  }

  /** Adds the rows of the windows at `first` and `second` of `samples`, each to its own column of `rows`. */
  addPair(
    samples: Float32Array,
    starts: [number, number],
    rows: Float32Array,
    columns: [number, number],
  ): void {
    for (let pair = 0; pair < 2; pair += 1) {
      const block = this.#blocks[pair];
      const from = starts[pair];
      for (let index = 0; index < this.windowFrames; index += 1)
        block[index] = samples[from + index] * this.#window[index];
    }
    this.#spectrum.powerOfTwo(this.#blocks[0], this.#blocks[1], this.#powers[0], this.#powers[1]);
    for (let pair = 0; pair < 2; pair += 1) {
      if (columns[pair] >= 0) this.#addRows(this.#powers[pair], rows, columns[pair] * rowCount);
    }
  }

  #addRows(power: Float64Array, rows: Float32Array, at: number): void {
    const mel = this.#mel.fill(0);
    const chroma = this.#chroma.fill(0);
    for (let bin = 1; bin < power.length; bin += 1) {
      const band = this.#melOf[bin];
      if (band >= 0) mel[band] += power[bin];
      const pitch = this.#chromaOf[bin];
      if (pitch >= 0) chroma[pitch] += power[bin];
    }
    const scale = 1 / (power.length * power.length);
    for (let band = 0; band < melRows; band += 1)
      rows[at + band] += Math.log(mel[band] * scale + floorEnergy);
    let total = 0;
    for (const value of chroma) total += value;
    // Amplitudes instead of powers: the loudest note alone must not decide. Silence has no harmony.
    if (total * scale < floorEnergy / 10) return;
    for (let pitch = 0; pitch < chromaRows; pitch += 1) {
      rows[at + melRows + pitch] += Math.sqrt(chroma[pitch] / total);
    }
  }
}

const toMel = (hertz: number): number => 2595 * Math.log10(1 + hertz / 700);
