import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clampPoints, movePoint, nearestZeroCrossing, repeatsFor } from './loop-points.ts';
import { readTarget } from './loop-request.ts';

const bounds = { sampleCount: 441_000, sampleRateHertz: 44_100 };

test('points stay inside the audio, in order, with a crossfade that fits', () => {
  const wild = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(wild, wild, wild, (startSample, endSample, crossfadeSamples) => {
      const points = clampPoints({ startSample, endSample, crossfadeSamples }, bounds);
      expect(points.startSample).toBeGreaterThanOrEqual(0);
      expect(points.endSample).toBeLessThanOrEqual(bounds.sampleCount);
      expect(points.endSample - points.startSample).toBeGreaterThanOrEqual(22_050);
      expect(points.crossfadeSamples).toBeLessThanOrEqual(points.startSample);
    }),
  );
});

test('a handle stops before the other one instead of pushing it', () => {
  const points = { startSample: 100_000, endSample: 300_000, crossfadeSamples: 0 };
  expect(movePoint(points, 'start', 400_000, bounds)).toMatchObject({
    startSample: 277_950,
    endSample: 300_000,
  });
  expect(movePoint(points, 'end', 0, bounds)).toMatchObject({ startSample: 100_000, endSample: 122_050 });
});

test('repeats count the last partial pass', () => {
  expect(repeatsFor(36_000, 47.1, 0)).toBe(765);
  expect(repeatsFor(60, 60, 0)).toBe(1);
  expect(repeatsFor(60, 100, 0)).toBe(1);
});

test('the nearest zero crossing is taken, and none far away', () => {
  const wave = Float32Array.from({ length: 1000 }, (_, index) => (index < 500 ? 1 : -1));
  expect(nearestZeroCrossing(wave, 450, 44_100)).toBe(500);
  expect(nearestZeroCrossing(wave, 10, 1000)).toBe(10);
});

test('a target is read as people write it, from 1 minute to 10 hours', () => {
  expect(readTarget('2h30')).toBe(9000);
  expect(readTarget('10 ч')).toBe(36_000);
  expect(readTarget('90 min')).toBe(5400);
  expect(readTarget('59 s')).toBeNull();
  expect(readTarget('11h')).toBeNull();
  expect(readTarget('soon')).toBeNull();
});
