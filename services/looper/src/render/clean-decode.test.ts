import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AV_LOG_WARNING } from 'node-av/constants';
import { Log } from 'node-av/lib';
import { afterAll, expect, it } from 'vitest';
import { decodeToPcm } from '../decode/decode-task.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { makeTrack, writePcm } from '../fixtures/tracks.ts';
import { assembleStream } from './assemble-stream.ts';
import { type Encoding, renderParts } from './render-parts-task.ts';
import { writeStreamFile } from './write-stream-file.ts';

const dir = testScratch();
const sampleRate = 48_000;
const track = makeTrack({ sampleRate, channels: 2, bpm: 187.3, bars: 1, repeats: 2, seed: 4 });
const pcm = writePcm(join(dir, 'track.pcm'), track.samples, sampleRate, 2);

const warnings: string[] = [];
Log.setCallback((level, message) => void warnings.push(`${level}: ${message.trim()}`), {
  maxLevel: AV_LOG_WARNING,
});
afterAll(() => Log.resetCallback());

const encodings: Encoding[] = [
  { format: 'wav', bits: 16 },
  { format: 'flac', bits: 24 },
  { format: 'mp3', bitRateKbps: 192 },
  { format: 'opus', bitRateKbps: 128 },
  { format: 'm4a', bitRateKbps: 160 },
  { format: 'aac', bitRateKbps: 160 },
  { format: 'ogg', bitRateKbps: 128 },
];

async function rendered(encoding: Encoding): Promise<string> {
  const partsDir = join(dir, `parts-${encoding.format}`);
  mkdirSync(partsDir);
  const unit = Math.round(track.periodSamples);
  const cut = { startSample: 0, endSample: unit, crossfadeSamples: 0, introSamples: 0 };
  const shape = { totalFrames: 31 * sampleRate, fadeInFrames: 0, fadeOutFrames: sampleRate };
  const level = { gainDb: 0, ceilingDbtp: null };
  const parts = await renderParts({ pcm, cut, shape, level, encoding, dir: partsDir }, () => undefined);
  const path = join(dir, `loop.${encoding.format}`);
  await writeStreamFile(assembleStream(parts), path);
  return path;
}

/** What FFmpeg's demuxer and decoder say of a file, warnings and worse. */
async function saidOf(sourcePath: string): Promise<string[]> {
  warnings.length = 0;
  await decodeToPcm({ sourcePath, pcmPath: null, durationSecondsMax: 600 }, () => undefined).catch(
    () => undefined,
  );
  // They come from another thread.
  await wait(50);
  return [...warnings];
}

it.each(encodings)('FFmpeg decodes a loop as $format without a warning', async (encoding) => {
  const said = await saidOf(await rendered(encoding));
  // A bare AAC stream has no place for its length.
  const unavoidable = encoding.format === 'aac' ? 'Estimating duration from bitrate' : null;
  expect(said.filter((line) => unavoidable === null || !line.includes(unavoidable))).toEqual([]);
});

it('FFmpeg is heard when something is wrong', async () => {
  const bytes = readFileSync(join(dir, 'loop.flac'));
  bytes.fill(0, 50_000, 52_000);
  writeFileSync(join(dir, 'damaged.flac'), bytes);
  expect(await saidOf(join(dir, 'damaged.flac'))).not.toEqual([]);
});
