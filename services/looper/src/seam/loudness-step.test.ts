import { expect, test } from 'vitest';
import { loudnessStepsAt } from './loudness-step.ts';

const sampleRate = 44_100;
const half = 4 * sampleRate;

/** A second-long rest at `restLevel` before a tone of level 0.5 that lasts. */
const attackAfter = (restLevel: number) => {
  const samples = Float32Array.from({ length: 2 * half }, (_, frame) => {
    const level = frame >= half || frame < half - sampleRate ? 0.5 : restLevel;
    return level * Math.sin((2 * Math.PI * 1000 * frame) / sampleRate);
  });
  const read = (start: number, count: number): Float32Array => samples.slice(start, start + count);
  return { sampleRate, channels: 1, frames: samples.length, read };
};
const stepAfter = (restLevel: number): number => loudnessStepsAt(attackAfter(restLevel), half)[0];

test('a beat after silence steps as far with the echo that a codec puts before it as without', () => {
  expect(stepAfter(0.5 * 10 ** (-33 / 20))).toBeCloseTo(stepAfter(0), 5);
});

test('a step that can be heard is measured as it is', () => {
  expect(stepAfter(0.5 * 10 ** (-20 / 20))).toBeCloseTo(20, 0);
  expect(stepAfter(0.5)).toBeCloseTo(0, 1);
});
