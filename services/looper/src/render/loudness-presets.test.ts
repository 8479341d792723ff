import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type LoudnessPreset, loudnessPresets } from '@everloop/contracts/loops';
import { expect, it } from 'vitest';
import { decodeToPcm } from '../decode/decode-task.ts';
import { trackKinds } from '../fixtures/known-tracks/catalogue.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { writePcm } from '../fixtures/tracks.ts';
import { LoudnessMeter } from '../loudness/loudness-meter.ts';
import { measureLevel } from '../loudness/measure-level-task.ts';
import { TruePeakMeter, toDecibels } from '../loudness/true-peak.ts';
import { PcmReader } from '../pcm/pcm-file.ts';
import { assembleStream } from './assemble-stream.ts';
import { renderParts } from './render-parts-task.ts';
import { renderProved } from './render-proved.ts';
import { writeStreamFile } from './write-stream-file.ts';

const dir = testScratch();
const presets = (Object.keys(loudnessPresets) as LoudnessPreset[]).filter(
  (preset) => loudnessPresets[preset],
);
type LoudnessTarget = NonNullable<(typeof loudnessPresets)[LoudnessPreset]>;
const kinds = ['ten seconds', 'mono', 'very quiet'];

it.each(kinds.flatMap((kind) => presets.map((preset) => [kind, preset] as const)))(
  '%s at the preset "%s": the file is within 0.3 LU of the target and no peak is above the ceiling',
  async (name, preset) => {
    const target = loudnessPresets[preset];
    if (!target) throw new Error('a preset without a target was asked for');
    const { pcm, cut, level, sampleRate } = await levelled(name, target);
    const partsDir = join(dir, `${name}-${preset}`);
    mkdirSync(partsDir);
    const shape = { totalFrames: 40 * sampleRate, fadeInFrames: 0, fadeOutFrames: 0 };
    const encoding = { format: 'wav', bits: 16 } as const;
    const parts = await renderParts({ pcm, cut, shape, level, encoding, dir: partsDir }, () => undefined);
    const path = join(partsDir, 'loop.wav');
    await writeStreamFile(assembleStream(parts), path);
    const heard = await measured(path, join(partsDir, 'loop.pcm'));
    rmSync(partsDir, { recursive: true });
    expect(Math.abs((heard.loudnessLufs ?? -99) - target.loudnessLufs)).toBeLessThanOrEqual(0.3);
    expect(heard.truePeakDbtp).toBeLessThanOrEqual(target.truePeakDbtpMax);
  },
);

/** A loop whose drums stand far above the rest: its loudness takes much limiting, and codecs raise what was limited. */
it('a lossy file keeps preset and ceiling also where the ceiling has to be lowered for its codec', async () => {
  const target = { loudnessLufs: -14, truePeakDbtpMax: -1 };
  const { pcm, cut, level, sampleRate } = await levelled(
    'ten seconds',
    target,
    (sample) => Math.sign(sample) * Math.abs(sample) ** 1.6,
  );
  const partsDir = join(dir, 'lossy');
  mkdirSync(partsDir);
  const shape = { totalFrames: 40 * sampleRate, fadeInFrames: 0, fadeOutFrames: 0 };
  const encoding = { format: 'opus', bitRateKbps: 96 } as const;
  const proved = await renderProved(
    { pcm, cut, shape, level, encoding },
    {
      dir: partsDir,
      withSeam: true,
      signal: new AbortController().signal,
      onRender: () => undefined,
      onProve: () => undefined,
    },
  );
  expect(proved.level.ceilingDbtp).toBeLessThan(target.truePeakDbtpMax - 0.3);
  expect(Math.abs((proved.proof.loudnessLufs ?? -99) - target.loudnessLufs)).toBeLessThanOrEqual(0.3);
  expect(proved.proof.truePeakDbtp).toBeLessThanOrEqual(target.truePeakDbtpMax + 0.05);
});

/** LAME lowers what it encodes at 192 kbit/s by a quarter of a decibel. */
it.each([60, 600])(
  'an MP3 of %i s has the loudness of its preset as closely as a lossless file',
  async (seconds) => {
    const target = { loudnessLufs: -19, truePeakDbtpMax: -1 };
    const { pcm, cut, level, sampleRate } = await levelled('ten seconds', target);
    const partsDir = join(dir, `mp3-${seconds}`);
    mkdirSync(partsDir);
    const proved = await renderProved(
      {
        pcm,
        cut,
        shape: { totalFrames: seconds * sampleRate, fadeInFrames: 0, fadeOutFrames: 0 },
        level,
        encoding: { format: 'mp3', bitRateKbps: 192 },
      },
      {
        dir: partsDir,
        withSeam: false,
        signal: new AbortController().signal,
        onRender: () => undefined,
        onProve: () => undefined,
      },
    );
    const path = join(partsDir, 'loop.mp3');
    await writeStreamFile(assembleStream(proved.parts), path);
    const heard = await measured(path, join(partsDir, 'loop.pcm'));
    expect(Math.abs((heard.loudnessLufs ?? -99) - target.loudnessLufs)).toBeLessThanOrEqual(0.15);
  },
);

/** A known track as a recording of its first loop, and the gain that brings it to a target; `change` is made to every sample. */
async function levelled(name: string, target: LoudnessTarget, change?: (sample: number) => number) {
  const kind = trackKinds.find((one) => one.name === name);
  if (!kind) throw new Error(`no kind ${name}`);
  const { samples, sampleRate, channels, truth } = kind.make(1);
  const path = join(dir, 'track.pcm');
  const pcm = writePcm(path, change ? samples.map(change) : samples, sampleRate, channels);
  const [first, second] = truth.spans;
  const startSample = Math.round(truth.beatsAt[first.toBeat]);
  const endSample = Math.round(truth.beatsAt[second.toBeat]);
  const cut = { startSample, endSample, crossfadeSamples: 0, introSamples: 0 };
  const { level } = await measureLevel({ pcm, cut, target }, () => undefined);
  return { pcm, cut, level, sampleRate };
}

async function measured(sourcePath: string, pcmPath: string) {
  const { sampleRate, channels, frames } = await decodeToPcm(
    { sourcePath, pcmPath, durationSecondsMax: 600 },
    () => undefined,
  );
  using reader = new PcmReader({ path: pcmPath, sampleRate, channels, frames });
  const loudness = new LoudnessMeter(sampleRate, channels);
  const peak = new TruePeakMeter(channels);
  for (const block of reader.blocks(65_536)) {
    loudness.push(block);
    peak.push(block);
  }
  return { loudnessLufs: loudness.result().integratedLufs, truePeakDbtp: toDecibels(peak.peak()) ?? -99 };
}
