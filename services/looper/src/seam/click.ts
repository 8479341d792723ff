import { type AudioView, framesOf, monoAround } from './audio-view.ts';

const surroundingSeconds = 0.02;
const reachFrames = 8;

/**
 * How much a place clicks: the largest second difference within 8 samples, relative to the RMS of second differences in
 * the 20 ms around it. Smooth audio gives 2…4 anywhere; a splice between unlike samples gives tens.
 */
export function clickAt(view: AudioView, at: number): number {
  const reach = framesOf(view, surroundingSeconds);
  const mono = monoAround(view, at, -reach - 1, reach + 1);
  let peak = 0;
  let sum = 0;
  let count = 0;
  for (let index = 1; index < mono.length - 1; index += 1) {
    const second = mono[index - 1] - 2 * mono[index] + mono[index + 1];
    if (Math.abs(index - reach - 1) <= reachFrames) {
      peak = Math.max(peak, Math.abs(second));
    } else {
      sum += second * second;
      count += 1;
    }
  }
  // The rounding of 16-bit audio: below it a "click" in near silence is no event.
  const rms = Math.sqrt(sum / count) + 2 / 32_768;
  return peak / rms;
}
