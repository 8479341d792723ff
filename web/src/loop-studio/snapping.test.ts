import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canSnap, nearestZeroCrossing, snapToGrid } from './snapping.ts';

const grid = { origin: 1000, beatSamples: 22_050.5, beatsPerBar: 4 };

test('a snapped point lies on a line of the grid, at most half a step away, however far from its origin', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50_000_000 }), fc.constantFrom('beat', 'bar'), (sample, mode) => {
      const snapped = snapToGrid(mode, sample, grid);
      const step = grid.beatSamples * (mode === 'bar' ? 4 : 1);
      const steps = (snapped - grid.origin) / step;
      expect(Math.abs(steps - Math.round(steps)) * step).toBeLessThanOrEqual(0.51);
      expect(Math.abs(snapped - sample)).toBeLessThanOrEqual(step / 2 + 1);
      expect(snapToGrid(mode, snapped, grid)).toBe(snapped);
    }),
  );
});

test('without a rhythm nothing is moved, and the modes say so', () => {
  const none = { origin: 0, beatSamples: null, beatsPerBar: null };
  expect(snapToGrid('bar', 12_345, none)).toBe(12_345);
  expect(['off', 'zero', 'beat', 'bar'].map((mode) => canSnap(mode as 'off', none))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('the nearest zero crossing is taken, and none far away', () => {
  const read = (sample: number) => (sample < 500 ? 1 : -1);
  expect(nearestZeroCrossing(read, 450, 44_100)).toBe(500);
  expect(nearestZeroCrossing(read, 10, 1000)).toBe(10);
});
