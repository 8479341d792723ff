import { computeFeatures } from '../analysis/features.ts';
import { type AudioView, framesOf, monoAround } from './audio-view.ts';
import type { SeamInput } from './measure-seam.ts';

/** A place in the render and where the recording itself does what the render imitates there. */
export interface PairedPlace {
  view: AudioView;
  at: number;
  natural: { view: AudioView; at: number }[];
}

const strongPlaces = 24;
const strongSearchSeconds = 60;
const edgeSeconds = 0.06;

/**
 * A short splice has one place, a crossfade three: where it begins, its middle and its end. Each is paired with the same
 * offset from the loop's end and from its start in the recording. Where the recording has neither (a loop of the whole
 * file), its own strongest onsets stand in: a seam on a downbeat is judged like a downbeat.
 */
export function pairedPlaces(input: SeamInput): PairedPlace[] {
  const { source, rendered, cut } = input;
  const fade = fadeIn(rendered, input);
  const offsets = fade > 16 ? [-fade, -Math.round(fade / 2), 0] : [0];
  const margin = framesOf(source, edgeSeconds);
  const inside = (at: number): boolean => at >= margin && at <= source.frames - margin;
  let strong: number[] | null = null;
  return input.seamsAt.flatMap((seam) =>
    offsets.map((offset) => {
      const shift = Math.round((offset * source.sampleRate) / rendered.sampleRate);
      let places = [cut.endSample + shift, cut.startSample + shift].filter(inside);
      if (places.length === 0) places = strong ??= strongestOnsets(source, cut);
      return { view: rendered, at: seam + offset, natural: places.map((at) => ({ view: source, at })) };
    }),
  );
}

/** The crossfade's length in samples of `view`. */
export function fadeIn(view: AudioView, input: Pick<SeamInput, 'cut' | 'source'>): number {
  return Math.round((input.cut.crossfadeSamples * view.sampleRate) / input.source.sampleRate);
}

function strongestOnsets(source: AudioView, cut: SeamInput['cut']): number[] {
  const span = Math.min(cut.endSample - cut.startSample, framesOf(source, strongSearchSeconds));
  const features = computeFeatures(monoAround(source, cut.startSample, 0, span), source.sampleRate);
  const apart = Math.ceil((0.2 * source.sampleRate) / features.hopFrames);
  const columns = Array.from(features.flux.keys())
    .slice(apart, -apart)
    .sort((left, right) => features.flux[right] - features.flux[left]);
  const chosen: number[] = [];
  for (const column of columns) {
    if (chosen.length >= strongPlaces) break;
    if (chosen.every((other) => Math.abs(other - column) >= apart)) chosen.push(column);
  }
  return chosen.map((column) =>
    attackNear(source, cut.startSample + column * features.hopFrames, 3 * features.hopFrames),
  );
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
