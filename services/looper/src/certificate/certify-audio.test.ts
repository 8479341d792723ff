import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testScratch } from '../fixtures/scratch.ts';
import { makeTrack, writePcm } from '../fixtures/tracks.ts';
import { assembleStream } from '../render/assemble-stream.ts';
import { renderParts } from '../render/render-parts-task.ts';
import { writeStreamFile } from '../render/write-stream-file.ts';
import { certifyAudio } from './certify-audio.ts';
import { FileSource } from './coded-audio/byte-source.ts';
import { openCodedAudio } from './coded-audio/open-coded-audio.ts';
import { sniffSource } from './coded-audio/sniff-source.ts';

const dir = testScratch();
const sampleRate = 44_100;

it('a file that fades in over nearly all of its passes is still compared with one of them', async () => {
  const track = makeTrack({ sampleRate, channels: 2, bpm: 100, bars: 4, repeats: 4, noise: 0.002 });
  const pcm = writePcm(join(dir, 'track.pcm'), track.samples, sampleRate, 2);
  const lengthSamples = 2 * Math.round(track.periodSamples);
  const cut = { startSample: 0, endSample: lengthSamples, crossfadeSamples: 0, introSamples: 0 };
  const totalFrames = 2 * lengthSamples;
  const fadeInFrames = Math.round(1.9 * lengthSamples);
  const partsDir = join(dir, 'parts');
  mkdirSync(partsDir);
  const parts = await renderParts(
    {
      pcm,
      cut,
      shape: { totalFrames, fadeInFrames, fadeOutFrames: 0 },
      level: { gainDb: 0, ceilingDbtp: null },
      encoding: { format: 'wav', bits: 16 },
      dir: partsDir,
    },
    () => undefined,
  );
  const path = join(dir, 'faded.wav');
  await writeStreamFile(assembleStream(parts), path);
  using source = new FileSource(path);
  const certificate = await certifyAudio({
    audio: await openCodedAudio(source, await sniffSource(source)),
    file: { sizeBytes: source.sizeBytes, sha256: '' },
    loop: {
      foundBy: 'recipe',
      startSample: 0,
      lengthSamples,
      lastPasses: null,
      repeatSamples: null,
      steadyFromSample: 0,
      steadyToSample: totalFrames,
      crossfadeSamples: 0,
      levelFromSample: fadeInFrames,
      levelToSample: totalFrames,
      askedSamples: totalFrames,
    },
    dir: partsDir,
  });
  expect(certificate.seams).toHaveLength(1);
  expect(certificate.sentence).toMatch(/^No measurement/);
});
