import { expect, test } from 'vitest';
import type { LoopInFile } from './loop-in-file.ts';
import { planJumps, rangeOfJump } from './plan-jumps.ts';

const rate = 1000;
const step = (fromSample: number, toSample: number) => ({
  fromSample,
  toSample,
  crossfadeSamples: 10,
  unit: 0,
  sound: 0,
});
/** Four units of five seconds: on, jump back, on, jump forward, and home. */
const steps = [step(20_000, 25_000), step(25_000, 30_000), step(5000, 10_000), step(40_000, 45_000)];
const file: LoopInFile = {
  foundBy: 'render',
  startSample: 2000,
  lengthSamples: 20_000,
  lastPasses: null,
  repeatSamples: 20_000,
  steadyFromSample: 2000,
  steadyToSample: 102_000,
  crossfadeSamples: 0,
  levelFromSample: 0,
  levelToSample: 102_000,
  askedSamples: 102_000,
};

test('jumps are found where they are heard in the file, and never where the recording simply goes on', () => {
  expect(planJumps({ steps, worstJoin: null }, file, rate)).toEqual([
    { atSample: 12_000, leaveSample: 30_000, enterSample: 5000, crossfadeSamples: 10 },
    { atSample: 17_000, leaveSample: 10_000, enterSample: 40_000, crossfadeSamples: 10 },
  ]);
});

test('a file on another codec grid has them at their share of its pass', () => {
  const stretched = { ...file, lengthSamples: 40_000.5, levelToSample: 300_000 };
  expect(planJumps({ steps, worstJoin: null }, stretched, rate)[0].atSample).toBe(22_000);
});

test('what fades in or out is measured in another pass, or not at all', () => {
  const fading = { ...file, levelFromSample: 9000 };
  const found = planJumps({ steps, worstJoin: null }, fading, rate).map(({ atSample }) => atSample);
  expect(found).toEqual([17_000, 32_000]);
  expect(planJumps({ steps, worstJoin: null }, { ...file, levelToSample: 14_000 }, rate)).toEqual([]);
});

test('of a walk over several versions the changes between them are measured before other jumps, and named', () => {
  const walk = Array.from({ length: 30 }, (_, index) => ({
    ...step(index % 2 === 0 ? index * 1000 : 60_000 - index * 1000, 0),
    version: index < 20 ? 0 : Math.floor(index / 2) % 2,
  })).map((one) => ({ ...one, toSample: one.fromSample + 5000 }));
  const long = { ...file, lengthSamples: 150_000, levelToSample: 600_000 };
  const found = planJumps({ steps: walk, worstJoin: null }, long, rate);
  const changes = found.filter(({ leaveVersion, enterVersion }) => leaveVersion !== enterVersion);
  expect(found).toHaveLength(6);
  expect(changes).toHaveLength(3);
  expect(changes[0]).toMatchObject({ leaveVersion: 0, enterVersion: 1 });
});

test('a long blend is heard from well before it begins, in samples of the file', () => {
  const jump = { atSample: 480_000, leaveSample: 441_000, enterSample: 882_000, crossfadeSamples: 44_100 };
  const opus = { sampleRate: 48_000, countedFrames: 700_000 };
  const { fromFrame, toFrame } = rangeOfJump(jump, opus, 44_100);
  // Loudness is measured over three seconds before the blend, with what filters need to settle.
  expect(fromFrame).toBeLessThanOrEqual(480_000 - 48_000 - 3.5 * 48_000);
  expect(toFrame).toBeGreaterThanOrEqual(480_000 + 3.5 * 48_000);
  expect(rangeOfJump({ ...jump, atSample: 48_000 }, opus, 44_100).fromFrame).toBe(0);
});
