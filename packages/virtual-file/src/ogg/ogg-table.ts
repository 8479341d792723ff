import type { VirtualSegment } from '@everloop/contracts/virtual-files';
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
  const rests = runningTotals(frameCount, (page) => numbers[page * fields]);
  const samples = runningTotals(frameCount, (page) => numbers[page * fields + 1]);
  const passBytes = rests[frameCount] + frameCount * oggFixedBytes;
  return {
    frameCount,
    totalFrames: frameCount * segment.repeat,
    offsetOf: (g) => {
      const pass = Math.floor(g / frameCount);
      const page = g - pass * frameCount;
      return pass * passBytes + rests[page] + page * oggFixedBytes;
    },
    bodyOffsetOf: (page) => rests[page],
    write: (g, body, out, at) => {
      const pass = Math.floor(g / frameCount);
      const page = g - pass * frameCount;
      const [, , flags, crc, shiftFactor] = numbers.subarray(page * fields);
      out.set(body, at + oggFixedBytes);
      const granule = segment.firstGranule + pass * samples[frameCount] + samples[page + 1];
      const place = { flags, granule, serial: segment.serial, sequence: segment.firstSequence + g };
      writeOggHeader(place, { crc, shiftFactor }, out, at);
      return oggFixedBytes + body.length;
    },
  };
};
