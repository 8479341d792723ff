import type { LoopCut } from '@everloop/loop-timing/loop-cut';
import { passPlaces } from '@everloop/loop-timing/pass-places';
import type { TimelineShape } from '@everloop/loop-timing/timeline-shape';
import type { RenderedParts } from '../render/rendered-parts.ts';
import type { LoopInFile } from './loop-in-file.ts';

/** Where the loop lies in a file that was just rendered. `shape` counts samples of the source at `sourceRate`. */
export function loopOfParts(
  parts: RenderedParts,
  cut: LoopCut,
  shape: TimelineShape,
  sourceRate: number,
): LoopInFile {
  const scale = parts.sampleRate / sourceRate;
  const closing = Math.ceil(Math.max(shape.fadeOutFrames, cut.ending?.outroSamples ?? 0) * scale);
  const lengthSamples = parts.unitFrames / parts.passes;
  const { lastPasses } = passPlaces(cut, shape, { sampleRate: sourceRate }, parts.format);
  return {
    foundBy: 'render',
    startSample: parts.introFrames,
    lengthSamples,
    lastPasses,
    repeatSamples: parts.repeats >= 2 ? parts.unitFrames : null,
    steadyFromSample: parts.headFrames,
    steadyToSample: parts.headFrames + parts.repeats * parts.unitFrames,
    crossfadeSamples: Math.round(cut.crossfadeSamples * scale),
    levelFromSample: Math.ceil(shape.fadeInFrames * scale),
    levelToSample: parts.totalFrames - closing,
    askedSamples: parts.askedFrames,
  };
}
