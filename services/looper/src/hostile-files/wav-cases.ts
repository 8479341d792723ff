import { buildWavHeader } from '../codec/wav-header.ts';
import { anyTyped, type HostileCase, neverDecoded } from './hostile-case.ts';
import type { SeedFiles } from './seed-files.ts';

/** Offsets in the header that the seed file has: RIFF, JUNK of 28 bytes, fmt, data. */
const at = {
  riffSize: 4,
  junkSize: 16,
  format: 56,
  channels: 58,
  rate: 60,
  blockBytes: 68,
  bits: 70,
  dataSize: 76,
};

/** WAV headers that lie: sizes, rates, channel counts, chunk chains. */
export function wavCases({ wav }: SeedFiles): HostileCase[] {
  const with16 = (place: number, value: number): Buffer => edit((bytes) => bytes.writeUInt16LE(value, place));
  const with32 = (place: number, value: number): Buffer => edit((bytes) => bytes.writeUInt32LE(value, place));
  const edit = (change: (bytes: Buffer) => unknown): Buffer => {
    const bytes = Buffer.from(wav);
    change(bytes);
    return bytes;
  };
  const chunk = (id: string, size: number, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(id, 0, 'latin1');
    head.writeUInt32LE(size, 4);
    return Buffer.concat([head, body]);
  };
  const data = wav.subarray(80);
  const rf64 = edit((bytes) => {
    bytes.write('RF64', 0, 'latin1');
    bytes.writeUInt32LE(0xffffffff, at.riffSize);
    bytes.write('ds64', 12, 'latin1');
    bytes.writeBigUInt64LE(BigInt(wav.length - 8), 20);
    bytes.writeBigUInt64LE(BigInt(data.length), 28);
    bytes.writeUInt32LE(0xffffffff, at.dataSize);
  });
  const rf64Beyond = Buffer.from(rf64);
  rf64Beyond.writeBigUInt64LE(2n ** 63n, 28);
  const riffHead = wav.subarray(0, 12);
  const format = wav.subarray(48, 72);
  const manyChunks = Array.from({ length: 20_000 }, () => chunk('note', 2, Buffer.from('hi')));
  return [
    { name: 'wav-data-size-0.wav', content: with32(at.dataSize, 0), allowed: anyTyped },
    { name: 'wav-data-size-4gib-less-1.wav', content: with32(at.dataSize, 0xffffffff), allowed: anyTyped },
    { name: 'wav-data-size-odd.wav', content: with32(at.dataSize, data.length - 1), allowed: ['decoded'] },
    {
      name: 'wav-data-size-beyond-end.wav',
      content: with32(at.dataSize, data.length * 10),
      allowed: ['AUDIO_DAMAGED'],
    },
    { name: 'wav-riff-size-0.wav', content: with32(at.riffSize, 0), allowed: anyTyped },
    { name: 'wav-junk-size-beyond-end.wav', content: with32(at.junkSize, 0xfffffff0), allowed: neverDecoded },
    { name: 'wav-rate-0.wav', content: with32(at.rate, 0), allowed: neverDecoded },
    { name: 'wav-rate-max.wav', content: with32(at.rate, 0xffffffff), allowed: neverDecoded },
    { name: 'wav-rate-1.wav', content: with32(at.rate, 1), allowed: neverDecoded },
    { name: 'wav-channels-0.wav', content: with16(at.channels, 0), allowed: neverDecoded },
    { name: 'wav-channels-65535.wav', content: with16(at.channels, 65_535), allowed: neverDecoded },
    { name: 'wav-block-0.wav', content: with16(at.blockBytes, 0), allowed: anyTyped },
    { name: 'wav-block-65535.wav', content: with16(at.blockBytes, 65_535), allowed: anyTyped },
    { name: 'wav-bits-0.wav', content: with16(at.bits, 0), allowed: anyTyped },
    { name: 'wav-bits-65535.wav', content: with16(at.bits, 65_535), allowed: anyTyped },
    ...[0, 2, 0x11, 0x31, 0x55, 0x161, 0x674f, 0xfffe, 0xffff].map((tag) => ({
      name: `wav-format-tag-${tag.toString(16)}.wav`,
      content: with16(at.format, tag),
      allowed: anyTyped,
    })),
    { name: 'wav-rf64.wav', content: rf64, allowed: ['decoded'] },
    { name: 'wav-rf64-beyond-end.wav', content: rf64Beyond, allowed: neverDecoded },
    { name: 'wav-rf64-ends-in-ds64.wav', content: rf64.subarray(0, 24), allowed: neverDecoded },
    {
      name: 'wav-20000-chunks.wav',
      content: Buffer.concat([riffHead, format, ...manyChunks, chunk('data', data.length, data)]),
      allowed: anyTyped,
    },
    {
      name: 'wav-two-data-chunks.wav',
      content: Buffer.concat([wav, chunk('data', data.length, data)]),
      allowed: anyTyped,
    },
    {
      name: 'wav-no-format.wav',
      content: Buffer.concat([riffHead, chunk('data', data.length, data)]),
      allowed: neverDecoded,
    },
    {
      name: 'wav-chunk-of-size-0-forever.wav',
      content: Buffer.concat([
        riffHead,
        ...Array.from({ length: 5000 }, () => chunk('LIST', 0, Buffer.alloc(0))),
      ]),
      allowed: neverDecoded,
    },
    {
      name: 'wav-5-gib-sparse.wav',
      content: {
        sizeBytes: 5 * 1024 ** 3,
        head: buildWavHeader({
          sampleRate: 44_100,
          channels: 2,
          bits: 16,
          dataBytes: 5 * 1024 ** 3 - 80,
          suffixBytes: 0,
        }),
        tail: Buffer.alloc(0),
      },
      allowed: ['AUDIO_TOO_LONG'],
    },
  ];
}
