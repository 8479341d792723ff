import { type AudioView, framesOf } from './audio-view.ts';

const reachSeconds = 0.06;
/** Of the surrounding level: what is this quiet is heard as nothing. */
const quietShare = 0.03;
/** About −60 dBFS: where the music itself is silent, nothing is interrupted. */
const soundLevelMin = 0.001;

/**
 * Longest stretch of silence within 60 ms of `at` that has sound on both sides, in milliseconds. Music has such stretches
 * of a fraction of a millisecond wherever it crosses zero.
 */
export function silenceGapMsAt(view: AudioView, at: number): number {
  const reach = framesOf(view, reachSeconds);
  const block = view.read(at - reach, 2 * reach);
  let sum = 0;
  for (const sample of block) sum += sample * sample;
  const level = Math.sqrt(sum / block.length);
  if (level < soundLevelMin) return 0;
  const { channels } = view;
  const quiet = Math.max(quietShare * level, 1.5 / 32_768);
  let longest = 0;
  let runFrom = -1;
  for (let frame = 0; frame < 2 * reach; frame += 1) {
    let isQuiet = true;
    for (let channel = 0; channel < channels; channel += 1) {
      if (Math.abs(block[frame * channels + channel]) > quiet) isQuiet = false;
    }
    if (isQuiet) continue;
    // The stretch up to the first sound has no beginning inside the window.
    if (runFrom >= 0) longest = Math.max(longest, frame - runFrom - 1);
    runFrom = frame;
  }
  return (longest / view.sampleRate) * 1000;
}
