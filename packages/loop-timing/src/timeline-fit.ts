import { fitToGrid, type GridFit } from './fit-to-grid.ts';
import type { LoopTiming } from './loop-cut.ts';
import { endsWithPass, type TimelineShape } from './timeline-shape.ts';

/** Repeating starts to save work from this many units on; shorter files keep their exact tempo and are encoded in full. */
const unitsWorthRepeating = 2.5;

/** How a timeline's units are fitted to a codec's rate and packets; null where they stay as they are. */
export function timelineFit(
  signal: LoopTiming,
  shape: TimelineShape,
  sampleRate: number,
  packetSamples: number | null,
): GridFit | null {
  const endsAt = endsWithPass(signal, shape) || Number.isFinite(signal.endingAt) ? shape.totalFrames : null;
  const fit = packetSamples && repeatingFit(signal, shape, packetSamples, sampleRate, endsAt);
  const isSameRate = sampleRate === signal.sampleRate;
  // A unit that fits as it is stays untouched.
  if (fit) return fit.step === 1 && fit.passes === 1 && isSameRate ? null : fit;
  return isSameRate ? null : fitToGrid(signal, 1, sampleRate, endsAt, 1);
}

/** Null where the file is too short for its units to be repeated. */
function repeatingFit(
  signal: LoopTiming,
  shape: TimelineShape,
  packetSamples: number,
  sampleRate: number,
  endsAt: number | null,
): GridFit | null {
  const length = Math.min(shape.totalFrames, signal.endingAt ?? shape.totalFrames) - signal.introFrames;
  const worth = unitsWorthRepeating * signal.unitFrames;
  if (length < worth) return null;
  const passesAllowed = endsAt === null ? undefined : Math.floor(length / worth);
  const fit = fitToGrid(signal, packetSamples, sampleRate, endsAt, passesAllowed);
  return length < worth * fit.passes ? null : fit;
}
