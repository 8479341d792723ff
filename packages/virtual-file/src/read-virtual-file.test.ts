import type { VirtualFile, VirtualSegment } from '@everloop/contracts/virtual-files';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc16, crc16ShiftFactor } from './flac/flac-crc.ts';
import { encodeOggIndex, oggIndexEntry } from './ogg/ogg-table.ts';
import { openVirtualFile } from './read-virtual-file.ts';
import { objectKeysOf, openTable, segmentBytes, virtualSizeBytes } from './segment-layout.ts';
import { FakeObjects, readAll } from './testing/memory-objects.ts';
import { type ReferenceFlacFrame, referenceFlacFrame, referenceOggPage } from './testing/reference-frames.ts';

/** A segment and the bytes it stands for, written the slow way. */
type Made = { segment: VirtualSegment; bytes: Buffer };
type Make = (objects: FakeObjects, name: string) => Made;

const plain: fc.Arbitrary<Make> = fc
  .record({ bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }), repeat: fc.integer({ min: 1, max: 6 }) })
  .map(({ bytes, repeat }) => (objects, name) => ({
    segment: { kind: 'bytes', objectKey: objects.put(name, bytes), sizeBytes: bytes.length, repeat },
    bytes: Buffer.concat(Array.from({ length: repeat }, () => bytes)),
  }));

const inline: fc.Arbitrary<Make> = fc.uint8Array({ maxLength: 30 }).map((bytes) => () => ({
  segment: { kind: 'inline', base64: Buffer.from(bytes).toString('base64') },
  bytes: Buffer.from(bytes),
}));

const flacFrame: fc.Arbitrary<ReferenceFlacFrame> = fc.record({
  blockAndRate: fc.nat(255),
  channelsAndBits: fc.nat(255),
  trail: fc.uint8Array({ maxLength: 2 }),
  samples: fc.integer({ min: 16, max: 4608 }),
  body: fc.uint8Array({ maxLength: 40 }),
});

const flac: fc.Arbitrary<Make> = fc
  .record({
    frames: fc.array(flacFrame, { minLength: 1, maxLength: 8 }),
    repeat: fc.integer({ min: 1, max: 40 }),
    numbering: fc.constantFrom('sample' as const, 'frame' as const),
    // Around the numbers at which a header grows by one byte.
    firstNumber: fc.oneof(
      fc.constant(0),
      fc
        .record({ bits: fc.constantFrom(7, 11, 16, 21, 26, 31), back: fc.nat(9000) })
        .map(({ bits, back }) => Math.max(0, 2 ** bits - back)),
    ),
  })
  .map(({ frames, repeat, numbering, firstNumber }) => (objects, name) => {
    const body = Buffer.concat(frames.map((frame) => frame.body));
    const index = Uint32Array.from(
      frames.flatMap((frame) => [
        frame.body.length,
        frame.samples,
        crc16(frame.body, 0, frame.body.length),
        crc16ShiftFactor(frame.body.length),
        frame.blockAndRate * 256 + frame.channelsAndBits,
        (frame.trail[0] ?? 0) * 256 + (frame.trail[1] ?? 0),
        frame.trail.length,
      ]),
    );
    const written: Buffer[] = [];
    let number = firstNumber;
    for (let pass = 0; pass < repeat; pass += 1) {
      for (const frame of frames) {
        written.push(referenceFlacFrame(frame, number, numbering));
        number += numbering === 'sample' ? frame.samples : 1;
      }
    }
    const bytes = Buffer.concat(written);
    const segment = {
      kind: 'flac' as const,
      bodyKey: objects.put(`${name}.bodies`, body),
      bodyBytes: body.length,
      indexKey: objects.put(`${name}.index`, new Uint8Array(index.buffer)),
      indexBytes: index.length * 4,
      repeat,
      numbering,
      firstNumber,
      sizeBytes: bytes.length,
    };
    return { segment, bytes };
  });

const ogg: fc.Arbitrary<Make> = fc
  .record({
    pages: fc.array(
      fc.record({
        packet: fc.uint8Array({ maxLength: 60 }),
        samples: fc.nat(48_000),
        flags: fc.constantFrom(0, 4),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    repeat: fc.integer({ min: 1, max: 20 }),
    serial: fc.nat(0xffffffff),
    firstSequence: fc.nat(1_000_000),
    firstGranule: fc.nat(2 ** 40),
  })
  .map(({ pages, repeat, serial, firstSequence, firstGranule }) => (objects, name) => {
    const restOf = (packet: Uint8Array) => Uint8Array.from([1, packet.length, ...packet]);
    const body = Buffer.concat(pages.map(({ packet }) => restOf(packet)));
    const index = encodeOggIndex(
      pages.map(({ packet, samples, flags }) => oggIndexEntry(restOf(packet), samples, flags)),
    );
    const written: Buffer[] = [];
    let granule = BigInt(firstGranule);
    for (let pass = 0; pass < repeat; pass += 1) {
      for (const { packet, samples, flags } of pages) {
        granule += BigInt(samples);
        const sequence = firstSequence + written.length;
        written.push(referenceOggPage({ flags, granule, serial, sequence, rest: restOf(packet) }));
      }
    }
    const bytes = Buffer.concat(written);
    const segment = {
      kind: 'ogg' as const,
      bodyKey: objects.put(`${name}.rests`, body),
      bodyBytes: body.length,
      indexKey: objects.put(`${name}.index`, index),
      indexBytes: index.length,
      repeat,
      serial,
      firstSequence,
      firstGranule,
      sizeBytes: bytes.length,
    };
    return { segment, bytes };
  });

const build = (parts: Make[]) => {
  const objects = new FakeObjects();
  const made = parts.map((make, index) => make(objects, `part${index}`));
  const segments = made.map(({ segment }) => segment);
  const file: VirtualFile = {
    version: 1,
    contentType: 'audio/test',
    sizeBytes: virtualSizeBytes(segments),
    segments,
  };
  return { objects, file, whole: Buffer.concat(made.map(({ bytes }) => bytes)) };
};

describe('a virtual file', () => {
  it.each([
    ['repeated bytes', plain],
    ['FLAC frames', flac],
    ['Ogg pages', ogg],
    ['all kinds together', fc.oneof(plain, inline, flac, ogg)],
  ])('of %s reads as the whole file in every range', async (_name, kind) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(kind, { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 }),
        async (parts, ranges) => {
          const { objects, file, whole } = build(parts);
          // A body without bytes has no object; such a segment is never written.
          fc.pre(file.segments.every((one) => !('bodyBytes' in one) || one.bodyBytes > 0));
          expect(file.sizeBytes).toBe(whole.length);
          if (whole.length === 0) return;
          const read = await openVirtualFile(objects, file);
          expect((await readAll(read({ start: 0, end: whole.length - 1 }))).equals(whole)).toBe(true);
          for (const [a, b] of ranges) {
            const start = a % whole.length;
            const end = start + (b % (whole.length - start));
            expect((await readAll(read({ start, end }))).equals(whole.subarray(start, end + 1))).toBe(true);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('of ten hours answers at its end without touching the hours before', async () => {
    const objects = new FakeObjects();
    const frames = 646;
    const bodyOf = (frame: number) => Buffer.alloc(9000, frame % 251);
    const bodies = Buffer.concat(Array.from({ length: frames }, (_, frame) => bodyOf(frame)));
    const index = Uint32Array.from(
      Array.from({ length: frames }, (_, frame) => {
        const body = bodyOf(frame);
        return [body.length, 4096, crc16(body, 0, body.length), crc16ShiftFactor(body.length), 0xc998, 0, 0];
      }).flat(),
    );
    const place = {
      kind: 'flac' as const,
      bodyKey: objects.put('bodies', bodies),
      bodyBytes: bodies.length,
      indexKey: objects.put('index', new Uint8Array(index.buffer)),
      indexBytes: index.length * 4,
      repeat: 600,
      numbering: 'sample' as const,
      firstNumber: 0,
    };
    const table = openTable(place, new Uint8Array(index.buffer));
    const segment = { ...place, sizeBytes: table.offsetOf(table.totalFrames) };
    const file = {
      version: 1 as const,
      contentType: 'audio/flac',
      sizeBytes: segmentBytes(segment),
      segments: [segment],
    };
    expect(file.sizeBytes).toBeGreaterThan(3e9);
    const read = await openVirtualFile(objects, file);
    const opening = objects.bytesRead;
    const last = frames * 600 - 1;
    const start = table.offsetOf(last);
    const bytes = await readAll(read({ start, end: file.sizeBytes - 1 }));
    const frame = { blockAndRate: 0xc9, channelsAndBits: 0x98, trail: new Uint8Array(), samples: 4096 };
    const expected = referenceFlacFrame({ ...frame, body: bodyOf(frames - 1) }, last * 4096, 'sample');
    expect(bytes.equals(expected)).toBe(true);
    expect([objects.bytesRead - opening, opening]).toEqual([9000, index.length * 4]);
    expect(objectKeysOf(file)).toEqual(['bodies', 'index']);
  });

  it('whose objects are shorter than they should be fails instead of ending early', async () => {
    const objects = new FakeObjects();
    const file: VirtualFile = {
      version: 1,
      contentType: 'audio/mpeg',
      sizeBytes: 12,
      segments: [{ kind: 'bytes', objectKey: 'unit', sizeBytes: 12, repeat: 1 }],
    };
    const cut = {
      get: async () =>
        (async function* () {
          yield new Uint8Array(5);
        })(),
    };
    const read = await openVirtualFile(cut, file);
    await expect(readAll(read({ start: 0, end: 11 }))).rejects.toThrow('gave 5 bytes');
    expect(objects.requests).toBe(0);
  });
});
