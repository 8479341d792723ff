import type { VirtualSegment } from '@everloop/contracts/virtual-files';
import { element } from '../element.ts';
import { type FrameTable, indexNumbers, runningTotals } from '../frame-table.ts';
import { oggCrc, oggShiftFactor } from './ogg-crc.ts';
import { oggFixedBytes, writeOggHeader } from './ogg-page.ts';

/** Numbers per page: bytes after the fixed header, samples, flags, CRC of those bytes, its shift factor. */
const fields = 5;

export interface OggIndexEntry {
  restBytes: number;
  samples: number;
  flags: number;
  crc: number;
  shiftFactor: number;
}

/** What the index object says of a page with this rest (segment count, lacing table, payload). */
export const oggIndexEntry = (rest: Uint8Array, samples: number, flags = 0): OggIndexEntry => ({
  restBytes: rest.length,
  samples,
  flags,
  crc: oggCrc(rest),
  shiftFactor: oggShiftFactor(rest.length),
});

/** The index object: five little-endian 32-bit numbers per page. */
export const encodeOggIndex = (entries: readonly OggIndexEntry[]): Uint8Array => {
  const bytes = new Uint8Array(entries.length * fields * 4);
  const view = new DataView(bytes.buffer);
  entries.forEach(({ restBytes, samples, flags, crc, shiftFactor }, page) => {
    [restBytes, samples, flags, crc, shiftFactor].forEach((value, field) => {
      view.setUint32((page * fields + field) * 4, value, true);
    });
  });
  return bytes;
};

type OggSegment = Extract<VirtualSegment, { kind: 'ogg' }>;

/** Ogg pages at any position: only granule position, sequence number and CRC change, so that their sizes never do. */
export const openOggTable = (
  segment: Pick<OggSegment, 'repeat' | 'serial' | 'firstSequence' | 'firstGranule'>,
  index: Uint8Array,
): FrameTable => {
  const numbers = indexNumbers(index, fields);
  const frameCount = numbers.length / fields;
  const field = (page: number, which: number): number => element(numbers, page * fields + which);
  const rests = runningTotals(frameCount, (page) => field(page, 0));
  const samples = runningTotals(frameCount, (page) => field(page, 1));
  const passBytes = element(rests, frameCount) + frameCount * oggFixedBytes;
  return {
    frameCount,
    totalFrames: frameCount * segment.repeat,
    offsetOf: (g) => {
      const pass = Math.floor(g / frameCount);
      const page = g - pass * frameCount;
      return pass * passBytes + element(rests, page) + page * oggFixedBytes;
    },
    bodyOffsetOf: (page) => element(rests, page),
    write: (g, body, out, at) => {
      const pass = Math.floor(g / frameCount);
      const page = g - pass * frameCount;
      out.set(body, at + oggFixedBytes);
      const granule = segment.firstGranule + pass * element(samples, frameCount) + element(samples, page + 1);
      const { serial, firstSequence } = segment;
      const place = { flags: field(page, 2), granule, serial, sequence: firstSequence + g };
      writeOggHeader(place, { crc: field(page, 3), shiftFactor: field(page, 4) }, out, at);
      return oggFixedBytes + body.length;
    },
  };
};
