import { alignSignals } from '../dsp/align-signals.ts';
import { alignBlocks } from '../seam/alignment.ts';
import { type AudioView, framesOf, monoAround } from '../seam/audio-view.ts';

const sideSeconds = 0.8;
const reachSeconds = 0.06;
const likenessMin = 0.9;
/** Nothing can be clearly better than this. */
const sameMin = 0.995;
const othersMax = 3;

/** How a seam lies in time against the others of its file. */
export interface SeamShift {
  /** By how much what precedes the seam and what follows it are apart from how the nearest other seam has them. */
  jumpMs: number;
  /** By how much the whole seam is late or early against where equal passes would have it. */
  lateMs: number;
}

/**
 * All seams of a loop are one and the same: what precedes and what follows them is compared with the other seams, wave by wave.
 * Null for a place that is like no other.
 */
export function seamShifts(audio: AudioView, seamsAt: readonly number[]): (SeamShift | null)[] {
  const side = framesOf(audio, sideSeconds);
  const reach = framesOf(audio, reachSeconds);
  const inMs = (frames: number): number => (Math.abs(frames) / audio.sampleRate) * 1000;
  const shift = (left: number, right: number): number | null => {
    const a = monoAround(audio, left, 0, side);
    const b = monoAround(audio, right, -reach, side + reach);
    const still = alignBlocks(a, b.subarray(reach - 1, b.length - reach + 1), 1);
    if (still.correlation > sameMin) return 0;
    const match = alignSignals(a, b, reach, audio.sampleRate);
    if (match.correlation < likenessMin) return null;
    // A held tone is like itself at every period: only a clearly better shift is one.
    const isClear = match.correlation > still.correlation + 0.003 + 0.25 * (1 - match.correlation);
    return isClear ? match.shiftFrames : 0;
  };
  return seamsAt.map((at, own) => {
    let nearest: SeamShift | null = null;
    const others = Array.from(seamsAt.entries())
      .filter(([index]) => index !== own)
      .toSorted(([left], [right]) => Math.abs(left - own) - Math.abs(right - own))
      .slice(0, othersMax);
    for (const [, other] of others) {
      const before = shift(other - side, at - side);
      const after = before === null ? null : shift(other, at);
      if (before === null || after === null) continue;
      const found = { jumpMs: inMs(after - before), lateMs: inMs(after) };
      if (!nearest || found.jumpMs < nearest.jumpMs) nearest = found;
    }
    return nearest;
  });
}
