import { alignBlocks } from './alignment.ts';
import { type AudioView, framesOf, monoAround } from './audio-view.ts';

const waveSeconds = 0.75;
const waveShiftSeconds = 0.023;
const onsetSeconds = 3;
const onsetShiftSeconds = 0.06;
/** Of {@link attacks}. */
export const attackHopMs = 2;
const onsetHopSeconds = attackHopMs / 1000;
/** Of −64 dBFS: what is quieter has no attacks. */
const floorEnergy = 4e-7;

export interface BeatOffset {
  offsetMs: number;
  /** Of the waveforms, or of the attacks where the waveforms are different takes. */
  correlation: number;
  by: 'waveform' | 'attacks';
}

/**
 * How far two places of a recording are off each other's rhythm: the shift at which what surrounds `end` matches what
 * surrounds `start` best. Null where neither waveforms nor attacks are alike: then there is no common rhythm to miss.
 */
export function beatOffset(source: AudioView, start: number, end: number): BeatOffset | null {
  const wave = waveOffset(source, start, end);
  if (wave && wave.correlation >= 0.3) return wave;
  const onsets = onsetOffset(source, start, end);
  return onsets && onsets.correlation >= 0.5 ? onsets : null;
}

function waveOffset(source: AudioView, start: number, end: number): BeatOffset | null {
  const half = Math.round(framesOf(source, waveSeconds) / 2);
  const reach = framesOf(source, waveShiftSeconds);
  if (end + half + reach > source.frames || start < half + reach) return null;
  const left = monoAround(source, start, -half, half);
  const right = monoAround(source, end, -half - reach, half + reach);
  const match = alignBlocks(left, right, reach);
  const unshifted = alignBlocks(left, monoAround(source, end, -half - 1, half + 1), 1).correlation;
  // A held tone matches itself at every period: only a clearly better shift is an offset.
  const isClear = match.correlation > unshifted + 0.003 + 0.25 * (1 - match.correlation);
  const offset = isClear ? Math.abs(match.shiftFrames) : 0;
  return { offsetMs: (offset / source.sampleRate) * 1000, correlation: match.correlation, by: 'waveform' };
}

function onsetOffset(source: AudioView, start: number, end: number): BeatOffset | null {
  const span = framesOf(source, onsetSeconds);
  const reach = framesOf(source, onsetShiftSeconds);
  if (end + span + reach > source.frames || start < span + reach) return null;
  const left = attacks(source, start - span, 2 * span);
  const right = attacks(source, end - span - reach, 2 * (span + reach));
  const shift = (right.length - left.length) >> 1;
  const match = alignBlocks(left, right, shift);
  const hopMs = onsetHopSeconds * 1000;
  return { offsetMs: Math.abs(match.shiftFrames) * hopMs, correlation: match.correlation, by: 'attacks' };
}

/** Rises of the logarithmic level per 2 ms, of the treble-weighted signal: attacks, whatever their pitch. */
export function attacks(view: AudioView, from: number, frames: number): Float32Array {
  const mono = monoAround(view, from, -1, frames);
  const hop = framesOf(view, onsetHopSeconds);
  const count = Math.floor(frames / hop);
  const level = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    let sum = 0;
    for (let frame = 0; frame < hop; frame += 1) {
      const at = 1 + index * hop + frame;
      sum += (mono[at] - 0.9 * mono[at - 1]) ** 2;
    }
    level[index] = Math.log(sum / hop + 0.02 * floorEnergy);
  }
  const rises = new Float32Array(count);
  const look = 5;
  for (let index = look; index < count; index += 1) {
    let before = 0;
    for (let back = 1; back <= look; back += 1) before += level[index - back] / look;
    rises[index] = Math.max(0, level[index] - before - 0.5);
  }
  return rises;
}
