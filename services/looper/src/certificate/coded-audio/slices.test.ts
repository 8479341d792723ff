import { closeSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeFlacFile } from '../../codec/write-flac-file.ts';
import { writeMp3File } from '../../codec/write-mp3-file.ts';
import { pcmOf } from '../../decode/decode-file.ts';
import { decodeToPcm } from '../../decode/decode-task.ts';
import { sniffFormat } from '../../decode/sniff-format.ts';
import { encodeFixture, writeWav } from '../../fixtures/encode-file.ts';
import { testScratch } from '../../fixtures/scratch.ts';
import { makeTrack, random, writePcm } from '../../fixtures/tracks.ts';
import { PcmReader } from '../../pcm/pcm-file.ts';
import { decodeSlice, writeSlice } from '../decode-slice.ts';
import { FileSource } from './byte-source.ts';
import { openCodedAudio } from './open-coded-audio.ts';

const dir = testScratch();
const path = (name: string): string => join(dir, name);
const rateOf = (name: string): number => (name.endsWith('opus') ? 48_000 : 44_100);

beforeAll(() => {
  for (const name of ['a.wav', 'a.mp3', 'a.flac', 'a.ogg', 'a.opus', 'a.m4a']) {
    const sampleRate = rateOf(name);
    const { samples } = makeTrack({ sampleRate, channels: 2, bpm: 120, bars: 4, repeats: 4, noise: 0.02 });
    const track = samples.subarray(0, samples.length - 1234);
    using source = new PcmReader(writePcm(path('source.pcm'), track, sampleRate, 2));
    if (name === 'a.wav') writeWav(path(name), track, sampleRate, 2);
    else if (name === 'a.mp3') writeMp3File(source, path(name), 192, () => undefined);
    else if (name === 'a.flac') writeFlacFile(source, path(name), 16, () => undefined);
    else encodeFixture(name.slice(2) as 'ogg' | 'opus' | 'm4a', path(name), track, sampleRate);
  }
});

describe.each(['a.wav', 'a.mp3', 'a.flac', 'a.ogg', 'a.opus', 'a.m4a'])('slices of %s', (name) => {
  it('decode to the same samples as the whole file, and count its length', async () => {
    const pcmPath = path(`${name}.pcm`);
    const facts = await decodeToPcm(
      { sourcePath: path(name), pcmPath, durationSecondsMax: 600 },
      () => undefined,
    );
    using whole = new PcmReader(pcmOf(pcmPath, facts));
    using source = new FileSource(path(name));
    const fd = openSync(path(name), 'r');
    const sniffed = sniffFormat(fd, statSync(path(name)).size);
    closeSync(fd);
    if (!sniffed) throw new Error('not recognised');
    const audio = await openCodedAudio(source, sniffed);
    expect(audio.countedFrames).toBe(facts.frames);
    expect(audio.sampleRate).toBe(facts.sampleRate);
    const next = random(5);
    const ranges = [
      0,
      facts.frames - 30_000,
      ...Array.from({ length: 4 }, () => Math.floor(next() * facts.frames)),
    ];
    for (const at of ranges) {
      const range = { fromFrame: at, toFrame: Math.min(facts.frames, at + 30_000) };
      const window = decodeSlice(await writeSlice(audio, range, path('slice')));
      const wanted = whole.read(range.fromFrame, range.toFrame - range.fromFrame);
      let largest = 0;
      for (let index = 0; index < wanted.length; index += 1) {
        largest = Math.max(largest, Math.abs(wanted[index] - window.samples[index]));
      }
      expect(largest, `from ${at}`).toBeLessThan(name === 'a.opus' ? 0.002 : 1e-6);
    }
  });
});
