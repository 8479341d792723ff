import { peaksSchema } from '@everloop/contracts/peaks';
import { describe, expect, it } from 'vitest';
import { testScratch } from '../fixtures/scratch.ts';
import { random, writePcm } from '../fixtures/tracks.ts';
import { PcmReader } from '../pcm/pcm-file.ts';
import { CutSignal } from '../render/loop-signal.ts';
import { Timeline } from '../render/timeline.ts';
import { PeaksBuilder } from './build-peaks.ts';
import { loopPeaks } from './loop-peaks.ts';

const dir = testScratch();

const pairs = (data: string): Int8Array => new Int8Array(Buffer.from(data, 'base64'));

describe('waveform peaks', () => {
  it('every sample lies within its bucket at every level, whatever the block sizes', () => {
    const next = random(3);
    const mono = Float32Array.from({ length: 123_457 }, () => (next() - 0.5) * 1.9);
    const builder = new PeaksBuilder(44_100, mono.length);
    for (let at = 0; at < mono.length; ) {
      const count = 1 + Math.floor(next() * 9000);
      builder.push(mono.slice(at, at + count), 1);
      at += count;
    }
    const peaks = peaksSchema.parse(builder.finish());
    for (const level of peaks.levels) {
      const data = pairs(level.data);
      expect(data.length).toBe(level.bucketCount * 2);
      expect(level.bucketCount * level.samplesPerBucket).toBeGreaterThanOrEqual(mono.length);
      for (let index = 0; index < mono.length; index += 97) {
        const bucket = Math.floor(index / level.samplesPerBucket);
        expect(data[bucket * 2]).toBeLessThanOrEqual(mono[index] * 127);
        expect(data[bucket * 2 + 1]).toBeGreaterThanOrEqual(mono[index] * 127);
      }
    }
  });

  it('ten hours fit 64 KiB, so that the first request paints the whole', () => {
    const samples = 36_000 * 44_100;
    const builder = new PeaksBuilder(44_100, samples);
    const next = random(5);
    const bucket = Math.ceil(samples / 16_384);
    for (let at = 0; at < samples; at += bucket)
      builder.pushExtremes(Math.min(bucket, samples - at), -next(), next());
    const text = JSON.stringify(builder.finish());
    expect(text.length).toBeLessThanOrEqual(64 * 1024);
    expect(JSON.parse(text).levels[0].bucketCount).toBeGreaterThan(10_000);
  });

  it('a long loop shows what its unit holds, without being read to the end', () => {
    const next = random(9);
    const samples = Float32Array.from(
      { length: 44_100 * 4 },
      (_, index) => (index < 44_100 ? 0.9 : 0.1) * (next() - 0.5),
    );
    using source = new PcmReader(writePcm(`${dir}/unit.pcm`, samples, 44_100, 1));
    const cut = { startSample: 0, endSample: samples.length, crossfadeSamples: 0, introSamples: 0 };
    const totalFrames = 44_100 * 3600;
    const timeline = new Timeline(new CutSignal(source, cut), {
      totalFrames,
      fadeInFrames: 0,
      fadeOutFrames: 441_000,
    });
    const peaks = loopPeaks(timeline);
    expect(peaks.sampleCount).toBe(totalFrames);
    const [finest] = peaks.levels;
    const data = pairs(finest.data);
    expect(Math.max(...data.slice(0, 200))).toBeGreaterThan(50);
    // The end has faded away.
    expect(Math.max(...data.slice(-4))).toBeLessThan(20);
  });
});
