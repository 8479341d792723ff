import { buffer } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeStorage } from '../../tests/fakes/fake-storage.ts';
import { openVirtualStream, piecesOf } from './virtual-stream.ts';

const segments = fc.array(
  fc.record({
    bytes: fc.uint8Array({ minLength: 1, maxLength: 20 }),
    repeat: fc.integer({ min: 1, max: 5 }),
  }),
  { minLength: 1, maxLength: 4 },
);

test('any range of head + unit × n + tail equals the slice of the whole file', async () => {
  await fc.assert(
    fc.asyncProperty(segments, fc.nat(), fc.nat(), async (parts, a, b) => {
      const storage = new FakeStorage();
      const whole = Buffer.concat(
        parts.flatMap(({ bytes, repeat }) => Array.from({ length: repeat }, () => bytes)),
      );
      const stream = {
        contentType: 'audio/mpeg',
        sizeBytes: whole.length,
        segments: parts.map(({ bytes, repeat }, index) => {
          storage.objects.set(`part${index}`, Buffer.from(bytes));
          return { objectKey: `part${index}`, sizeBytes: bytes.length, repeat };
        }),
      };
      const start = a % whole.length;
      const end = start + (b % (whole.length - start));
      const opened = await openVirtualStream(storage, stream, { start, end }, new AbortController().signal);
      const read = await buffer(opened);
      expect(read.equals(whole.subarray(start, end + 1))).toBe(true);
      expect(storage.openReaders).toBe(0);
    }),
    { numRuns: 200 },
  );
});

test('a range deep in a long file touches only the pieces it needs', () => {
  const stream = {
    contentType: 'audio/mpeg',
    sizeBytes: 10 + 1000 * 100_000 + 10,
    segments: [
      { objectKey: 'head', sizeBytes: 10, repeat: 1 },
      { objectKey: 'unit', sizeBytes: 1000, repeat: 100_000 },
      { objectKey: 'tail', sizeBytes: 10, repeat: 1 },
    ],
  };
  const pieces = [...piecesOf(stream, { start: 50_000_000, end: 50_001_000 })];
  expect(pieces).toEqual([
    { objectKey: 'unit', range: { start: 990, end: 999 } },
    { objectKey: 'unit', range: { start: 0, end: 990 } },
  ]);
});
