import type { LoopCut } from '@everloop/loop-timing/loop-cut';

type Cut = Pick<LoopCut, 'startSample' | 'endSample' | 'crossfadeSamples'>;
interface Recording {
  sampleRate: number;
  frames: number;
}

/** The longest span measured on one side of a place, with what filters need to settle. */
const aroundSeconds = 4;
const edgeSeconds = 0.06;
/** Of the loop, searched for its strongest onsets. */
export const strongSearchSeconds = 60;

/** Whether the recording goes on at `at`, so that it can show there what is natural. */
export function goesOn({ sampleRate, frames }: Recording, at: number): boolean {
  const margin = Math.round(edgeSeconds * sampleRate);
  return at >= margin && at <= frames - margin;
}

/** The stretches of a recording that the seams of these cuts are compared with, in order and apart from each other. */
export function comparedRanges(recording: Recording, cuts: readonly Cut[]): { from: number; to: number }[] {
  const around = Math.ceil(aroundSeconds * recording.sampleRate);
  const ranges = cuts.flatMap(({ startSample, endSample, crossfadeSamples }) => {
    const ends = [endSample, startSample].map((at) => [at - crossfadeSamples - around, at + around]);
    const offsets = [-crossfadeSamples, -Math.round(crossfadeSamples / 2), 0];
    const isShown = offsets.every((offset) =>
      [endSample, startSample].some((at) => goesOn(recording, at + offset)),
    );
    const span = Math.min(endSample - startSample, strongSearchSeconds * recording.sampleRate);
    return isShown ? ends : [...ends, [startSample - around, startSample + span + around]];
  });
  const merged: { from: number; to: number }[] = [];
  for (const [from, to] of ranges.toSorted((left, right) => left[0] - right[0])) {
    const clipped = { from: Math.max(0, from), to: Math.min(recording.frames, to) };
    const last = merged.at(-1);
    if (last && clipped.from <= last.to) last.to = Math.max(last.to, clipped.to);
    else if (clipped.to > clipped.from) merged.push(clipped);
  }
  return merged;
}
