import type { LoopCandidate } from '@everloop/contracts/loops';
import { alignSignals } from '../dsp/align-signals.ts';
import type { PcmReader } from '../pcm/pcm-file.ts';
import { sourceSeam } from '../render/measure-render-task.ts';
import type { FluxSpread } from '../seam/spectral-step.ts';
import { onsetLag } from './onset-lag.ts';
import type { OverlapLoop } from './overlap-loop.ts';
import type { SearchContext } from './search-context.ts';

const alignHalfSeconds = 0.4;
const alignReachSeconds = 0.023;
/** Below this the ends have nothing in common that could be aligned. */
const alignMatchMin = 0.2;
const onsetMatchMin = 0.3;

const verdictOrder = { pass: 0, warn: 1, fail: 2 } as const;

/** The first of several declared overlaps whose seam passes, or the one that measures best. */
export function describeOverlap(
  source: PcmReader,
  loops: OverlapLoop[],
  context: SearchContext,
  spread: FluxSpread,
): LoopCandidate | null {
  let best: LoopCandidate | null = null;
  for (const loop of loops) {
    const candidate = blended(source, loop, context, spread);
    if (!best || verdictOrder[candidate.seam.verdict] < verdictOrder[best.seam.verdict]) best = candidate;
    if (best.seam.verdict === 'pass') break;
  }
  return best;
}

/** Aligned where its ends have something in common, measured like any other. */
function blended(
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

/** Moves the end by up to 23 ms to where attacks, or else waveforms, of both ends agree best, if they agree at all. */
function alignedEnd(
  { read, profile, onsets }: SearchContext,
  frames: number,
  startSample: number,
  endSample: number,
  crossfadeSamples: number,
): number {
  const { sampleRate } = profile;
  const reach = Math.round(sampleRate * alignReachSeconds);
  const blend = { fromSample: startSample - crossfadeSamples, toSample: startSample };
  const attacks = onsetLag(onsets, blend, endSample - startSample, reach, sampleRate);
  if (attacks.match >= onsetMatchMin) return Math.min(frames, startSample + Math.round(attacks.lagSamples));
  const half = Math.round(sampleRate * alignHalfSeconds);
  const middle = Math.round(crossfadeSamples / 2);
  const match = alignSignals(
    read(startSample - middle - half, 2 * half),
    read(endSample - middle - half - reach, 2 * (half + reach)),
    reach,
    sampleRate,
  );
  if (match.correlation < alignMatchMin) return endSample;
  return Math.min(frames, endSample + Math.round(match.shiftFrames));
}
