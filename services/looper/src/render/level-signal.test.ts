import { expect, it } from 'vitest';
import { levelSignal } from './level-signal.ts';
import type { LoopSignal } from './loop-signal.ts';

const sampleRate = 22_050;
/** A pass without an intro, quiet and then far too loud. */
const signal: LoopSignal = {
  sampleRate,
  channels: 1,
  introFrames: 0,
  unitFrames: sampleRate,
  leadPasses: 0,
  read: (start, frames) =>
    Float32Array.from({ length: frames }, (_, index) => {
      const at = (((start + index) % sampleRate) + sampleRate) % sampleRate;
      return Math.sin(at * 0.05) * (at > sampleRate / 2 ? 0.9 : 0.1);
    }),
};

it('a limited loop without an intro is sound also where a resampler reads ahead of its start', () => {
  const limited = levelSignal(signal, { gainDb: 12, ceilingDbtp: -1 });
  const block = limited.read(-64, 4096);
  expect(block.every(Number.isFinite)).toBe(true);
  expect(Math.max(...block.map(Math.abs))).toBeGreaterThan(0.1);
});
