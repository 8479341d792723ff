import { existsSync, mkdirSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { seamCertificateSchema } from '@everloop/contracts/seam-certificate';
import { describe, expect, it } from 'vitest';
import { testScratch } from '../fixtures/scratch.ts';
import { makeTrack, writePcm } from '../fixtures/tracks.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import { assembleStream } from '../render/assemble-stream.ts';
import { type Encoding, renderParts } from '../render/render-parts-task.ts';
import { writeStreamFile } from '../render/write-stream-file.ts';
import { hashFile } from '../scratch/hash-file.ts';
import { certifyFile } from './certify-file.ts';
import { certifyRender } from './certify-render.ts';

const dir = testScratch();
const sampleRate = 44_100;
const track = makeTrack({ sampleRate, channels: 2, bpm: 100, bars: 4, repeats: 4, noise: 0.002 });
const stereo = writePcm(join(dir, 'track.pcm'), track.samples, sampleRate, 2);
const period = Math.round(track.periodSamples);
const start = Math.round(0.7 * sampleRate);

/** A render of two and a half minutes if not told otherwise, as a file and with the certificate that the product would issue. */
const render = async (
  name: string,
  encoding: Encoding,
  options: { endShift?: number; crossfadeSamples?: number; pcm?: PcmFile; seconds?: number } = {},
) => {
  const { endShift = 0, crossfadeSamples = 441, pcm = stereo, seconds = 150 } = options;
  const from = Math.max(start, crossfadeSamples);
  const cut = {
    startSample: from,
    endSample: from + 2 * period + endShift,
    crossfadeSamples,
    introSamples: 0,
  };
  const shape = { totalFrames: seconds * sampleRate, fadeInFrames: 0, fadeOutFrames: 5 * sampleRate };
  const partsDir = join(dir, name);
  mkdirSync(partsDir);
  const input = { pcm, cut, shape, level: { gainDb: 0, ceilingDbtp: null }, encoding, dir: partsDir };
  const parts = await renderParts(input, () => undefined);
  const stream = assembleStream(parts);
  const path = join(dir, `${name}.bin`);
  await writeStreamFile(stream, path);
  const { sha256 } = await hashFile(path);
  const certificate = await certifyRender({
    parts,
    stream,
    sha256,
    pcm,
    cut,
    shape,
    gainDb: 0,
    encoding,
    dir: partsDir,
  });
  return { path, parts, certificate };
};

describe.each([
  ['mp3', { format: 'mp3', bitRateKbps: 192 }],
  ['wav', { format: 'wav', bits: 16 }],
  ['opus', { format: 'opus', bitRateKbps: 128 }],
  ['m4a', { format: 'm4a', bitRateKbps: 192 }],
] as [string, Encoding][])('a good loop as %s', (name, encoding) => {
  it('is certified on the decoded export and again from the file alone', async () => {
    const { path, parts, certificate } = await render(name, encoding);
    expect(seamCertificateSchema.parse(certificate)).toEqual(certificate);
    expect(certificate.sentence).toMatch(/No measurement/);
    expect(certificate.verdict).toBe('pass');
    expect(certificate.reference).toBe('recording');
    expect(certificate.seams.map(({ place }) => place)).toEqual(['beginning', 'middle', 'end']);
    expect(certificate.length.countedSamples).toBe(parts.totalFrames);
    if (parts.repeats > 0) {
      expect(certificate.repeats.length).toBeGreaterThan(0);
      expect(certificate.repeats.every(({ largestDifference }) => largestDifference === 0)).toBe(true);
    }
    const again = await certifyFile({ path, scratchDir: dir });
    expect(again.verdict).toBe('pass');
    expect(again.loop.foundBy).toBe('search');
    expect(again.file).toEqual(certificate.file);
    expect(again.length.passed).toBe(true);
  });
});

it('a loop with a blend of two seconds is certified, also where the blend begins', async () => {
  const { certificate } = await render(
    'blended',
    { format: 'mp3', bitRateKbps: 192 },
    {
      crossfadeSamples: 2 * sampleRate,
    },
  );
  expect(certificate.loop.crossfadeSamples).toBe(2 * sampleRate);
  expect(certificate.verdict).toBe('pass');
});

it.runIf(existsSync('/proc/self/fd'))(
  'a file that is stored whole is closed when it is certified',
  async () => {
    const { parts } = await render('short', { format: 'wav', bits: 16 }, { seconds: 30 });
    expect(parts.repeats).toBe(0);
    const open = readdirSync('/proc/self/fd').flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/self/fd/${fd}`)];
      } catch {
        return [];
      }
    });
    expect(open.filter((path) => path.startsWith(join(dir, 'short')))).toEqual([]);
  },
);

it('a loop that is 8 ms too long fails in both certificates', async () => {
  const endShift = Math.round(0.008 * sampleRate);
  const { path, certificate } = await render('stumbling', { format: 'wav', bits: 16 }, { endShift });
  expect(certificate.verdict).toBe('fail');
  const again = await certifyFile({ path, scratchDir: dir });
  expect(again.verdict).toBe('fail');
});

it('a codec does not hide that a loop is 8 ms too long from who has the recording', async () => {
  const endShift = Math.round(0.008 * sampleRate);
  const encoding = { format: 'opus', bitRateKbps: 64 } as const;
  const { certificate } = await render('stumbling-opus', encoding, { endShift });
  expect(certificate.verdict).toBe('fail');
});

it.each(['opus', 'm4a'] as const)(
  'what %s does to every beat of a mono recording is not charged to its seam',
  async (format) => {
    const mono = track.samples.filter((_, index) => index % 2 === 0);
    const pcm = writePcm(join(dir, `mono-${format}.pcm`), mono, sampleRate, 1);
    const { certificate } = await render(`mono-${format}`, { format, bitRateKbps: 96 }, { pcm });
    expect(certificate.verdict).toBe('pass');
    for (const { metrics } of certificate.seams) {
      const flux = metrics.find(({ name }) => name === 'flux_excess');
      expect(flux?.value).toBeLessThan(0.5);
    }
  },
);

it('a file that repeats nothing has no loop to certify', async () => {
  const once = makeTrack({ sampleRate, channels: 2, bpm: 90, bars: 12, repeats: 1, seed: 4 });
  const alone = writePcm(join(dir, 'once.pcm'), once.samples, sampleRate, 2);
  const cut = { startSample: 0, endSample: alone.frames, crossfadeSamples: 0, introSamples: 0 };
  const partsDir = join(dir, 'once');
  mkdirSync(partsDir);
  const parts = await renderParts(
    {
      pcm: alone,
      cut,
      shape: { totalFrames: alone.frames, fadeInFrames: 0, fadeOutFrames: 0 },
      level: { gainDb: 0, ceilingDbtp: null },
      encoding: { format: 'flac', bits: 16 },
      dir: partsDir,
    },
    () => undefined,
  );
  const path = join(dir, 'once.flac');
  await writeStreamFile(assembleStream(parts), path);
  await expect(certifyFile({ path, scratchDir: dir })).rejects.toMatchObject({ code: 'NO_LOOP_FOUND' });
});
