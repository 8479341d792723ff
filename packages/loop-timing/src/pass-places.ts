import type { ExportFormat } from '@everloop/contracts/export-format-table';
import { codecGrid } from './codec-grid.ts';
import { type LoopCut, timingOfCut } from './loop-cut.ts';
import { timelineFit } from './timeline-fit.ts';
import type { TimelineShape } from './timeline-shape.ts';

/** Samples of the encoder's delay, which a bare AAC stream plays: it cannot tell them. */
export const aacDelay = 1024;

/** Where passes begin in a rendered file, in its own samples. */
export interface PassPlaces {
  sampleRate: number;
  startSample: number;
  /** One pass; fractional where several share a codec's packets. */
  lengthSamples: number;
  /** What is stored once and repeated, where anything is: one or several passes. */
  unitSamples: number;
  /** From this beginning of a pass on they last a little more or less, so that the file ends on its exact sample. */
  lastPasses: { fromSample: number; lengthSamples: number } | null;
}

/** The same arithmetic that renders a file, without rendering it. `shape` and `cut` count samples of the source. */
export function passPlaces(
  cut: LoopCut,
  shape: TimelineShape,
  source: { sampleRate: number },
  format: ExportFormat,
): PassPlaces {
  const timing = timingOfCut(cut, source.sampleRate);
  const [sampleRate, packetSamples] = codecGrid(format, source.sampleRate);
  const delay = format === 'aac' ? aacDelay : 0;
  const isLossless = format === 'wav' || format === 'flac';
  const fit = isLossless ? null : timelineFit(timing, shape, sampleRate, packetSamples);
  if (!fit) {
    const { unitFrames, introFrames } = timing;
    const startSample = introFrames + delay;
    return { sampleRate, startSample, lengthSamples: unitFrames, unitSamples: unitFrames, lastPasses: null };
  }
  const last = fit.close && fit.close.step !== fit.step ? fit.close : null;
  return {
    sampleRate,
    startSample: Math.round(timing.introFrames / fit.step) + delay,
    lengthSamples: fit.unitFrames / fit.passes,
    unitSamples: fit.unitFrames,
    lastPasses: last && { fromSample: last.at + delay, lengthSamples: timing.unitFrames / last.step },
  };
}

/** Where pass `number` begins, counted from 0. */
export function passAt(
  {
    startSample,
    lengthSamples,
    lastPasses,
  }: Pick<PassPlaces, 'startSample' | 'lengthSamples' | 'lastPasses'>,
  number: number,
): number {
  const plain = startSample + number * lengthSamples;
  if (!lastPasses || plain <= lastPasses.fromSample) return Math.round(plain);
  const before = (lastPasses.fromSample - startSample) / lengthSamples;
  return Math.round(lastPasses.fromSample + (number - before) * lastPasses.lengthSamples);
}
