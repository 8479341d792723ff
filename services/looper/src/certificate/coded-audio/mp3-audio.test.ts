import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeMp3File } from '../../codec/write-mp3-file.ts';
import { testScratch } from '../../fixtures/scratch.ts';
import { writePcm } from '../../fixtures/tracks.ts';
import { PcmReader } from '../../pcm/pcm-file.ts';
import { openMp3Audio } from './mp3-audio.ts';

const frames = 50_000;

/** An MP3 whose Info tag was changed by hand. */
const openChanged = async (change: (bytes: Buffer, tagAt: number) => void) => {
  const dir = testScratch();
  using source = new PcmReader(writePcm(join(dir, 'a.pcm'), new Float32Array(frames), 44_100, 1));
  const path = join(dir, 'a.mp3');
  writeMp3File(source, path, 128, () => undefined);
  const bytes = readFileSync(path);
  change(bytes, bytes.indexOf('Info'));
  return await openMp3Audio(
    { sizeBytes: bytes.length, read: async (from, length) => bytes.subarray(from, from + length) },
    0,
  );
};

it('our own tag promises exactly what is heard', async () => {
  const audio = await openChanged(() => undefined);
  expect([audio.countedFrames, audio.declaredFrames]).toEqual([frames, frames]);
});

it('a tag that tells no number of frames promises nothing', async () => {
  const audio = await openChanged((bytes, at) => {
    // Its fields follow each other: without the first one the others move forward.
    bytes[at + 7] &= ~1;
    bytes.copyWithin(at + 8, at + 12, at + 160);
  });
  expect([audio.countedFrames, audio.declaredFrames]).toEqual([frames, null]);
});

it('a tag without delay and padding promises as many samples as its frames give', async () => {
  const audio = await openChanged((bytes, at) => bytes.fill(0, at + 120, at + 156));
  expect(audio.declaredFrames).toBe(audio.countedFrames);
});
