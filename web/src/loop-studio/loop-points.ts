import { crossfadeSecondsMax } from '@everloop/contracts/editing-limits';
import type { LoopCandidate, LoopPoints } from '@everloop/contracts/loops';

export type Handle = 'start' | 'end';
export type Bounds = { sampleCount: number; sampleRateHertz: number };

/** The shortest pass that still makes sense to repeat. */
const unitSecondsMin = 1;

/** Points inside the audio, in order, with a crossfade that fits both before the start and into the pass. */
export const clampPoints = (points: LoopPoints, { sampleCount, sampleRateHertz }: Bounds): LoopPoints => {
  const unitMin = Math.round(unitSecondsMin * sampleRateHertz);
  const startSample = Math.min(
    Math.max(0, Math.round(points.startSample)),
    Math.max(0, sampleCount - unitMin),
  );
  const endSample = Math.min(Math.max(startSample + unitMin, Math.round(points.endSample)), sampleCount);
  const crossfadeMax = crossfadeMaxOf({ ...points, startSample, endSample }, sampleRateHertz);
  return {
    startSample,
    endSample,
    crossfadeSamples: Math.min(Math.max(0, Math.round(points.crossfadeSamples)), crossfadeMax),
  };
};

/** Moves one handle; the other stays where it is. */
export const movePoint = (
  points: LoopPoints,
  handle: Handle,
  toSample: number,
  bounds: Bounds,
): LoopPoints => {
  const unitMin = Math.round(unitSecondsMin * bounds.sampleRateHertz);
  const moved =
    handle === 'start'
      ? { ...points, startSample: Math.min(toSample, points.endSample - unitMin) }
      : { ...points, endSample: Math.max(toSample, points.startSample + unitMin) };
  return clampPoints(moved, bounds);
};

export const sampleOf = (points: LoopPoints, handle: Handle): number =>
  handle === 'start' ? points.startSample : points.endSample;

export const pointsOf = ({ startSample, endSample, crossfadeSamples }: LoopCandidate): LoopPoints => ({
  startSample,
  endSample,
  crossfadeSamples,
});

/** The longest crossfade these points allow, within what one may be. */
export const crossfadeMaxOf = (points: LoopPoints, sampleRateHertz: number): number =>
  Math.min(
    points.startSample,
    Math.floor((points.endSample - points.startSample) / 2),
    crossfadeSecondsMax * sampleRateHertz,
  );

export const samePoints = (a: LoopPoints, b: LoopPoints): boolean =>
  a.startSample === b.startSample && a.endSample === b.endSample && a.crossfadeSamples === b.crossfadeSamples;

export const unitSecondsOf = (points: LoopPoints, sampleRateHertz: number): number =>
  (points.endSample - points.startSample) / sampleRateHertz;

/** How often the pass sounds in the whole, counting a last partial one. */
export const repeatsFor = (targetSeconds: number, unitSeconds: number, introSeconds: number): number =>
  Math.max(1, Math.ceil((targetSeconds - introSeconds) / unitSeconds));

/** Samples of one beat: from the candidate's bars where known (4 beats a bar), else from the tempo; null without either. */
export const beatSamplesOf = (
  points: LoopPoints,
  bars: number | null,
  tempoBpm: number | null,
  sampleRateHertz: number,
): number | null => {
  if (bars !== null && bars > 0) return (points.endSample - points.startSample) / (bars * 4);
  return tempoBpm !== null && tempoBpm > 0 ? (60 / tempoBpm) * sampleRateHertz : null;
};
