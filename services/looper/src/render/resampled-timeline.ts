import { fitToGrid, type GridFit } from './fit-to-grid.ts';
import { GridSignal } from './grid-signal.ts';
import type { LoopSignal } from './loop-signal.ts';
import { Timeline, type TimelineShape } from './timeline.ts';

/** Repeating starts to save work from this many units on; shorter files keep their exact tempo and are encoded in full. */
const unitsWorthRepeating = 2.5;

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
  const endsAt = endsWhole || Number.isFinite(signal.endingAt) ? shape.totalFrames : null;
  const scaled = {
    totalFrames: Math.round(shape.totalFrames * ratio),
    fadeInFrames: Math.round(shape.fadeInFrames * ratio),
    fadeOutFrames: Math.round(shape.fadeOutFrames * ratio),
    endsWhole,
  };
  const fit = packetSamples && repeatingFit(signal, shape, packetSamples, sampleRate, endsAt);
  if (fit) return { timeline: new Timeline(gridSignal(signal, fit, sampleRate), scaled), passes: fit.passes };
  if (ratio === 1) return { timeline: new Timeline(signal, scaled), passes: 1 };
  const plain = fitToGrid(signal, 1, sampleRate, endsAt, 1);
  return { timeline: new Timeline(new GridSignal(signal, plain, sampleRate), scaled), passes: 1 };
}

/** Null where the file is too short for its units to be repeated. */
function repeatingFit(
  signal: LoopSignal,
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

/** A unit that fits as it is stays untouched. */
function gridSignal(signal: LoopSignal, fit: GridFit, sampleRate: number): LoopSignal {
  const isSame = fit.step === 1 && fit.passes === 1 && sampleRate === signal.sampleRate;
  return isSame ? signal : new GridSignal(signal, fit, sampleRate);
}
