import { anyTyped, type HostileCase, neverDecoded } from './hostile-case.ts';
import type { SeedFiles } from './seed-files.ts';

/** MP3 with tags made to exhaust a reader, and Info frames that promise what is not there. */
export function mp3Cases({ mp3 }: SeedFiles): HostileCase[] {
  const tagged = (frames: Buffer, flags = 0, size = frames.length, version = 4): Buffer =>
    Buffer.concat([id3Head(size, flags, version), frames, mp3]);
  const hugePicture = Buffer.concat([
    Buffer.from('\0image/png\0\x03\0', 'latin1'),
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  ]);
  const pictureBytes = 256 * 1024 ** 2 - 20;
  const text = (id: string, value: string): Buffer => id3Frame(id, Buffer.from(`\x03${value}`));
  const comment = id3Frame('COMM', Buffer.from('\x03engsame\0again and again'));
  const compressed = id3Frame('TXXX', Buffer.from([0, 0, 0, 1, 0x78, 0x9c, 0xff, 0xff, 0xff, 0xff]), 0x09);
  const promised = Buffer.from(mp3);
  promised.writeUInt32BE(1_000_000_000, mp3.indexOf('Info') + 8);
  const chained = Buffer.concat(Array.from({ length: 2000 }, () => tagOf(text('TIT2', 'x'))));
  return [
    {
      name: 'mp3-picture-of-256-mb.mp3',
      content: {
        sizeBytes: 10 + pictureBytes + 10 + mp3.length,
        head: Buffer.concat([
          id3Head(pictureBytes + 10, 0, 4),
          id3FrameHead('APIC', pictureBytes),
          hugePicture,
        ]),
        tail: mp3,
      },
      allowed: ['decoded'],
    },
    {
      name: 'mp3-1000-equal-comments.mp3',
      content: tagged(Buffer.concat(Array.from({ length: 1000 }, () => comment))),
      allowed: ['decoded'],
    },
    {
      name: 'mp3-100000-tags.mp3',
      content: tagged(
        Buffer.concat(Array.from({ length: 100_000 }, (_, index) => text('TXXX', `k\0${index}`))),
      ),
      allowed: ['decoded'],
    },
    { name: 'mp3-compressed-frame.mp3', content: tagged(compressed), allowed: ['decoded'] },
    { name: 'mp3-nested-frames.mp3', content: tagged(nested(200)), allowed: ['decoded'] },
    {
      name: 'mp3-unsynchronised-sizes.mp3',
      content: tagged(Buffer.alloc(2000, 0xff), 0x80),
      allowed: anyTyped,
    },
    {
      name: 'mp3-tag-version-2.mp3',
      content: tagged(Buffer.from('TT2\xff\xff\xff\0text', 'latin1'), 0, 11, 2),
      allowed: ['decoded'],
    },
    {
      name: 'mp3-extended-header-beyond-tag.mp3',
      content: tagged(Buffer.from([0x7f, 0x7f, 0x7f, 0x7f, 1, 0]), 0x40),
      allowed: ['decoded'],
    },
    {
      name: 'mp3-tag-beyond-end.mp3',
      content: tagged(text('TIT2', 'x'), 0, 200 * 1024 ** 2),
      allowed: anyTyped,
    },
    {
      name: 'mp3-frame-beyond-tag.mp3',
      content: tagged(id3FrameHead('APIC', 0xfffffff)),
      allowed: ['decoded'],
    },
    { name: 'mp3-2000-tags-in-a-row.mp3', content: Buffer.concat([chained, mp3]), allowed: anyTyped },
    {
      name: 'mp3-info-promises-a-billion-frames.mp3',
      content: promised,
      allowed: ['AUDIO_TOO_LONG', 'AUDIO_DAMAGED'],
    },
    { name: 'mp3-syncs-only.mp3', content: Buffer.alloc(200_000, 0xff), allowed: neverDecoded },
    {
      name: 'mp3-free-format.mp3',
      content: frames(mp3, (frame) => {
        frame[2] &= 0x0f;
      }),
      allowed: neverDecoded,
    },
    {
      name: 'mp3-layer-1.mp3',
      content: frames(mp3, (frame) => {
        frame[1] |= 0x06;
      }),
      allowed: neverDecoded,
    },
    {
      name: 'mp3-reservoir-before-start.mp3',
      content: frames(mp3, (frame) => {
        frame[4] = 0xff;
        frame[5] |= 0x80;
      }),
      allowed: anyTyped,
    },
    {
      name: 'mp3-rate-changes.mp3',
      content: frames(mp3, (frame, index) => {
        if (index % 2 === 1) frame[2] ^= 0x04;
      }),
      allowed: anyTyped,
    },
    {
      name: 'mp3-mono-and-stereo-in-turn.mp3',
      content: frames(mp3, (frame, index) => {
        if (index % 2 === 1) frame[3] |= 0xc0;
      }),
      allowed: anyTyped,
    },
    {
      name: 'mp3-apev2-size-max.mp3',
      content: Buffer.concat([mp3, apeFooter(0xffffffff, 0xffffffff)]),
      allowed: ['decoded'],
    },
  ];
}

/** Changes the header of every frame of the seed file; its frames are 417 or 418 bytes of 128 kbit/s at 44.1 kHz. */
function frames(mp3: Buffer, change: (frame: Buffer, index: number) => void): Buffer {
  const bytes = Buffer.from(mp3);
  let index = 0;
  for (let at = 0; at + 4 < bytes.length; index += 1) {
    const size = 417 + ((bytes[at + 2] >> 1) & 1);
    change(bytes.subarray(at, at + size), index);
    at += size;
  }
  return bytes;
}

const syncSafe = (value: number): number[] => [21, 14, 7, 0].map((shift) => (value >> shift) & 0x7f);

function id3Head(size: number, flags: number, version: number): Buffer {
  return Buffer.from([0x49, 0x44, 0x33, version, 0, flags, ...syncSafe(size)]);
}

function tagOf(body: Buffer): Buffer {
  return Buffer.concat([id3Head(body.length, 0, 4), body]);
}

function id3FrameHead(id: string, size: number, flags = 0): Buffer {
  return Buffer.concat([Buffer.from(id, 'latin1'), Buffer.from([...syncSafe(size), 0, flags])]);
}

function id3Frame(id: string, body: Buffer, flags = 0): Buffer {
  return Buffer.concat([id3FrameHead(id, body.length, flags), body]);
}

/** Chapters within chapters. */
function nested(depth: number): Buffer {
  let body = id3Frame('TIT2', Buffer.from('\x03inner'));
  for (let level = 0; level < depth; level += 1) {
    body = id3Frame('CHAP', Buffer.concat([Buffer.from(`c${level}\0`), Buffer.alloc(16, 0xff), body]));
  }
  return body;
}

function apeFooter(size: number, items: number): Buffer {
  const footer = Buffer.alloc(32);
  footer.write('APETAGEX', 0, 'latin1');
  footer.writeUInt32LE(2000, 8);
  footer.writeUInt32LE(size, 12);
  footer.writeUInt32LE(items, 16);
  return footer;
}
