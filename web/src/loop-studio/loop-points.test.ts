import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clampPoints, movePoint, repeatsFor } from './loop-points.ts';

const bounds = { sampleCount: 441_000, sampleRateHertz: 44_100 };

test('points stay inside the audio, in order, with a crossfade that fits', () => {
  const wild = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(wild, wild, wild, (startSample, endSample, crossfadeSamples) => {
      const points = clampPoints({ startSample, endSample, crossfadeSamples }, bounds);
      expect(points.startSample).toBeGreaterThanOrEqual(0);
      expect(points.endSample).toBeLessThanOrEqual(bounds.sampleCount);
      expect(points.endSample - points.startSample).toBeGreaterThanOrEqual(44_100);
      expect(points.crossfadeSamples).toBeLessThanOrEqual(points.startSample);
    }),
  );
});

test('a handle stops before the other one instead of pushing it', () => {
  const points = { startSample: 100_000, endSample: 300_000, crossfadeSamples: 0 };
  expect(movePoint(points, 'start', 400_000, bounds)).toMatchObject({
    startSample: 255_900,
    endSample: 300_000,
  });
  expect(movePoint(points, 'end', 0, bounds)).toMatchObject({ startSample: 100_000, endSample: 144_100 });
});

test('repeats count the last partial pass', () => {
  expect(repeatsFor(36_000, 47.1, 0)).toBe(765);
  expect(repeatsFor(60, 60, 0)).toBe(1);
  expect(repeatsFor(60, 100, 0)).toBe(1);
});
