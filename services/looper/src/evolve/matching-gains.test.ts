import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testScratch } from '../fixtures/scratch.ts';
import { random, writePcm } from '../fixtures/tracks.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import { matchingGainsDb } from './matching-gains.ts';

const dir = testScratch();
const sampleRate = 22_050;
const quiet = (): void => undefined;

/** Noise of one seed at one level, and of another from `otherFrom` seconds on. */
const take = (level: number, { otherFrom = 8, otherLevel = level, seed = 1 } = {}): PcmFile => {
  const [own, other] = [random(seed), random(seed + 77)];
  const samples = Float32Array.from({ length: 8 * sampleRate }, (_, frame) => {
    const [one, two] = [own(), other()].map((value) => value - 0.5);
    return frame < otherFrom * sampleRate ? level * one : otherLevel * two;
  });
  return writePcm(join(dir, `${level}-${otherFrom}-${otherLevel}-${seed}.pcm`), samples, sampleRate, 1);
};

describe('versions become equally loud without being raised', () => {
  test.each([
    ['equally loud takes are left alone', [take(0.2), take(0.2, { seed: 2 })], [0, 0]],
    ['a difference nobody hears is left alone', [take(0.2), take(0.208, { seed: 2 })], [0, 0]],
    ['the louder is lowered', [take(0.2), take(0.4, { seed: 2 })], [0, -6.02]],
    [
      'all are lowered to the quietest',
      [take(0.4), take(0.2, { seed: 2 }), take(0.8, { seed: 3 })],
      [-6.02, 0, -12.04],
    ],
    [
      'a part made anew may be louder where the rest is the same take',
      [take(0.2), take(0.2, { otherFrom: 3, otherLevel: 0.6 })],
      [0, 0],
    ],
    [
      'the same take at another level is told by itself',
      [take(0.2), take(0.1, { otherFrom: 3, otherLevel: 0.6 })],
      [-6.02, 0],
    ],
    ['silence changes nothing', [take(0.2), take(0)], [0, 0]],
  ])('%s', (_, versions, gains) => {
    const found = matchingGainsDb(versions, quiet);
    for (const [index, gain] of gains.entries()) expect(found[index]).toBeCloseTo(gain, 0);
  });
});
