import type { LoopRecipe } from '@everloop/contracts/loops';
import { expect, it } from 'vitest';
import { loopMarks } from './loop-marks.ts';

const recipe: LoopRecipe = {
  version: 1,
  masterSha256: '0'.repeat(64),
  sampleRateHertz: 44_100,
  channels: 2,
  startSample: 30_000,
  endSample: 196_284,
  crossfadeSamples: 441,
  introSamples: 30_000,
  targetSamples: 36_000 * 44_100,
  fadeInSamples: 0,
  fadeOutSamples: 220_500,
  gainDb: 0,
  loudness: 'keep',
};

it('the tags of a lossless file name the loop of the recipe', () => {
  const { fileLoop } = loopMarks(recipe, 'flac');
  expect(fileLoop).toEqual({ startSample: 30_000, lengthSamples: 166_284, sampleRateHertz: 44_100 });
});

it('the tags of a lossy file name the passes that lie on its frames, to the last chapter of ten hours', () => {
  const { fileLoop, chapters } = loopMarks(recipe, 'mp3');
  expect(fileLoop.lengthSamples).not.toBe(166_284);
  // Several passes share whole frames: one is at most a tenth of a cent off, and rounded.
  expect(Math.abs(fileLoop.lengthSamples - 166_284)).toBeLessThanOrEqual(166_284 * 60e-6 + 3);
  const last = chapters.at(-1);
  const asRecipe = loopMarks(recipe, 'flac').chapters.at(-1);
  expect(last?.title).toBe(asRecipe?.title);
  expect(last?.startMs).not.toBe(asRecipe?.startMs);
  expect(last?.endMs).toBe(36_000_000);
});
