import { timelineFit } from '@everloop/loop-timing/timeline-fit';
import type { TimelineShape } from '@everloop/loop-timing/timeline-shape';
import { GridSignal } from './grid-signal.ts';
import type { LoopSignal } from './loop-signal.ts';
import { Timeline } from './timeline.ts';

/**
 * The timeline at a codec's rate, its unit fitted to the codec's packets where packets will be repeated. `packetSamples` null:
 * the codec has no grid.
 */
export function resampledTimeline(
  signal: LoopSignal,
  shape: TimelineShape,
  sampleRate: number,
  packetSamples: number | null,
): { timeline: Timeline; passes: number } {
  const ratio = sampleRate / signal.sampleRate;
  const { endsWhole } = new Timeline(signal, shape);
  const scaled = {
    totalFrames: Math.round(shape.totalFrames * ratio),
    fadeInFrames: Math.round(shape.fadeInFrames * ratio),
    fadeOutFrames: Math.round(shape.fadeOutFrames * ratio),
    endsWhole,
  };
  const fit = timelineFit(signal, shape, sampleRate, packetSamples);
  if (!fit) return { timeline: new Timeline(signal, scaled), passes: 1 };
  return { timeline: new Timeline(new GridSignal(signal, fit, sampleRate), scaled), passes: fit.passes };
}
