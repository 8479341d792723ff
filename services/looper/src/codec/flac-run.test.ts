import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc16, crc16Join, crc16ShiftFactor } from '@everloop/virtual-file/flac/flac-crc';
import { codedNumberLength } from '@everloop/virtual-file/flac/flac-frame';
import { FLACDecoder } from '@wasm-audio-decoders/flac';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testScratch } from '../fixtures/scratch.ts';
import { makeTrack } from '../fixtures/tracks.ts';
import { Quantizer } from '../pcm/quantize.ts';
import { encodeFlacFrames, flacBlockFramesFor } from './encode-flac-frames.ts';
import { FlacRun, writeFlacRun } from './flac-run.ts';
import { buildFlacHead } from './flac-stream-info.ts';

const dir = testScratch();

describe('FLAC frames that change their place', () => {
  it('the joined CRC equals the CRC of the whole, for any split', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(400), (bytes, at) => {
        const cut = Math.min(at, bytes.length);
        const body = crc16(bytes, cut, bytes.length);
        const joined = crc16Join(crc16(bytes, 0, cut), crc16ShiftFactor(bytes.length - cut), body);
        expect(joined).toBe(crc16(bytes, 0, bytes.length));
      }),
    );
  });

  it('coded numbers grow at the sizes the format defines, up to 36 bits', () => {
    const limits = [2 ** 7, 2 ** 11, 2 ** 16, 2 ** 21, 2 ** 26, 2 ** 31];
    for (const [index, limit] of limits.entries()) {
      expect(codedNumberLength(limit - 1)).toBe(index + 1);
      expect(codedNumberLength(limit)).toBe(index + 2);
    }
    expect(codedNumberLength(2 ** 36 - 1)).toBe(7);
  });

  it('no unit ends in a block below the minimum of 16 samples', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 50_000_000 }), (frames) => {
        const size = flacBlockFramesFor(frames);
        const rest = frames % size;
        expect(size).toBeLessThanOrEqual(4608);
        expect(rest === 0 || rest >= 16).toBe(true);
      }),
    );
  });

  it('a repeated run is announced with its exact size and decodes bit for bit in an independent decoder', async () => {
    const { samples } = makeTrack({ sampleRate: 44_100, channels: 2, bpm: 131, bars: 1, repeats: 1 });
    const frames = 60_017;
    const integers = new Quantizer(16).toIntegers(samples.subarray(0, frames * 2));
    const settings = {
      sampleRate: 44_100,
      channels: 2,
      bits: 16 as const,
      blockFrames: flacBlockFramesFor(frames),
    };
    const files = writeFlacRun(
      { bodyPath: join(dir, 'bodies'), indexPath: join(dir, 'index') },
      encodeFlacFrames(settings, [integers]),
    );
    const run = new FlacRun(files);
    const repeats = 5;
    const size = run.sizeAt(0, repeats);
    const head = buildFlacHead({ ...settings, ...files, samples: frames * repeats, md5: null }, true);
    const body = Buffer.concat(Array.from(run.chunksAt(0, repeats), (chunk) => Buffer.from(chunk)));
    expect(body.length).toBe(size);
    const decoder = new FLACDecoder();
    await decoder.ready;
    const decoded = await decoder.decodeFile(Buffer.concat([head, body]));
    decoder.free();
    expect(decoded.errors).toEqual([]);
    expect(decoded.samplesDecoded).toBe(frames * repeats);
    const [left] = decoded.channelData;
    let differences = 0;
    for (let index = 0; index < left.length; index += 1) {
      if (Math.round(left[index] * 32_768) !== integers[(index % frames) * 2]) differences += 1;
    }
    expect(differences).toBe(0);
    expect(readFileSync(files.bodyPath).length).toBeLessThan(body.length / repeats + 1);
  });
});
