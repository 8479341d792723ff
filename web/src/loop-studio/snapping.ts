import type { SampleReader } from './sample-windows.ts';

export const snapModes = ['off', 'zero', 'beat', 'bar'] as const;
export type SnapMode = (typeof snapModes)[number];

/** Where beats lie: `origin` is a sample on a bar line. Null figures are unknown. */
export type BeatGrid = { origin: number; beatSamples: number | null; beatsPerBar: number | null };

/** Which modes a track's rhythm allows. */
export const canSnap = (mode: SnapMode, { beatSamples, beatsPerBar }: BeatGrid): boolean =>
  mode === 'bar' ? beatSamples !== null && beatsPerBar !== null : mode !== 'beat' || beatSamples !== null;

/** The line of the grid nearest to a position; the position itself in other modes and without a grid. */
export const snapToGrid = (mode: SnapMode, sample: number, grid: BeatGrid): number => {
  if (grid.beatSamples === null || mode === 'off' || mode === 'zero') return sample;
  const step = mode === 'bar' ? grid.beatSamples * (grid.beatsPerBar ?? 4) : grid.beatSamples;
  return Math.round(grid.origin + Math.round((sample - grid.origin) / step) * step);
};

/** How far a zero crossing may be away: 10 ms. */
export const zeroReach = (sampleRateHertz: number): number => Math.round(sampleRateHertz / 100);

/** The zero crossing nearest to a position within ±10 ms; the position itself when there is none. */
export const nearestZeroCrossing = (read: SampleReader, at: number, sampleRateHertz: number): number => {
  const reach = zeroReach(sampleRateHertz);
  for (let distance = 0; distance <= reach; distance++) {
    for (const index of [at - distance, at + distance]) {
      if (index > 0 && read(index - 1) < 0 !== read(index) < 0) return index;
    }
  }
  return at;
};
