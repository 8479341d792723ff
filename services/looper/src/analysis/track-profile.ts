import { Decimator } from '../dsp/decimator.ts';
import type { PcmReader } from '../pcm/pcm-file.ts';
import { analysisMix } from './analysis-mix.ts';
import { chromaRows, melRows, rowCount, SpectralColumns } from './spectral-columns.ts';

/** What a search needs to know about a whole track, small enough for an hour of it. */
export interface TrackProfile {
  sampleRate: number;
  frames: number;
  /** Samples from column to column; column c is centred on sample c · hopFrames. */
  hopFrames: number;
  count: number;
  /** count × rowCount: log-mel bands, pitch classes, treble. */
  rows: Float32Array;
  /** Samples per step of the envelopes; step s covers samples from s · stepFrames on. */
  stepFrames: number;
  steps: number;
  /** Energy per step below 150 Hz, from there to 5 kHz, and of the first difference (treble). */
  low: Float32Array;
  middle: Float32Array;
  high: Float32Array;
}

/** About 11 kHz: harmony and rhythm live below 5 kHz, and four times fewer samples cost four times less. */
const analysisHertz = 11_025;
const windowFrames = 512;
const hopInSteps = 8;
const stepLength = 32;
/** Columns above this are averaged in groups: an hour then costs as much memory as twelve minutes. */
const columnsMax = 32_768;
const columnsPerRead = 256;
/** Long recordings average so many columns that these numbers hold a whole number of every group up to six. */
const groupedColumns = 60;
const lowPassHertz = 150;
/** Below it lie offsets and rumble, which are no level. */
const highPassHertz = 15;

/** Profiles a track in one streaming pass; `report` gets the share that is done. */
export function profileTrack(source: PcmReader, report: (fraction: number) => void): TrackProfile {
  const { sampleRate, channels, frames } = source.file;
  const factor = Math.max(1, Math.round(sampleRate / analysisHertz));
  const decimator = new Decimator(factor);
  const hop = stepLength * hopInSteps;
  const columns = Math.max(1, Math.ceil(frames / (hop * factor)));
  const group = Math.ceil(columns / columnsMax);
  const steps = columns * hopInSteps;
  const profile: TrackProfile = {
    sampleRate,
    frames,
    hopFrames: hop * factor * group,
    count: Math.max(1, Math.floor(columns / group)),
    rows: new Float32Array(Math.max(1, Math.floor(columns / group)) * rowCount),
    stepFrames: stepLength * factor,
    steps,
    low: new Float32Array(steps),
    middle: new Float32Array(steps),
    high: new Float32Array(steps),
  };
  const spectral = new SpectralColumns(sampleRate / factor, windowFrames);
  const envelopes = new Envelopes(profile, factor);
  for (let first = 0; first < columns; first += columnsPerRead) {
    const here = Math.min(columnsPerRead, columns - first);
    const count = here * hop + windowFrames;
    const start = (first * hop - windowFrames / 2) * factor - decimator.margin;
    const mono = analysisMix(source.read(start, count * factor + 2 * decimator.margin), channels);
    const slow = decimator.run(mono, count);
    for (let column = 0; column < here; column += 2) {
      const into = (at: number): number => {
        const target = Math.floor((first + at) / group);
        return at < here && target < profile.count ? target : -1;
      };
      spectral.addPair(slow, [column * hop, Math.min(column + 1, here - 1) * hop], profile.rows, [
        into(column),
        into(column + 1),
      ]);
    }
    envelopes.push(slow, mono, decimator.margin, first * hopInSteps, here * hopInSteps);
    report((first + here) / columns);
  }
  finishRows(profile, group);
  return profile;
}

/** A part of a recording can be cut out of its profile where it begins at a multiple of this, up to 76 minutes. */
export const partGridFrames = (sampleRate: number): number =>
  stepLength * hopInSteps * Math.max(1, Math.round(sampleRate / analysisHertz)) * groupedColumns;

/** The profile of `frames` samples from `fromSample` on, which lies on {@link partGridFrames}. */
export function partOfProfile(
  profile: TrackProfile,
  { fromSample, frames }: { fromSample: number; frames: number },
): TrackProfile {
  const { hopFrames, stepFrames } = profile;
  const column = fromSample / hopFrames;
  if (!Number.isInteger(column)) throw new Error('a part of a profile begins with a column');
  const count = Math.min(profile.count - column, Math.max(1, Math.floor(frames / hopFrames)));
  const firstStep = fromSample / stepFrames;
  const steps = Math.min(profile.steps - firstStep, Math.ceil(frames / stepFrames));
  const cut = (values: Float32Array): Float32Array => values.subarray(firstStep, firstStep + steps);
  return {
    ...profile,
    frames,
    count,
    rows: profile.rows.subarray(column * rowCount, (column + count) * rowCount),
    steps,
    low: cut(profile.low),
    middle: cut(profile.middle),
    high: cut(profile.high),
  };
}

/** Energies of short steps: onsets are found to a few milliseconds, far below the length of a spectrum's window. */
class Envelopes {
  readonly #profile: TrackProfile;
  readonly #factor: number;
  readonly #pole: number;
  readonly #offsetPole: number;
  #lowState = 0;
  #offset = 0;

  constructor(profile: TrackProfile, factor: number) {
    this.#profile = profile;
    this.#factor = factor;
    const poleOf = (hertz: number): number =>
      1 - Math.exp((-2 * Math.PI * hertz * factor) / profile.sampleRate);
    this.#pole = poleOf(lowPassHertz);
    this.#offsetPole = poleOf(highPassHertz);
  }

  push(slow: Float32Array, mono: Float32Array, margin: number, firstStep: number, steps: number): void {
    const { low, middle, high } = this.#profile;
    const factor = this.#factor;
    for (let step = 0; step < steps; step += 1) {
      const from = windowFrames / 2 + step * stepLength;
      let lowSum = 0;
      let middleSum = 0;
      for (let index = from; index < from + stepLength; index += 1) {
        this.#offset += this.#offsetPole * (slow[index] - this.#offset);
        const sample = slow[index] - this.#offset;
        this.#lowState += this.#pole * (sample - this.#lowState);
        lowSum += this.#lowState * this.#lowState;
        middleSum += (sample - this.#lowState) ** 2;
      }
      let highSum = 0;
      const fast = margin + from * factor;
      for (let index = fast; index < fast + stepLength * factor; index += 1) {
        const difference = mono[index] - mono[index - 1];
        highSum += difference * difference;
      }
      low[firstStep + step] = lowSum / stepLength;
      middle[firstStep + step] = middleSum / stepLength;
      high[firstStep + step] = highSum / (stepLength * factor);
    }
  }
}

/** Means of grouped columns, and the treble row from the fine envelope. */
function finishRows(profile: TrackProfile, group: number): void {
  const { rows, count, high } = profile;
  const stepsPerColumn = hopInSteps * group;
  for (let column = 0; column < count; column += 1) {
    for (let row = 0; row < melRows + chromaRows; row += 1) rows[column * rowCount + row] /= group;
    let sum = 0;
    const from = Math.max(0, column * stepsPerColumn - stepsPerColumn / 2);
    const to = Math.min(high.length, from + stepsPerColumn);
    for (let step = from; step < to; step += 1) sum += high[step];
    rows[column * rowCount + melRows + chromaRows] = Math.log(sum / stepsPerColumn + 1e-8);
  }
}
