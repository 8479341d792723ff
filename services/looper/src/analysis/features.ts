import { RealSpectrum } from '../dsp/fft.ts';

/** Feature rows of a mono signal, one column per hop. */
export interface Features {
  hopFrames: number;
  count: number;
  melBands: number;
  /** count × melBands, natural logarithm of band energies. */
  logMel: Float32Array;
  /** count × 12, each column of unit length (or zero in silence). */
  chroma: Float32Array;
  /** Mean square per hop. */
  energy: Float32Array;
  /** Half-wave rectified rise of the log-mel bands per hop: onsets. */
  flux: Float32Array;
}

const windowSeconds = 2048 / 44_100;
const hopSeconds = 512 / 44_100;
export const melBands = 36;
const melLowHertz = 40;
const melHighHertz = 12_000;
const chromaLowHertz = 110;
const chromaHighHertz = 3_520;
/** About −64 dBFS: below it lie codec noise and dither, which must not count as music. */
const floorEnergy = 1e-7;

/** Sizes in samples for a rate: the 2048/512 of 44.1 kHz in time, the window rounded to a power of two. */
export function featureSizes(sampleRate: number): { windowFrames: number; hopFrames: number } {
  return {
    windowFrames: 2 ** Math.round(Math.log2(windowSeconds * sampleRate)),
    hopFrames: Math.round(hopSeconds * sampleRate),
  };
}

/** Reads mono samples from any position; silence outside. */
export type ReadMono = (startFrame: number, frames: number) => Float32Array;

/** Columns computed from one read, so that an hour of audio needs no hour of memory. */
const columnsPerRead = 512;

/** {@link streamFeatures} of samples that are in memory already. */
export function computeFeatures(mono: Float32Array, sampleRate: number): Features {
  const read: ReadMono = (start, count) => {
    const out = new Float32Array(count);
    const from = Math.max(0, start);
    const to = Math.min(mono.length, start + count);
    if (to > from) out.set(mono.subarray(from, to), from - start);
    return out;
  };
  return streamFeatures(read, mono.length, sampleRate);
}

/** Log-mel bands, chroma, energy and onset flux; column t is centred on sample t·hop. */
export function streamFeatures(read: ReadMono, frames: number, sampleRate: number): Features {
  const { windowFrames, hopFrames } = featureSizes(sampleRate);
  const count = Math.max(1, Math.ceil(frames / hopFrames));
  const bank = bandMapOf(sampleRate, windowFrames);
  const features: Features = {
    hopFrames,
    count,
    melBands,
    logMel: new Float32Array(count * melBands),
    chroma: new Float32Array(count * 12),
    energy: new Float32Array(count),
    flux: new Float32Array(count),
  };
  const { spectrum, window } = bank;
  const blocks = [new Float64Array(windowFrames), new Float64Array(windowFrames)];
  const powers = [new Float64Array(windowFrames / 2 + 1), new Float64Array(windowFrames / 2 + 1)];
  for (let first = 0; first < count; first += columnsPerRead) {
    const columns = Math.min(columnsPerRead, count - first);
    const half = windowFrames / 2;
    const samples = read(first * hopFrames - half, (columns + 1) * hopFrames + windowFrames);
    for (let column = 0; column < columns; column += 2) {
      for (let pair = 0; pair < 2; pair += 1) {
        const from = (column + pair) * hopFrames;
        for (let index = 0; index < windowFrames; index += 1)
          blocks[pair][index] = samples[from + index] * window[index];
      }
      spectrum.powerOfTwo(blocks[0], blocks[1], powers[0], powers[1]);
      for (let pair = 0; pair < 2 && column + pair < columns; pair += 1) {
        bank.fill(powers[pair], features, first + column + pair);
        features.energy[first + column + pair] = meanSquare(
          samples,
          (column + pair) * hopFrames + half,
          hopFrames,
        );
      }
    }
  }
  fillFlux(features);
  return features;
}

/** Sums spectrum bins into mel bands and pitch classes. */
class BandMap {
  readonly spectrum: RealSpectrum;
  readonly window: Float64Array;
  readonly #melOf: Int16Array;
  readonly #chromaOf: Int8Array;

  constructor(sampleRate: number, windowFrames: number) {
    this.spectrum = new RealSpectrum(windowFrames);
    this.window = hann(windowFrames);
    const bins = windowFrames / 2 + 1;
    this.#melOf = new Int16Array(bins).fill(-1);
    this.#chromaOf = new Int8Array(bins).fill(-1);
    const low = toMel(melLowHertz);
    const high = toMel(Math.min(melHighHertz, sampleRate / 2));
    for (let bin = 1; bin < bins; bin += 1) {
      const hertz = (bin * sampleRate) / windowFrames;
      const band = Math.floor(((toMel(hertz) - low) / (high - low)) * melBands);
      if (band >= 0 && band < melBands) this.#melOf[bin] = band;
      if (hertz >= chromaLowHertz && hertz <= chromaHighHertz) {
        this.#chromaOf[bin] = ((Math.round(12 * Math.log2(hertz / 440)) % 12) + 12) % 12;
      }
    }
  }

  fill(power: Float64Array, features: Features, column: number): void {
    const mel = new Float64Array(melBands);
    const chroma = new Float64Array(12);
    for (let bin = 1; bin < power.length; bin += 1) {
      const band = this.#melOf[bin];
      if (band >= 0) mel[band] += power[bin];
      const pitch = this.#chromaOf[bin];
      if (pitch >= 0) chroma[pitch] += power[bin];
    }
    const scale = 1 / (power.length * power.length);
    for (let band = 0; band < melBands; band += 1) {
      features.logMel[column * melBands + band] = Math.log(mel[band] * scale + floorEnergy);
    }
    let norm = 0;
    for (const value of chroma) norm += value;
    // Amplitudes instead of powers: the loudest note alone must not decide.
    norm = Math.sqrt(norm);
    for (let pitch = 0; pitch < 12; pitch += 1) {
      features.chroma[column * 12 + pitch] = norm > 1e-9 ? Math.sqrt(chroma[pitch]) / norm : 0;
    }
  }
}

const bandMaps = new Map<number, BandMap>();

/** One per rate and process: seams are judged on many short blocks, whose tables would cost more than they. */
function bandMapOf(sampleRate: number, windowFrames: number): BandMap {
  const known = bandMaps.get(sampleRate) ?? new BandMap(sampleRate, windowFrames);
  bandMaps.set(sampleRate, known);
  return known;
}

/** Mean square of the hop centred on `centre`. */
function meanSquare(samples: Float32Array, centre: number, hopFrames: number): number {
  const from = centre - Math.floor(hopFrames / 2);
  let sum = 0;
  for (let index = from; index < from + hopFrames; index += 1) sum += samples[index] * samples[index];
  return sum / hopFrames;
}

function fillFlux(features: Features): void {
  for (let column = 1; column < features.count; column += 1) {
    let rise = 0;
    for (let band = 0; band < melBands; band += 1) {
      const step =
        features.logMel[column * melBands + band] - features.logMel[(column - 1) * melBands + band];
      if (step > 0) rise += step;
    }
    features.flux[column] = rise / melBands;
  }
}

export function hann(size: number): Float64Array {
  return Float64Array.from(
    { length: size },
    (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (index + 0.5)) / size),
  );
}

const toMel = (hertz: number): number => 2595 * Math.log10(1 + hertz / 700);
