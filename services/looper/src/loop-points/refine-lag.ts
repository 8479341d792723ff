import type { ReadMono } from '../analysis/features.ts';
import { type Alignment, alignBlocks } from '../seam/alignment.ts';

const matchSeconds = 1.5;
const reachSeconds = 0.023;

export interface RefinedLag {
  /** The period in samples, with fraction. */
  lagSamples: number;
  /** Normalised cross-correlation of 1.5 s around both ends. */
  match: number;
}

/**
 * The lag to a fraction of a sample: the waveform around `at` (1.5 s) is looked for around `at + lag` within ±23 ms, or
 * ±`extraFrames` more when the coarse lag is known less well.
 */
export function refineLag(
  read: ReadMono,
  sampleRate: number,
  at: number,
  lag: number,
  extraFrames: number,
): RefinedLag {
  const half = Math.round((matchSeconds / 2) * sampleRate);
  const reach = Math.round(reachSeconds * sampleRate) + extraFrames;
  const here = read(at - half, 2 * half);
  const there = read(at + lag - half - reach, 2 * (half + reach));
  const found: Alignment = alignBlocks(here, there, reach);
  return { lagSamples: lag + found.shiftFrames, match: found.correlation };
}
