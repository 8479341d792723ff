import type { AudioView } from '../seam/audio-view.ts';
import { correlation, crossfadeGains } from '../seam/crossfade-law.ts';

/** A jump within a recording: it is left at one sample and goes on at another. */
export interface Jump {
  leaveSample: number;
  enterSample: number;
  /** The last this many samples before leaving fade into those before entering. */
  crossfadeSamples: number;
}

/** Heard on each side of a jump when it is judged. */
const sideSeconds = 4;

/** What a jump sounds like; it lies at frame `at` of the view. */
export function joinView(source: AudioView, jump: Jump): AudioView & { at: number } {
  const { leaveSample, enterSample, crossfadeSamples } = jump;
  const { sampleRate, channels } = source;
  const at = Math.round(sideSeconds * sampleRate);
  const blend = blendJump(source, jump);
  const read = (start: number, count: number): Float32Array => {
    const out = new Float32Array(count * channels);
    const place = (piece: Float32Array, from: number): void => {
      const skipped = Math.max(0, start - from);
      const length = piece.length / channels;
      const kept = Math.min(length - skipped, start + count - Math.max(start, from));
      if (kept <= 0) return;
      out.set(
        piece.subarray(skipped * channels, (skipped + kept) * channels),
        (from + skipped - start) * channels,
      );
    };
    const before = Math.min(count, Math.max(0, at - crossfadeSamples - start));
    if (before > 0) place(source.read(leaveSample - at + start, before), start);
    place(blend, at - crossfadeSamples);
    const first = Math.max(start, at);
    if (start + count > first) place(source.read(enterSample + first - at, start + count - first), first);
    return out;
  };
  return { sampleRate, channels, frames: 2 * at, at, read };
}

/** The blended samples before a jump, interleaved, by the crossfade law that holds the level. */
export function blendJump(source: Pick<AudioView, 'channels' | 'read'>, jump: Jump): Float32Array {
  const { leaveSample, enterSample, crossfadeSamples: length } = jump;
  const leaving = source.read(leaveSample - length, length);
  const entering = source.read(enterSample - length, length);
  const rho = correlation(leaving, entering);
  const blended = new Float32Array(leaving.length);
  for (let index = 0; index < blended.length; index += 1) {
    const gains = crossfadeGains((Math.floor(index / source.channels) + 0.5) / length, rho);
    blended[index] = leaving[index] * gains.out + entering[index] * gains.in;
  }
  return blended;
}
