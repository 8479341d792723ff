import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MPEGDecoder } from 'mpg123-decoder';
import { describe, expect, it } from 'vitest';
import { decodeToPcm } from '../decode/decode-task.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { makeTrack, writePcm } from '../fixtures/tracks.ts';
import { PcmReader } from '../pcm/pcm-file.ts';
import { packIntegers, Quantizer } from '../pcm/quantize.ts';
import { assembleStream } from './assemble-stream.ts';
import { type Encoding, type RenderPartsInput, renderParts } from './render-parts-task.ts';
import type { RenderedParts } from './rendered-parts.ts';
import { writeStreamFile } from './write-stream-file.ts';

const dir = testScratch();
const sampleRate = 44_100;
const track = makeTrack({
  sampleRate,
  channels: 2,
  bpm: 187.3,
  bars: 2,
  repeats: 3,
  introSeconds: 0.7,
  seed: 4,
});
const pcm = writePcm(join(dir, 'track.pcm'), track.samples, sampleRate, 2);
const startSample = track.introSamples;
const endSample = startSample + Math.round(track.periodSamples);

let made = 0;
async function render(encoding: Encoding, change: Partial<RenderPartsInput> = {}): Promise<RenderedParts> {
  made += 1;
  const partsDir = join(dir, `parts-${made}`);
  mkdirSync(partsDir);
  const cut = { startSample, endSample, crossfadeSamples: 0, introSamples: 0 };
  // MP3 units hold several passes to fit the frame grid, so its repeats show in longer files only.
  const seconds = encoding.format === 'mp3' ? 211.234 : 61.234;
  const shape = {
    totalFrames: Math.round(seconds * sampleRate),
    fadeInFrames: 0,
    fadeOutFrames: 2 * sampleRate,
  };
  const level = { gainDb: 0, ceilingDbtp: null };
  return await renderParts({ pcm, cut, shape, level, encoding, dir: partsDir, ...change }, () => undefined);
}

async function decoded(parts: RenderedParts, repeats?: number) {
  const stream = assembleStream(parts, { repeats });
  const path = join(dir, `file-${made}-${repeats ?? 'all'}.${parts.format}`);
  await writeStreamFile(stream, path);
  expect(readFileSync(path).length).toBe(stream.sizeBytes);
  const pcmPath = `${path}.pcm`;
  const facts = await decodeToPcm({ sourcePath: path, pcmPath, durationSecondsMax: 7200 }, () => undefined);
  return {
    facts,
    path,
    reader: new PcmReader({ ...pcm, path: pcmPath, frames: facts.frames, sampleRate: facts.sampleRate }),
  };
}

const encodings: Encoding[] = [
  { format: 'wav', bits: 16 },
  { format: 'wav', bits: 24 },
  { format: 'flac', bits: 16 },
  { format: 'flac', bits: 24 },
  { format: 'mp3', bitRateKbps: 192 },
];

describe.each(encodings)('a loop as %o', (encoding) => {
  it.each([60, 61.234, 203.77])('of %f s decodes to exactly the asked samples', async (seconds) => {
    const totalFrames = Math.round(seconds * sampleRate);
    const parts = await render(encoding, {
      shape: { totalFrames, fadeInFrames: 4410, fadeOutFrames: 88_200 },
    });
    if (encoding.format !== 'mp3') expect(parts.method).toBe('repeat-encoded');
    const { facts, reader } = await decoded(parts);
    expect(facts.frames).toBe(totalFrames);
    // The end has faded out: no click.
    expect(Math.max(...reader.read(totalFrames - 40, 40).map(Math.abs))).toBeLessThan(0.003);
    reader.close();
  });

  it('repeats bit for bit from one stored unit to the next', async () => {
    const parts = await render(encoding);
    const { reader } = await decoded(parts);
    for (const repeat of [1, parts.repeats - 1]) {
      const first = reader.read(parts.headFrames, parts.unitFrames);
      const other = reader.read(parts.headFrames + repeat * parts.unitFrames, parts.unitFrames);
      expect(Buffer.compare(Buffer.from(first.buffer), Buffer.from(other.buffer))).toBe(0);
    }
    reader.close();
  });

  it('a shorter file of the same parts is shorter by whole units and nothing else', async () => {
    const parts = await render(encoding);
    const { facts, reader } = await decoded(parts, 1);
    expect(facts.frames).toBe(parts.totalFrames - (parts.repeats - 1) * parts.unitFrames);
    reader.close();
  });

  it('an intro is kept in front, and a whole number of passes needs no fade at the end', async () => {
    const introSamples = startSample;
    const totalFrames = introSamples + 20 * (endSample - startSample);
    const parts = await render(encoding, {
      cut: { startSample, endSample, crossfadeSamples: 0, introSamples },
      shape: { totalFrames, fadeInFrames: 0, fadeOutFrames: 0 },
    });
    const { facts, reader } = await decoded(parts);
    expect(facts.frames).toBe(totalFrames);
    const got = reader.read(0, introSamples);
    let error = 0;
    let power = 0;
    for (let index = 0; index < got.length; index += 1) {
      error += (got[index] - track.samples[index]) ** 2;
      power += track.samples[index] ** 2;
    }
    expect(error / power).toBeLessThan(encoding.format === 'mp3' ? 0.02 : 1e-9);
    reader.close();
  });
});

describe('lossless loops', () => {
  it('carry the source bit for bit outside the fades', async () => {
    const parts = await render({ format: 'flac', bits: 16 });
    const { reader } = await decoded(parts);
    const unit = endSample - startSample;
    const at = 7 * unit + 1234;
    const got = reader.read(at, 5000);
    const wanted = track.samples.subarray((startSample + 1234) * 2, (startSample + 1234 + 5000) * 2);
    expect(got.every((value, index) => value === wanted[index])).toBe(true);
    reader.close();
  });
});

it.each([16, 24] as const)('a %i-bit FLAC loop tells the MD5 of what it decodes to', async (bits) => {
  const parts = await render({ format: 'flac', bits });
  const { path, reader, facts } = await decoded(parts);
  const integers = new Quantizer(bits).toIntegers(reader.read(0, facts.frames));
  reader.close();
  const md5 = createHash('md5').update(packIntegers(integers, bits)).digest('hex');
  expect(readFileSync(path).toString('hex', 26, 42)).toBe(md5);
});

describe('MP3 loops', () => {
  it('give the same length in a second, independent decoder', async () => {
    const parts = await render({ format: 'mp3', bitRateKbps: 192 });
    const { path, reader } = await decoded(parts);
    reader.close();
    const decoder = new MPEGDecoder({ enableGapless: true });
    await decoder.ready;
    const result = decoder.decode(readFileSync(path));
    decoder.free();
    expect(result.errors).toEqual([]);
    expect(result.samplesDecoded).toBe(parts.totalFrames);
  });

  it.each([128, 256, 320])('repeat encoded frames at %i kb/s as well', async (bitRateKbps) => {
    const parts = await render({ format: 'mp3', bitRateKbps });
    expect(parts.method).toBe('repeat-encoded');
    const { facts, reader } = await decoded(parts);
    expect(facts.frames).toBe(parts.totalFrames);
    reader.close();
  });

  it('stay in time: after many passes the loop is where the music says, within 2 ms', async () => {
    const totalFrames = 300 * sampleRate;
    const parts = await render(
      { format: 'mp3', bitRateKbps: 192 },
      {
        shape: { totalFrames, fadeInFrames: 0, fadeOutFrames: 0 },
      },
    );
    const perPass = parts.unitFrames / parts.passes;
    // Every pass lasts this long exactly; the change against the source is below 60 millionths.
    expect(Math.abs(perPass / (endSample - startSample) - 1)).toBeLessThan(60e-6);
  });

  it('of 96 kHz sources come at 48 kHz with the exact rescaled length', async () => {
    const high = makeTrack({ sampleRate: 96_000, channels: 1, bpm: 200, bars: 1, repeats: 2, seed: 2 });
    const source = writePcm(join(dir, 'high.pcm'), high.samples, 96_000, 1);
    const totalFrames = 96_000 * 62;
    const parts = await render(
      { format: 'mp3', bitRateKbps: 192 },
      {
        pcm: source,
        cut: {
          startSample: 0,
          endSample: Math.round(high.periodSamples),
          crossfadeSamples: 0,
          introSamples: 0,
        },
        shape: { totalFrames, fadeInFrames: 0, fadeOutFrames: 9600 },
      },
    );
    const { facts, reader } = await decoded(parts);
    expect(facts).toMatchObject({ sampleRate: 48_000, channels: 1, frames: totalFrames / 2 });
    reader.close();
  });
});

describe('level', () => {
  it.each(['wav', 'mp3'] as const)(
    'a limited %s loop stays periodic and below the ceiling',
    async (format) => {
      const encoding: Encoding = format === 'wav' ? { format, bits: 16 } : { format, bitRateKbps: 192 };
      const parts = await render(encoding, {
        level: { gainDb: 12, ceilingDbtp: -1 },
        cut: { startSample, endSample, crossfadeSamples: 0, introSamples: startSample },
      });
      const { reader } = await decoded(parts);
      const first = reader.read(parts.headFrames, parts.unitFrames);
      const other = reader.read(parts.headFrames + parts.unitFrames, parts.unitFrames);
      expect(Buffer.compare(Buffer.from(first.buffer), Buffer.from(other.buffer))).toBe(0);
      let peak = 0;
      for (const sample of first) peak = Math.max(peak, Math.abs(sample));
      expect(20 * Math.log10(peak)).toBeLessThan(format === 'wav' ? -1 : -0.3);
      expect(20 * Math.log10(peak)).toBeGreaterThan(-2.5);
      reader.close();
    },
  );
});
