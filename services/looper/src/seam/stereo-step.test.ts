import { expect, it } from 'vitest';
import { seeded } from '../fixtures/known-tracks/compose.ts';
import type { AudioView } from './audio-view.ts';
import { measureSeam } from './measure-seam.ts';
import { stereoWidthStepAt } from './stereo-step.ts';

const sampleRate = 8_000;
const seconds = 24;
const start = 6 * sampleRate;
const end = 18 * sampleRate;

const viewOf = (frames: number, sampleAt: (frame: number) => number): AudioView => ({
  sampleRate,
  channels: 1,
  frames,
  read: (from, count) => Float32Array.from({ length: count }, (_, index) => sampleAt(from + index)),
});

const dcStepOf = (offset: Float32Array) => {
  const source = viewOf(offset.length, (frame) =>
    frame < 0 || frame >= offset.length
      ? 0
      : offset[frame] + 0.2 * Math.sin((2 * Math.PI * 400 * frame) / sampleRate),
  );
  const length = end - start;
  const rendered = viewOf(
    3 * length,
    (frame) => source.read(start + (((frame % length) + length) % length), 1)[0],
  );
  const { metrics } = measureSeam({
    source,
    cut: { startSample: start, endSample: end, crossfadeSamples: 0 },
    rendered,
    seamsAt: [2 * length],
    measuredOn: 'source',
    periodicityDifference: null,
  });
  return metrics.find(({ name }) => name === 'dc_step');
};

/** The mean wanders for ever, as in wind and waves. */
function wandering(): Float32Array {
  const next = seeded(5);
  const pole = 1 - Math.exp((-2 * Math.PI * 0.8) / sampleRate);
  let mean = 0;
  return Float32Array.from({ length: seconds * sampleRate }, () => {
    mean += pole * (6 * (next() - 0.5) - mean);
    return mean;
  });
}

it('a step of the mean like those the recording makes everywhere is no offset step', () => {
  const step = dcStepOf(wandering());
  expect(step?.value).toBeGreaterThan(0.004);
  expect(step?.passed).toBe(true);
});

it('an offset that only the seam brings together is one', () => {
  const offset = Float32Array.from({ length: seconds * sampleRate }, (_, frame) => (0.03 * frame) / end);
  expect(dcStepOf(offset)?.passed).toBe(false);
});

it('in antiphase the rounding of the middle makes no change of width', () => {
  const next = seeded(7);
  const noise = Float32Array.from({ length: 2 * sampleRate }, next);
  const antiphase: AudioView = {
    sampleRate,
    channels: 2,
    frames: noise.length,
    read: (from, count) =>
      Float32Array.from({ length: 2 * count }, (_, index) => {
        const frame = from + (index >> 1);
        const sound = 0.2 * Math.sin((2 * Math.PI * 400 * frame) / sampleRate);
        // One side of the seam was rounded to 16 bits, the other was not.
        const rounding = frame < sampleRate ? 0 : (noise[frame] - 0.5) / 32_768;
        return index % 2 === 0 ? sound + rounding : -sound;
      }),
  };
  expect(Math.abs(stereoWidthStepAt(antiphase, sampleRate))).toBeLessThan(0.1);
});
