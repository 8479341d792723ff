import { analysisMix } from '../analysis/analysis-mix.ts';
import { alignBlocks } from '../seam/alignment.ts';
import { decodeSlice, type SliceFile } from './decode-slice.ts';

export interface MatchRepeatsInput {
  template: SliceFile;
  /** Stretches that may repeat the template, each with `marginFrames` more on both sides. */
  candidates: SliceFile[];
  marginFrames: number;
}

export interface RepeatMatch {
  /** Frames by which the candidate has to be moved to match best; 0 without margin. */
  shiftFrames: number;
  largestDifference: number;
  /** RMS of the difference over that of the template. */
  relativeDifference: number;
}

/** Compares stretches of a file with one another, sample by sample. */
export async function matchRepeats(input: MatchRepeatsInput): Promise<RepeatMatch[]> {
  const template = decodeSlice(input.template).samples;
  const channels = template.length / (input.template.toFrame - input.template.fromFrame);
  return input.candidates.map((candidate) => {
    const { samples } = decodeSlice(candidate);
    const margin = input.marginFrames;
    const shiftFrames =
      margin === 0
        ? 0
        : Math.round(
            alignBlocks(analysisMix(template, channels), analysisMix(samples, channels), margin).shiftFrames,
          );
    return { shiftFrames, ...difference(template, samples.subarray((margin + shiftFrames) * channels)) };
  });
}

function difference(left: Float32Array, right: Float32Array): Omit<RepeatMatch, 'shiftFrames'> {
  let largestDifference = 0;
  let squares = 0;
  let level = 1e-9;
  for (let index = 0; index < left.length; index += 1) {
    const by = Math.abs(left[index] - right[index]);
    if (by > largestDifference) largestDifference = by;
    squares += by * by;
    level += left[index] * left[index];
  }
  return { largestDifference, relativeDifference: Math.sqrt(squares / level) };
}
