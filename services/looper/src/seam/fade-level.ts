import { type AudioView, framesOf } from './audio-view.ts';

/** Shorter fades have no middle to hear. */
const fadeSecondsMin = 0.004;
const windowSecondsMin = 0.05;

/**
 * Level in the middle of a crossfade against the mean power of the two recordings that it blends, in dB: what a fade of
 * the wrong law bumps or dips. Null where there is no fade, or too little sound to have a level.
 */
export function fadeLevelErrorDb(
  rendered: { view: AudioView; at: number },
  leaving: { view: AudioView; at: number },
  entering: { view: AudioView; at: number },
  fadeSeconds: number,
): number | null {
  if (fadeSeconds < fadeSecondsMin) return null;
  const window = Math.min(fadeSeconds, Math.max(windowSecondsMin, fadeSeconds / 2));
  const power = ({ view, at }: { view: AudioView; at: number }): number => {
    const half = framesOf(view, window / 2);
    const middle = at - framesOf(view, fadeSeconds / 2);
    const block = view.read(middle - half, 2 * half);
    let sum = 0;
    for (const sample of block) sum += sample * sample;
    return sum / block.length;
  };
  const natural = (power(leaving) + power(entering)) / 2;
  return natural < 1e-7 ? null : 10 * Math.log10((power(rendered) + 1e-12) / natural);
}
