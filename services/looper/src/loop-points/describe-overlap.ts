import type { LoopCandidate } from '@everloop/contracts/loops';
import { alignSignals } from '../dsp/align-signals.ts';
import type { PcmReader } from '../pcm/pcm-file.ts';
import { sourceSeam } from '../render/measure-render-task.ts';
import type { FluxSpread } from '../seam/spectral-step.ts';
import type { OverlapLoop } from './overlap-loop.ts';
import type { SearchContext } from './search-context.ts';

const alignHalfSeconds = 0.4;
const alignReachSeconds = 0.023;
/** Below this the ends have nothing in common that could be aligned. */
const alignMatchMin = 0.2;

/** A declared overlap: aligned where its ends have something in common, measured like any other. */
export function describeOverlap(
  source: PcmReader,
  loop: OverlapLoop,
  context: SearchContext,
  spread: FluxSpread,
): LoopCandidate {
  const { sampleRate, frames } = source.file;
  const hop = context.profile.hopFrames;
  const crossfadeSamples = loop.crossfade * hop;
  const startSample = loop.from * hop + crossfadeSamples;
  const endSample = alignedEnd(
    context,
    frames,
    startSample,
    Math.min(frames, loop.to * hop),
    crossfadeSamples,
  );
  const seam = sourceSeam(source, { startSample, endSample, crossfadeSamples, introSamples: 0 }, spread);
  return {
    startSample,
    endSample,
    lagSamples: null,
    crossfadeSamples,
    class: 'overlap',
    confidence: seam.verdict === 'pass' ? 0.4 : 0.2,
    bars: null,
    reasons: [
      `The end is blended over the beginning for ${(crossfadeSamples / sampleRate).toFixed(1)} s.`,
      'This needs no repetition in the music; a change is heard while the two overlap.',
    ],
    seam,
  };
}

/** Moves the end by up to 23 ms to where the waveforms of both ends agree best, if they agree at all. */
function alignedEnd(
  { read, profile }: SearchContext,
  frames: number,
  startSample: number,
  endSample: number,
  crossfadeSamples: number,
): number {
  const half = Math.round(profile.sampleRate * alignHalfSeconds);
  const reach = Math.round(profile.sampleRate * alignReachSeconds);
  const middle = Math.round(crossfadeSamples / 2);
  const match = alignSignals(
    read(startSample - middle - half, 2 * half),
    read(endSample - middle - half - reach, 2 * (half + reach)),
    reach,
    profile.sampleRate,
  );
  if (match.correlation < alignMatchMin) return endSample;
  return Math.min(frames, endSample + Math.round(match.shiftFrames));
}
