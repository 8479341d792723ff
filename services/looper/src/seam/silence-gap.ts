import { type AudioView, framesOf } from './audio-view.ts';

const reachSeconds = 0.06;
/** Of the surrounding level: what is this quiet is heard as nothing. */
const quietShare = 0.03;
/**
 * Silence is a gap when sound breaks off into it and sets in after it within this time. A decay that ends before the next
 * attack is none.
 */
const edgeSeconds = 0.0015;
const loudShare = 0.3;
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
  const peaks = new Float32Array(2 * reach);
  for (let frame = 0; frame < peaks.length; frame += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      peaks[frame] = Math.max(peaks[frame], Math.abs(block[frame * channels + channel]));
    }
  }
  const edge = framesOf(view, edgeSeconds);
  const isLoud = (from: number, to: number): boolean =>
    peaks.subarray(Math.max(0, from), to).some((peak) => peak > loudShare * level);
  let longest = 0;
  let lastSound = -1;
  for (let frame = 0; frame < peaks.length; frame += 1) {
    if (peaks[frame] <= quiet) continue;
    const gap = frame - lastSound - 1;
    // The stretch up to the first sound has no beginning inside the window.
    if (
      lastSound >= 0 &&
      gap > longest &&
      isLoud(lastSound + 1 - edge, lastSound + 1) &&
      isLoud(frame, frame + edge)
    ) {
      longest = gap;
    }
    lastSound = frame;
  }
  return (longest / view.sampleRate) * 1000;
}
