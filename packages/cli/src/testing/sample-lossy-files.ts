import { Buffer } from 'node:buffer';

const oggPage = (serial: number, granule: bigint, packet: Buffer): Buffer => {
  const head = Buffer.alloc(28);
  head.write('OggS', 0, 'latin1');
  head.writeBigInt64LE(granule, 6);
  head.writeUInt32LE(serial, 14);
  head[26] = 1;
  head[27] = packet.length;
  return Buffer.concat([head, packet]);
};

/** The head and the last pages of an Ogg file: one of another stream and one on which no packet ends stand behind the end. */
export const oggFile = (kind: 'opus' | 'ogg', sampleCount: number): Buffer => {
  const packet = Buffer.alloc(30);
  let skipped = 0;
  if (kind === 'opus') {
    skipped = 312;
    packet.write('OpusHead', 0, 'latin1');
    packet[9] = 2;
    packet.writeUInt16LE(skipped, 10);
    packet.writeUInt32LE(44_100, 12);
  } else {
    packet.write('\x01vorbis', 0, 'latin1');
    packet[11] = 2;
    packet.writeUInt32LE(44_100, 12);
  }
  return Buffer.concat([
    oggPage(7, 0n, packet),
    oggPage(7, 960n, Buffer.alloc(100, 1)),
    oggPage(7, BigInt(sampleCount + skipped), Buffer.alloc(100, 2)),
    oggPage(8, 99n, Buffer.alloc(10)),
    oggPage(7, -1n, Buffer.alloc(10)),
  ]);
};

const box = (type: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};
const words = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
};

/** The boxes of an M4A file at 44.1 kHz without its sound; `longTimes` writes version 1 of those that have one. */
export const m4aHead = (facts: { samples: number; delay: number; longTimes: boolean }): Buffer => {
  const version = facts.longTimes ? 0x0100_0000 : 0;
  const long = (value: number): number[] => (facts.longTimes ? [0, value] : [value]);
  const timed = (type: string, units: number) =>
    box(type, words(version, ...long(0), ...long(0), 44_100, ...long(units)), Buffer.alloc(20));
  const entry = Buffer.alloc(28);
  entry.writeUInt16BE(2, 16);
  const stsd = box('stsd', words(0, 1), box('mp4a', entry));
  const elst = box('elst', words(version, 1, ...long(facts.samples), ...long(facts.delay), 0x10000));
  const mdia = box(
    'mdia',
    timed('mdhd', facts.samples + facts.delay),
    box('minf', box('smhd'), box('stbl', stsd)),
  );
  const trak = box('trak', box('tkhd', Buffer.alloc(84)), box('edts', elst), mdia);
  return Buffer.concat([box('ftyp', Buffer.from('M4A ')), box('moov', timed('mvhd', facts.samples), trak)]);
};

/** Frames of AAC at 44.1 kHz in stereo, of changing length, behind an ID3v2 tag of padding. */
export const adtsFile = (facts: { frames: number; id3Bytes: number }): Buffer => {
  const id3 = Buffer.alloc(10 + facts.id3Bytes);
  id3.write('ID3', 0, 'latin1');
  id3[3] = 4;
  for (const [index, shift] of [21, 14, 7, 0].entries()) id3[6 + index] = (facts.id3Bytes >> shift) & 0x7f;
  const frames = Array.from({ length: facts.frames }, (_, index) => {
    const size = 300 + (index % 50);
    const frame = Buffer.alloc(size, 0x55);
    Buffer.from([
      0xff,
      0xf1,
      0x50,
      0x80 | (size >> 11),
      (size >> 3) & 0xff,
      ((size & 7) << 5) | 0x1f,
      0xfc,
    ]).copy(frame);
    return frame;
  });
  return Buffer.concat([id3, ...frames]);
};
