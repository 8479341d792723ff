import { expect, test } from 'vitest';
import { chunkSamples, chunksFor, decodeWindow, sampleReader } from './sample-chunks.ts';

const window = (fromSample: number, frames: readonly (readonly number[])[]) => {
  const flat = frames.flat();
  const bytes = new Uint8Array(new Int16Array(flat).buffer);
  return {
    sampleRateHertz: 44_100,
    channels: frames[0]?.length ?? 1,
    fromSample,
    sampleCount: frames.length,
    pcm16: btoa(String.fromCharCode(...bytes)),
  };
};

test('both channels are mixed, and negative samples stay negative', () => {
  const { mono } = decodeWindow(
    window(0, [
      [16_384, 16_384],
      [-32_768, 0],
    ]),
  );
  expect(Array.from(mono)).toEqual([0.5, -0.5]);
});

test('a view is covered by its pieces, and none before the beginning', () => {
  expect(chunksFor(-500, 10)).toEqual([0]);
  expect(chunksFor(chunkSamples - 1, chunkSamples + 1)).toEqual([0, 1]);
  expect(chunksFor(-500, -10)).toEqual([0]);
});

test('samples are read across pieces, silence where there is none', () => {
  const first = decodeWindow(window(0, [[100], [200]]));
  const second = decodeWindow(window(chunkSamples, [[300]]));
  const read = sampleReader([first, second]);
  expect(read(1) * 32_768).toBe(200);
  expect(read(chunkSamples) * 32_768).toBe(300);
  expect(read(5)).toBe(0);
  expect(read(-5)).toBe(0);
});
