import { expect, test } from 'vitest';
import { joinedSignal, measureJoin } from './measure-join.ts';

const rate = 8000;
const sine = (seconds: number, hertz: number) =>
  Float32Array.from(
    { length: seconds * rate },
    (_, index) => Math.sin((2 * Math.PI * hertz * index) / rate) * 0.5,
  );

test('a whole number of periods joins without a finding', () => {
  const points = { startSample: 4 * rate, endSample: 8 * rate, crossfadeSamples: 0 };
  expect(measureJoin({ mono: sine(12, 100), sampleRateHertz: rate }, points, []).verdict).toBe('pass');
});

test('half a period off is heard as a click', () => {
  const points = { startSample: 4 * rate + 20, endSample: 8 * rate, crossfadeSamples: 0 };
  const report = measureJoin({ mono: sine(12, 100), sampleRateHertz: rate }, points, []);
  expect(report.metrics.find(({ name }) => name === 'click')?.passed).toBe(false);
});

test('a jump in level fails at every time scale', () => {
  const mono = sine(12, 100).map((sample, index) => (index < 6 * rate ? sample * 0.1 : sample));
  const report = measureJoin(
    { mono, sampleRateHertz: rate },
    { startSample: 2 * rate, endSample: 11 * rate, crossfadeSamples: 0 },
    [],
  );
  expect(report.verdict).toBe('fail');
});

test('a crossfade ends exactly where the start goes on', () => {
  const mono = sine(4, 50);
  const points = { startSample: rate, endSample: 3 * rate, crossfadeSamples: 400 };
  const signal = joinedSignal(mono, points, 1000, 1000);
  expect(signal[999]).toBeCloseTo(mono[rate - 1] ?? 0, 2);
  expect(signal[1000]).toBe(mono[rate]);
});
