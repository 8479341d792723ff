import { describe, expect, it } from 'vitest';
import { betweenSamples, fadedSine, stereo } from '../fixtures/loudness-signals.ts';
import { TruePeakMeter, toDecibels } from './true-peak.ts';

const peakOf = (mono: Float32Array): number => {
  const block = stereo(mono);
  const meter = new TruePeakMeter(2);
  // Pieces of a size that divides nothing: what lies across their borders counts too.
  for (let at = 0; at < block.length; at += 2 * 1009) meter.push(block.subarray(at, at + 2 * 1009));
  return toDecibels(meter.peak()) ?? -99;
};

const expectPeak = (peak: number, expected: number): void => {
  expect(peak).toBeLessThanOrEqual(expected + 0.2);
  expect(peak).toBeGreaterThanOrEqual(expected - 0.4);
};

describe.each([44_100, 48_000, 96_000])('true peak at %i Hz (Tech 3341), within +0.2/-0.4 dB', (rate) => {
  it.each([
    [15, 4, 0, 0.5, -6],
    [16, 4, 45, 0.5, -6],
    [17, 6, 60, 0.5, -6],
    [18, 8, 67.5, 0.5, -6],
    [19, 4, 45, 1.41, 3],
  ])('case %i: fs/%i at %f degrees, amplitude %f', (_case, divisor, degrees, amplitude, expected) => {
    expectPeak(peakOf(fadedSine(rate, divisor, degrees, amplitude)), expected);
  });

  it.each([
    [20, 0],
    [21, 1],
    [22, 2],
    [23, 3],
  ])('case %i: a band-limited top %i quarters of a sample after a sample', (_case, offset) => {
    expectPeak(peakOf(betweenSamples(rate, offset)), 0);
  });
});

it('silence has no peak instead of minus infinity', () => {
  expect(toDecibels(new TruePeakMeter(2).peak())).toBeNull();
});
