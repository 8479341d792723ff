import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testScratch } from '../fixtures/scratch.ts';
import { writePcm } from '../fixtures/tracks.ts';
import { measureLevel } from './measure-level-task.ts';

const dir = testScratch();
const sampleRate = 22_050;
const seconds = 8;

/** A quiet bed with a loud knock every quarter of a second: whatever raises the bed meets the ceiling in every knock. */
function knocks(knockLevel: number): Float32Array {
  const samples = new Float32Array(sampleRate * seconds);
  for (let at = 0; at < samples.length; at += 1) {
    const bed = 0.02 * Math.sin((2 * Math.PI * 440 * at) / sampleRate);
    const since = at % (sampleRate / 4);
    const knock = knockLevel * Math.exp(-since / 300) * Math.sin((2 * Math.PI * 180 * at) / sampleRate);
    samples[at] = bed + knock;
  }
  return samples;
}

it.each([0.3, 0.6, 0.9])('limiting that costs loudness is made good, knocks of %f', async (knockLevel) => {
  const pcm = writePcm(join(dir, 'knocks.pcm'), knocks(knockLevel), sampleRate, 1);
  const cut = { startSample: 0, endSample: sampleRate * seconds, crossfadeSamples: 0, introSamples: 0 };
  const target = { loudnessLufs: -14, truePeakDbtpMax: -1 };
  const { loudnessLufs, level } = await measureLevel({ pcm, cut, target }, () => undefined);
  expect(level.gainDb).toBeGreaterThan(3);
  expect(Math.abs((loudnessLufs ?? -99) - target.loudnessLufs)).toBeLessThanOrEqual(0.2);
});
