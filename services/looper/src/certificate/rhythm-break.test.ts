import { expect, it } from 'vitest';
import { makeTrack, type TrackPlan } from '../fixtures/tracks.ts';
import type { AudioView } from '../seam/audio-view.ts';
import { type PassInFile, rhythmJudge } from './rhythm-break.ts';

const sampleRate = 22_050;
const plan: TrackPlan = { sampleRate, channels: 1, bpm: 104, bars: 4, repeats: 2, noise: 0.002 };

/** Passes of a track, each too long (or short) by some milliseconds, and where the second one ends. */
function passes(
  more: Partial<TrackPlan>,
  errorMs: number,
): { view: AudioView; seamAt: number; pass: PassInFile } {
  const { samples, periodSamples } = makeTrack({ ...plan, ...more });
  const length = Math.round(periodSamples + (errorMs * sampleRate) / 1000);
  const from = Math.round(0.4 * sampleRate);
  const whole = new Float32Array(4 * length);
  for (let at = 0; at < whole.length; at += length) whole.set(samples.subarray(from, from + length), at);
  const read = (start: number, frames: number): Float32Array => whole.slice(start, start + frames);
  const view = { sampleRate, channels: 1, frames: whole.length, read };
  return { view, seamAt: 2 * length, pass: { fromFrame: length, toFrame: 2 * length, isPlaced: true } };
}

it.each([0, 3, -3, 8, -12, 30, -30])(
  'music in time: a seam that is %i ms off the beat passes only when that is 0',
  (errorMs) => {
    const { view, seamAt, pass } = passes({}, errorMs);
    const metric = rhythmJudge(view, pass)(seamAt);
    expect(metric.passed).toBe(errorMs === 0);
    expect(metric.limit).toBeLessThan(3);
    expect(Math.abs(metric.value - Math.abs(errorMs))).toBeLessThan(1);
  },
);

it('music played by hand: a good seam is not called bad, and what cannot be told apart from it is not called good', () => {
  for (const errorMs of [0, 4, -8, 40]) {
    const { view, seamAt, pass } = passes({ jitterSeconds: 0.006 }, errorMs);
    const metric = rhythmJudge(view, pass)(seamAt);
    expect(metric.passed).toBe(false);
    if (errorMs < 10) expect(metric.limit).toBeNull();
    else expect(metric.value).toBeGreaterThan(metric.limit ?? 0);
  }
});

it('without attacks there is no beat to miss, where it is known where the seams lie', () => {
  const read = (start: number, frames: number): Float32Array =>
    Float32Array.from({ length: frames }, (_, index) => 0.3 * Math.sin((start + index) * 0.05));
  const view = { sampleRate, channels: 1, frames: 60 * sampleRate, read };
  const judge = (isPlaced: boolean) =>
    rhythmJudge(view, { fromFrame: 0, toFrame: 20 * sampleRate, isPlaced })(20 * sampleRate);
  expect(judge(true)).toMatchObject({ passed: true, value: 0, limit: null });
  expect(judge(false)).toMatchObject({ passed: false, value: 0, limit: null });
});
