import { crc8, crc16 } from '@everloop/virtual-file/flac/flac-crc';
import { anyTyped, type HostileCase, neverDecoded } from './hostile-case.ts';
import type { SeedFiles } from './seed-files.ts';

const silentBlockFrames = 65_535;
const silentBytes = 20 * 1024 ** 2;

/** FLAC that promises or holds far more than its size, and metadata blocks that lie. */
export function flacCases({ flac }: SeedFiles): HostileCase[] {
  const edit = (change: (bytes: Buffer) => unknown): Buffer => {
    const bytes = Buffer.from(flac);
    change(bytes);
    return bytes;
  };
  const block = (type: number, size: number, body: Buffer): Buffer =>
    Buffer.concat([Buffer.from([type, size >> 16, size >> 8, size]), body]);
  const picture = (mime: string, bytes: number, body: Buffer): Buffer => {
    const head = Buffer.alloc(32 + mime.length);
    head.writeUInt32BE(3, 0);
    head.writeUInt32BE(mime.length, 4);
    head.write(mime, 8, 'latin1');
    head.writeUInt32BE(30_000, 12 + mime.length);
    head.writeUInt32BE(30_000, 16 + mime.length);
    head.writeUInt32BE(bytes, 28 + mime.length);
    return Buffer.concat([head, body]);
  };
  const head = edit((bytes) => {
    bytes[4] &= 0x7f;
  }).subarray(0, 42);
  const audio = flac.subarray(42);
  const withBlock = (extra: Buffer): Buffer => Buffer.concat([head, extra, audio]);
  const last = 0x80;
  const svg = Buffer.from('<svg onload="alert(1)"></svg>');
  const comments = Array.from({ length: 100_000 }, (_, index) => comment(`COMMENT=${index}`));
  const vendor = Buffer.concat([Buffer.from([4, 0, 0, 0]), Buffer.from('test')]);
  const count = Buffer.alloc(4);
  count.writeUInt32LE(comments.length);
  const manyComments = Buffer.concat([vendor, count, ...comments]);
  const endless = Buffer.concat([vendor, Buffer.from([0xff, 0xff, 0xff, 0xff]), comment('A=1')]);
  return [
    {
      name: 'flac-2-to-36-less-1-samples.flac',
      content: edit((bytes) => promise(bytes, 0x0f, 0xffffffff)),
      allowed: ['AUDIO_TOO_LONG'],
    },
    {
      name: 'flac-samples-unknown.flac',
      content: edit((bytes) => promise(bytes, 0, 0)),
      allowed: ['decoded'],
    },
    {
      name: 'flac-fewer-samples-than-promised.flac',
      content: edit((bytes) => promise(bytes, 0, 44_100 * 60)),
      allowed: ['AUDIO_DAMAGED'],
    },
    {
      name: 'flac-rate-0.flac',
      content: edit((bytes) => {
        bytes[18] = 0;
        bytes[19] = 0;
        bytes[20] &= 0x0f;
      }),
      allowed: anyTyped,
    },
    { name: 'flac-block-sizes-0.flac', content: edit((bytes) => bytes.fill(0, 8, 12)), allowed: anyTyped },
    { name: 'flac-20-mb-of-silence.flac', content: silentFlac(flac), allowed: ['AUDIO_TOO_LONG'] },
    { name: 'flac-header-only.flac', content: flac.subarray(0, 42), allowed: ['AUDIO_DAMAGED'] },
    {
      name: 'flac-block-beyond-end.flac',
      content: withBlock(block(4 | last, 0xffffff, Buffer.alloc(10))),
      allowed: anyTyped,
    },
    {
      name: 'flac-100000-comments.flac',
      content: withBlock(block(4 | last, manyComments.length, manyComments)),
      allowed: ['decoded'],
    },
    {
      name: 'flac-4-billion-comments.flac',
      content: withBlock(block(4 | last, endless.length, endless)),
      allowed: anyTyped,
    },
    {
      name: 'flac-picture-30000-squared.flac',
      content: withBlock(withType(6 | last, picture('image/png', 100, Buffer.alloc(100)))),
      allowed: ['decoded'],
    },
    {
      name: 'flac-picture-svg.flac',
      content: withBlock(withType(6 | last, picture('image/svg+xml', svg.length, svg))),
      allowed: ['decoded'],
    },
    {
      name: 'flac-picture-size-4-gib.flac',
      content: withBlock(withType(6 | last, picture('image/png', 0xfffffff0, Buffer.alloc(10)))),
      allowed: anyTyped,
    },
    {
      name: 'flac-1000-seek-tables.flac',
      content: withBlock(
        Buffer.concat([
          ...Array.from({ length: 1000 }, () => block(3, 18, Buffer.alloc(18))),
          block(1 | last, 0, Buffer.alloc(0)),
        ]),
      ),
      allowed: anyTyped,
    },
    {
      name: 'flac-no-stream-info.flac',
      content: Buffer.concat([Buffer.from('fLaC'), block(1 | last, 0, Buffer.alloc(0)), audio]),
      allowed: neverDecoded,
    },
  ];
  function withType(type: number, body: Buffer): Buffer {
    return block(type, body.length, body);
  }
}

function comment(value: string): Buffer {
  const bytes = Buffer.from(value);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(bytes.length);
  return Buffer.concat([size, bytes]);
}

/** STREAMINFO's number of samples: 4 high bits and 32 low ones. */
function promise(bytes: Buffer, high: number, low: number): void {
  bytes[21] = (bytes[21] & 0xf0) | high;
  bytes.writeUInt32BE(low, 22);
}

/** Frames of constant subframes: 20 MiB that decode to weeks of silence, their number not promised in the header. */
function silentFlac(flac: Buffer): Buffer {
  const head = Buffer.from(flac.subarray(0, 42));
  head[4] |= 0x80;
  head.writeUInt16BE(silentBlockFrames, 8);
  head.writeUInt16BE(silentBlockFrames, 10);
  promise(head, 0, 0);
  const frames: Buffer[] = [head];
  let bytes = head.length;
  for (let number = 0; bytes < silentBytes; number += 1) {
    const frame = silentFrame(number);
    frames.push(frame);
    bytes += frame.length;
  }
  return Buffer.concat(frames);
}

/** Fixed block size given by 16 bits, 44.1 kHz, stereo, 16 bit; both channels constant zero (RFC 9639 section 9). */
function silentFrame(number: number): Buffer {
  const size = silentBlockFrames - 1;
  const header = [0xff, 0xf8, 0x79, 0x18, ...codedNumber(number), size >> 8, size & 0xff];
  const body = [0, 0, 0, 0, 0, 0];
  const frame = Buffer.from([...header, 0, ...body, 0, 0]);
  frame[header.length] = crc8(frame, 0, header.length);
  frame.writeUInt16BE(crc16(frame, 0, frame.length - 2), frame.length - 2);
  return frame;
}

function codedNumber(value: number): number[] {
  if (value < 0x80) return [value];
  if (value < 0x800) return [0xc0 | (value >> 6), 0x80 | (value & 0x3f)];
  if (value < 0x10000) return [0xe0 | (value >> 12), 0x80 | ((value >> 6) & 0x3f), 0x80 | (value & 0x3f)];
  return [
    0xf0 | (value >> 18),
    0x80 | ((value >> 12) & 0x3f),
    0x80 | ((value >> 6) & 0x3f),
    0x80 | (value & 0x3f),
  ];
}
