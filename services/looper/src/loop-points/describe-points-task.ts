import type { LoopCandidate, LoopPoints } from '@everloop/contracts/loops';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { toMono } from '../pcm/to-mono.ts';
import { sourceSeam } from '../render/measure-render-task.ts';
import { alignBlocks } from '../seam/alignment.ts';
import type { FluxSpread } from '../seam/spectral-step.ts';
import { classOfMatch } from './waveform-match.ts';

const matchSeconds = 1.5;

export interface DescribePointsInput {
  pcm: PcmFile;
  points: LoopPoints;
  /** How much the recording's onsets vary, where it is known already; measured around the start when absent. */
  spread?: FluxSpread;
}

/** Scores points set by hand like found ones: their match, their seam, and what that makes of them. */
export async function describePoints(input: DescribePointsInput): Promise<LoopCandidate> {
  using source = new PcmReader(input.pcm);
  const { startSample, endSample, crossfadeSamples } = input.points;
  const { sampleRate, channels } = input.pcm;
  const half = Math.round((matchSeconds / 2) * sampleRate);
  const around = (at: number): Float32Array => toMono(source.read(at - half, 2 * half), channels);
  const match = Math.max(0, alignBlocks(around(startSample), around(endSample), 0).correlation);
  const seam = sourceSeam(
    source,
    { startSample, endSample, crossfadeSamples, introSamples: 0 },
    input.spread,
  );
  return {
    startSample,
    endSample,
    lagSamples: null,
    crossfadeSamples,
    class: classOfMatch(match, seam),
    confidence: match,
    bars: null,
    reasons: [`Set by hand; the waveforms of both ends match by ${match.toFixed(2)}.`],
    seam,
  };
}
