import { computeFeatures } from '../analysis/features.ts';
import { type AudioView, framesOf, monoAround } from './audio-view.ts';
import { goesOn, strongSearchSeconds } from './compared-ranges.ts';
import type { SeamInput } from './measure-seam.ts';

/** A place in the render and where the recording itself does what the render imitates there. */
export interface PairedPlace {
  view: AudioView;
  at: number;
  natural: { view: AudioView; at: number }[];
  /** The recording does not go on at this place; its own attacks are the comparison. */
  standIn: boolean;
}

const strongPlaces = 12;
/** Mean square of about −64 dBFS: a rise out of silence is no measure for one in the music. */
const floorEnergy = 4e-7;

/**
 * A short splice has one place, a crossfade three: where it begins, its middle and its end. Each is paired with the same
 * offset from the loop's end and from its start in the recording. Where the recording has neither (a loop of the whole
 * file), its own strongest onsets stand in: a seam on a downbeat is judged like a downbeat.
 */
export function pairedPlaces(input: SeamInput): PairedPlace[] {
  const { source, rendered, cut } = input;
  const fade = fadeIn(rendered, input);
  const offsets = fade > 16 ? [-fade, -Math.round(fade / 2), 0] : [0];
  let strong: number[] | null = null;
  return input.seamsAt.flatMap((seam) =>
    offsets.map((offset) => {
      const shift = Math.round((offset * source.sampleRate) / rendered.sampleRate);
      let places = [cut.endSample + shift, cut.startSample + shift].filter((at) => goesOn(source, at));
      const standIn = places.length === 0;
      if (standIn) places = strong ??= strongestOnsets(source, cut);
      return {
        view: rendered,
        at: seam + offset,
        natural: places.map((at) => naturalAt(input, at)),
        standIn,
      };
    }),
  );
}

/** A place of the recording, as the codec of the render gives it back where there is one. */
export function naturalAt({ source, coded }: SeamInput, at: number): { view: AudioView; at: number } {
  if (!coded) return { view: source, at };
  return { view: coded, at: Math.round((at * coded.sampleRate) / source.sampleRate) };
}

/** The crossfade's length in samples of `view`. */
export function fadeIn(view: AudioView, input: Pick<SeamInput, 'cut' | 'source'>): number {
  return Math.round((input.cut.crossfadeSamples * view.sampleRate) / input.source.sampleRate);
}

/** The attacks that change the sound most and those that raise the level most; a downbeat may be either. */
export function strongestOnsets(
  source: AudioView,
  cut: Pick<SeamInput['cut'], 'startSample' | 'endSample'>,
): number[] {
  const span = Math.min(cut.endSample - cut.startSample, framesOf(source, strongSearchSeconds));
  const features = computeFeatures(monoAround(source, cut.startSample, 0, span), source.sampleRate);
  const apart = Math.ceil((0.2 * source.sampleRate) / features.hopFrames);
  // The longest span measured must lie inside the recording: silence around it is no music to compare with.
  const margin = Math.max(
    apart,
    Math.min(3 * framesOf(source, 1), Math.floor(span / 3)) / features.hopFrames,
  );
  const columns = [features.flux, levelRises(features.energy)].flatMap((strength) =>
    strongestColumns(strength, apart, Math.ceil(margin)),
  );
  const reach = 3 * features.hopFrames;
  return [...new Set(columns)].flatMap((column) => {
    const at = cut.startSample + column * features.hopFrames;
    return [attackNear(source, at, reach), riseNear(source, at, reach)];
  });
}

/** Positions of the largest values, `apart` columns from each other and `margin` from the ends. */
function strongestColumns(strength: Float32Array, apart: number, margin: number): number[] {
  const columns = Array.from(strength.keys())
    .slice(margin, -margin)
    .sort((left, right) => strength[right] - strength[left]);
  const chosen: number[] = [];
  for (const column of columns) {
    if (chosen.length >= strongPlaces) break;
    if (chosen.every((other) => Math.abs(other - column) >= apart)) chosen.push(column);
  }
  return chosen;
}

/** Energy of the four hops (46 ms) from each column on over that of the four before it. */
function levelRises(energy: Float32Array): Float32Array {
  const sum = (from: number): number => {
    let total = floorEnergy;
    for (let column = Math.max(0, from); column < Math.min(energy.length, from + 4); column += 1)
      total += energy[column];
    return total;
  };
  return Float32Array.from(energy.keys(), (column) => sum(column) / sum(column - 4));
}

/** The sample where an onset breaks the waveform most: a window sees it earlier and less exactly. */
function attackNear(source: AudioView, at: number, reach: number): number {
  const mono = monoAround(source, at, -reach, reach);
  let sharpest = reach;
  let largest = 0;
  for (let index = 1; index < mono.length - 1; index += 1) {
    const second = Math.abs(mono[index - 1] - 2 * mono[index] + mono[index + 1]);
    if (second > largest) {
      largest = second;
      sharpest = index;
    }
  }
  return at - reach + sharpest;
}

/** Where the 50 ms that follow are loudest against the 50 ms before, to half a millisecond. */
function riseNear(source: AudioView, at: number, reach: number): number {
  const window = framesOf(source, 0.05);
  const mono = monoAround(source, at, -reach - window, reach + window);
  const energyUpTo = new Float64Array(mono.length + 1);
  for (const [index, sample] of mono.entries()) energyUpTo[index + 1] = energyUpTo[index] + sample * sample;
  const stepFrames = Math.max(1, framesOf(source, 0.0005));
  let best = window;
  let largest = 0;
  for (let index = window; index + window <= mono.length; index += stepFrames) {
    const before = energyUpTo[index] - energyUpTo[index - window];
    const after = energyUpTo[index + window] - energyUpTo[index];
    const rise = (after + floorEnergy * window) / (before + floorEnergy * window);
    if (rise > largest) {
      largest = rise;
      best = index;
    }
  }
  return at - reach - window + best;
}
