import { anyTyped, type HostileCase, neverDecoded } from './hostile-case.ts';
import type { SeedFiles } from './seed-files.ts';

/** MP4 whose boxes lie about sizes and counts or point outside of the file, and ADTS that lies about its frames. */
export function m4aCases({ m4a, aac }: SeedFiles): HostileCase[] {
  const atBox = (name: string, change: (bytes: Buffer, boxAt: number) => unknown): Buffer => {
    const bytes = Buffer.from(m4a);
    const found = bytes.indexOf(name);
    if (found < 4) throw new Error(`the seed file has no box ${name}`);
    change(bytes, found - 4);
    return bytes;
  };
  const count = (name: string, offset: number, value = 0xffffffff): Buffer =>
    atBox(name, (bytes, at) => bytes.writeUInt32BE(value, at + offset));
  const deep = Buffer.concat([m4a.subarray(0, m4a.readUInt32BE(0)), nested(20_000)]);
  return [
    { name: 'm4a-box-size-0.m4a', content: count('moov', 0, 0), allowed: anyTyped },
    { name: 'm4a-box-size-max.m4a', content: count('moov', 0), allowed: neverDecoded },
    { name: 'm4a-box-size-7.m4a', content: count('mdat', 0, 7), allowed: neverDecoded },
    ...['stts', 'stsc', 'stco'].map((name) => ({
      name: `m4a-${name}-4-billion-entries.m4a`,
      content: count(name, 12),
      allowed: anyTyped,
    })),
    { name: 'm4a-stsz-4-billion-samples.m4a', content: count('stsz', 16), allowed: anyTyped },
    { name: 'm4a-stsz-samples-of-2-gib.m4a', content: count('stsz', 12, 0x7fffffff), allowed: anyTyped },
    { name: 'm4a-stco-beyond-end.m4a', content: count('stco', 16, 0xfffffff0), allowed: neverDecoded },
    { name: 'm4a-timescale-0.m4a', content: count('mdhd', 20, 0), allowed: anyTyped },
    { name: 'm4a-timescale-max.m4a', content: count('mdhd', 20), allowed: anyTyped },
    { name: 'm4a-duration-max.m4a', content: count('mdhd', 24), allowed: anyTyped },
    { name: 'm4a-data-in-another-file.m4a', content: otherFile(m4a), allowed: anyTyped },
    { name: 'm4a-nested-20000-deep.m4a', content: deep, allowed: neverDecoded },
    { name: 'm4a-header-only.m4a', content: m4a.subarray(0, m4a.readUInt32BE(0)), allowed: neverDecoded },
    {
      name: 'm4a-without-moov.m4a',
      content: atBox('moov', (bytes, at) => bytes.write('free', at + 4, 'latin1')),
      allowed: anyTyped,
    },
    {
      name: 'm4a-video-handler.m4a',
      content: atBox('hdlr', (bytes, at) => bytes.write('vide', at + 16, 'latin1')),
      allowed: anyTyped,
    },
    {
      name: 'm4a-codec-unknown.m4a',
      content: atBox('mp4a', (bytes, at) => bytes.write('zzzz', at + 4, 'latin1')),
      allowed: anyTyped,
    },
    { name: 'm4a-fragments-4-billion.m4a', content: Buffer.concat([m4a, fragment()]), allowed: anyTyped },
    { name: 'aac-frame-length-0.aac', content: frameLength(aac, 0), allowed: neverDecoded },
    { name: 'aac-frame-length-max.aac', content: frameLength(aac, 0x1fff), allowed: neverDecoded },
    { name: 'aac-header-only.aac', content: aac.subarray(0, 7), allowed: neverDecoded },
    {
      name: 'aac-reserved-rate.aac',
      content: everyFrame(aac, (frame) => {
        frame[2] |= 0x3c;
      }),
      allowed: neverDecoded,
    },
    {
      name: 'aac-channels-by-program-config.aac',
      content: everyFrame(aac, (frame) => {
        frame[2] &= 0xfe;
        frame[3] &= 0x3f;
      }),
      allowed: anyTyped,
    },
  ];
}

/** A data reference by URL: a reader that follows it opens a file of the machine. */
function otherFile(m4a: Buffer): Buffer {
  const bytes = Buffer.from(m4a);
  const at = bytes.indexOf('url ') - 4;
  // Flags 0: the data is not in this file. The reference's text takes the place of what follows.
  bytes.writeUInt32BE(0, at + 8);
  bytes.write('file:///etc/passwd\0', at + 12, 'latin1');
  return bytes;
}

function nested(depth: number): Buffer {
  const boxes = Buffer.alloc(depth * 8);
  for (let level = 0; level < depth; level += 1) {
    boxes.writeUInt32BE((depth - level) * 8, level * 8);
    boxes.write(level % 2 === 0 ? 'moov' : 'trak', level * 8 + 4, 'latin1');
  }
  return boxes;
}

function fragment(): Buffer {
  const run = Buffer.alloc(16);
  run.writeUInt32BE(16, 0);
  run.write('trun', 4, 'latin1');
  run.writeUInt32BE(0xffffffff, 12);
  const head = Buffer.alloc(16);
  head.writeUInt32BE(32, 0);
  head.write('moof', 4, 'latin1');
  head.writeUInt32BE(24, 8);
  head.write('traf', 12, 'latin1');
  return Buffer.concat([head, run]);
}

function everyFrame(aac: Buffer, change: (frame: Buffer) => void): Buffer {
  const bytes = Buffer.from(aac);
  for (let at = 0; at + 7 < bytes.length; ) {
    const length = ((bytes[at + 3] & 3) << 11) | (bytes[at + 4] << 3) | (bytes[at + 5] >> 5);
    change(bytes.subarray(at, at + length));
    at += length;
  }
  return bytes;
}

function frameLength(aac: Buffer, length: number): Buffer {
  return everyFrame(aac, (frame) => {
    frame[3] = (frame[3] & 0xfc) | (length >> 11);
    frame[4] = (length >> 3) & 0xff;
    frame[5] = (frame[5] & 0x1f) | ((length & 7) << 5);
  });
}
