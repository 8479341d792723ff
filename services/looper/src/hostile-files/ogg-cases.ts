import { oggPage } from '@everloop/virtual-file/ogg/ogg-page';
import { anyTyped, type HostileCase, neverDecoded } from './hostile-case.ts';
import type { SeedFiles } from './seed-files.ts';

const unknownGranule = -1;
const granuleMax = 2 ** 62;

/** Ogg with several streams, streams that never end a packet, and headers that lie. */
export function oggCases({ ogg, opus, flac }: SeedFiles): HostileCase[] {
  const [vorbisFirst, ...vorbisRest] = pagesOf(ogg);
  const [opusFirst, ...opusRest] = pagesOf(opus);
  // A page holds at most 255 values of 255; a packet ends with a smaller one, which never comes.
  const fullPage = Buffer.concat([Buffer.alloc(1 + 255, 255), Buffer.alloc(255 * 255)]);
  const serial = vorbisFirst.readUInt32LE(14);
  const neverEnding = Array.from({ length: 1000 }, (_, index) =>
    page(serial, index + 1, unknownGranule, index === 0 ? 0 : 1, fullPage),
  );
  const interleaved = vorbisRest.flatMap((part, index) => [part, opusRest[index] ?? Buffer.alloc(0)]);
  const editOpus = (change: (bytes: Buffer) => void): Buffer => {
    const bytes = Buffer.from(opus);
    change(bytes.subarray(opus.indexOf('OpusHead')));
    return bytes;
  };
  return [
    { name: 'ogg-chained.ogg', content: Buffer.concat([ogg, ogg]), allowed: anyTyped },
    { name: 'ogg-chained-vorbis-then-opus.ogg', content: Buffer.concat([ogg, opus]), allowed: anyTyped },
    {
      name: 'ogg-chained-50-times.ogg',
      content: Buffer.concat(Array.from({ length: 50 }, () => ogg)),
      allowed: anyTyped,
    },
    {
      name: 'ogg-multiplexed.ogg',
      content: Buffer.concat([vorbisFirst, opusFirst, ...interleaved]),
      allowed: anyTyped,
    },
    {
      name: 'ogg-2000-streams.ogg',
      content: Buffer.concat(Array.from({ length: 2000 }, (_, index) => renumber(vorbisFirst, index + 1))),
      allowed: neverDecoded,
    },
    {
      name: 'ogg-packet-that-never-ends.ogg',
      content: Buffer.concat([vorbisFirst, ...neverEnding]),
      allowed: neverDecoded,
    },
    {
      name: 'ogg-granules-unknown.ogg',
      content: Buffer.concat([vorbisFirst, ...vorbisRest.map((part) => withGranule(part, unknownGranule))]),
      allowed: anyTyped,
    },
    {
      name: 'ogg-granules-max.ogg',
      content: Buffer.concat([vorbisFirst, ...vorbisRest.map((part) => withGranule(part, granuleMax))]),
      allowed: anyTyped,
    },
    {
      name: 'ogg-headers-only.ogg',
      content: Buffer.concat([vorbisFirst, vorbisRest[0]]),
      allowed: neverDecoded,
    },
    { name: 'ogg-no-audio-but-first-page.ogg', content: vorbisFirst, allowed: neverDecoded },
    {
      name: 'ogg-pages-shuffled.ogg',
      content: Buffer.concat([vorbisFirst, vorbisRest[0], ...vorbisRest.slice(1).toReversed()]),
      allowed: anyTyped,
    },
    {
      name: 'opus-pre-skip-max.opus',
      content: editOpus((head) => head.writeUInt16LE(0xffff, 10)),
      allowed: anyTyped,
    },
    {
      name: 'opus-255-channels.opus',
      content: editOpus((head) => {
        head[9] = 255;
      }),
      allowed: neverDecoded,
    },
    {
      name: 'opus-mapping-255.opus',
      content: editOpus((head) => {
        head[18] = 255;
      }),
      allowed: anyTyped,
    },
    {
      name: 'opus-gain-max.opus',
      content: editOpus((head) => head.writeInt16LE(0x7fff, 16)),
      allowed: anyTyped,
    },
    {
      name: 'ogg-with-flac-magic.ogg',
      content: Buffer.concat([flac.subarray(0, 42), ogg]),
      allowed: neverDecoded,
    },
  ];
}

function pagesOf(ogg: Buffer): Buffer[] {
  const pages: Buffer[] = [];
  for (let at = 0; at < ogg.length; ) {
    const segments = ogg[at + 26];
    const lacing = ogg.subarray(at + 27, at + 27 + segments);
    const size = 27 + segments + lacing.reduce((sum, value) => sum + value, 0);
    pages.push(ogg.subarray(at, at + size));
    at += size;
  }
  return pages;
}

const page = (serial: number, sequence: number, granule: number, flags: number, rest: Uint8Array): Buffer =>
  Buffer.from(oggPage({ serial, sequence, granule, flags }, rest));

function withGranule(part: Buffer, granule: number): Buffer {
  return page(part.readUInt32LE(14), part.readUInt32LE(18), granule, part[5], part.subarray(26));
}

function renumber(part: Buffer, serial: number): Buffer {
  return page(serial, 0, Number(part.readBigInt64LE(6)), part[5], part.subarray(26));
}
