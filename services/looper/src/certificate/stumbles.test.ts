import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeMp3File } from '../codec/write-mp3-file.ts';
import { encodeFixture, writeWav } from '../fixtures/encode-file.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { makeTrack, writePcm } from '../fixtures/tracks.ts';
import { PcmReader } from '../pcm/pcm-file.ts';
import { certifyFile } from './certify-file.ts';

const dir = testScratch();
const sampleRate = 48_000;
const track = makeTrack({ sampleRate, channels: 2, bpm: 110, bars: 2, repeats: 2, noise: 0.001 });
const passCount = 10;

/** Passes of two periods; those that stumble end too early, or play their last milliseconds twice. */
function looped(errorMs: number, stumbles: (pass: number) => boolean): Float32Array {
  const length = 2 * Math.round(track.periodSamples);
  const error = Math.round((errorMs * sampleRate) / 1000);
  const pass = track.samples.subarray(0, 2 * length);
  const pieces = Array.from({ length: passCount }, (_, index) => {
    if (!stumbles(index) || error === 0) return [pass];
    return error < 0 ? [pass.subarray(0, 2 * (length + error))] : [pass, pass.subarray(2 * (length - error))];
  }).flat();
  const out = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

function write(format: string, samples: Float32Array): string {
  const path = join(dir, `loop.${format}`);
  if (format === 'wav') writeWav(path, samples, sampleRate, 2);
  else if (format === 'mp3') {
    using reader = new PcmReader(writePcm(`${path}.pcm`, samples, sampleRate, 2));
    writeMp3File(reader, path, 160, () => undefined);
  } else encodeFixture(format as 'opus', path, samples, sampleRate);
  return path;
}

const everywhere = (): boolean => true;
const once = (pass: number): boolean => pass === 5;

it.each([
  ['m4a', 3, 'every seam', everywhere],
  ['opus', 8, 'every seam', everywhere],
  ['mp3', -8, 'every seam', everywhere],
  ['ogg', -4, 'one seam', once],
] as const)(
  'an untagged %s that stumbles by %i ms at %s is not called good',
  async (format, errorMs, _, at) => {
    const certificate = await certifyFile({ path: write(format, looped(errorMs, at)), scratchDir: dir });
    expect(certificate.verdict).not.toBe('pass');
  },
);

it.each(['wav', 'opus'])('the same loop as %s without a stumble is called good', async (format) => {
  const certificate = await certifyFile({ path: write(format, looped(0, everywhere)), scratchDir: dir });
  expect(certificate.sentence).toMatch(/^No measurement/);
  expect(certificate.verdict).toBe('pass');
});
