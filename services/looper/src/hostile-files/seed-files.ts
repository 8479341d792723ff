import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFlacFile } from '../codec/write-flac-file.ts';
import { writeMp3File } from '../codec/write-mp3-file.ts';
import { encodeFixture, writeWav } from '../fixtures/encode-file.ts';
import { makeTrack, writePcm } from '../fixtures/tracks.ts';
import { PcmReader } from '../pcm/pcm-file.ts';

export const seedFormats = ['wav', 'flac', 'mp3', 'ogg', 'opus', 'm4a', 'aac'] as const;
export type SeedFormat = (typeof seedFormats)[number];
export type SeedFiles = Record<SeedFormat, Buffer>;

const seconds = 0.6;

/** One small valid stereo file of every format, each some kilobytes: what mutants are made from. */
export function makeSeedFiles(dir: string): SeedFiles {
  const samplesAt = (rate: number): Float32Array =>
    makeTrack({ sampleRate: rate, channels: 2, bpm: 140, bars: 1, repeats: 1, noise: 0.01 }).samples.slice(
      0,
      2 * Math.round(seconds * rate),
    );
  const path = (name: string): string => join(dir, name);
  const samples = samplesAt(44_100);
  writeWav(path('seed.wav'), samplesAt(8000), 8000, 2);
  using source = new PcmReader(writePcm(path('seed.pcm'), samples, 44_100, 2));
  writeFlacFile(source, path('seed.flac'), 16, () => undefined);
  writeMp3File(source, path('seed.mp3'), 128, () => undefined);
  return {
    wav: readFileSync(path('seed.wav')),
    flac: readFileSync(path('seed.flac')),
    mp3: readFileSync(path('seed.mp3')),
    ogg: encodeFixture('ogg', path('seed.ogg'), samples, 44_100),
    opus: encodeFixture('opus', path('seed.opus'), samplesAt(48_000), 48_000),
    m4a: encodeFixture('m4a', path('seed.m4a'), samples, 44_100),
    aac: encodeFixture('aac', path('seed.aac'), samples, 44_100),
  };
}
