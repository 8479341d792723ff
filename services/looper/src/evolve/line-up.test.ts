import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineUp } from './line-up.ts';
import { seededNumbers } from './seeded-numbers.ts';

const stepFrames = 128;
const sampleRate = 44_100;
const steps = 8000;

/** An attack every 30 steps or so, of any strength, `shift` steps later than for 0. */
const attacks = (seed: number, shift: number): Float32Array => {
  const next = seededNumbers(seed);
  const all = new Float32Array(steps);
  for (let at = 1400; at < 6400; at += 15 + Math.floor(30 * next())) all[at + shift] = 0.5 + next();
  return all;
};
const onsets = (all: Float32Array) => ({ stepFrames, all, low: all });

test('two takes of one rhythm are lined up to the step, however far one is behind; others are told by their match', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.integer({ min: -1300, max: 1300 }), (seed, shift) => {
      const found = lineUp(onsets(attacks(seed, 0)), onsets(attacks(seed, shift)), sampleRate);
      expect(found.offsetSamples).toBe(shift * stepFrames);
      expect(found.match).toBeGreaterThan(0.8);
      const other = lineUp(onsets(attacks(seed, 0)), onsets(attacks(seed + 5000, shift)), sampleRate);
      expect(other.match).toBeLessThan(0.6);
    }),
    { numRuns: 10 },
  );
});

test('of equal bars the nearest is meant, and silence matches nothing', () => {
  const bars = new Float32Array(steps);
  for (let at = 1400; at < 6400; at += 344) bars[at] = 1;
  expect(lineUp(onsets(bars), onsets(bars), sampleRate).offsetSamples).toBe(0);
  expect(lineUp(onsets(bars), onsets(new Float32Array(steps)), sampleRate).match).toBe(0);
});
