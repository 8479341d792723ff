import { Buffer } from 'node:buffer';

const fmt = (channels: number, rate: number): Buffer => {
  const chunk = Buffer.alloc(24);
  chunk.write('fmt ', 0, 'latin1');
  chunk.writeUInt32LE(16, 4);
  chunk.writeUInt16LE(1, 8);
  chunk.writeUInt16LE(channels, 10);
  chunk.writeUInt32LE(rate, 12);
  chunk.writeUInt32LE(rate * channels * 2, 16);
  chunk.writeUInt16LE(channels * 2, 20);
  chunk.writeUInt16LE(16, 22);
  return chunk;
};

/** A chunk header with nothing behind it. */
export const chunkHeader = (id: string, sizeBytes: number): Buffer => {
  const header = Buffer.alloc(8);
  header.write(id, 0, 'latin1');
  header.writeUInt32LE(sizeBytes, 4);
  return header;
};

/** Silence in stereo, 16 bit. */
export const wavFile = (sampleCount: number, rate = 44_100): Buffer => {
  const data = Buffer.alloc(sampleCount * 4);
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    fmt(2, rate),
    chunkHeader('junk', 3),
    Buffer.from('abc\0'),
    chunkHeader('data', data.length),
    data,
  ]);
  return Buffer.concat([chunkHeader('RIFF', body.length), body]);
};

/** The first bytes of an RF64 file whose data is larger than RIFF can tell. */
export const rf64Head = (sampleCount: bigint): Buffer => {
  const ds64 = Buffer.alloc(28);
  ds64.writeBigUInt64LE(sampleCount * 4n + 72n, 0);
  ds64.writeBigUInt64LE(sampleCount * 4n, 8);
  ds64.writeBigUInt64LE(sampleCount, 16);
  return Buffer.concat([
    chunkHeader('RF64', 0xffff_ffff),
    Buffer.from('WAVE'),
    chunkHeader('ds64', ds64.length),
    ds64,
    fmt(2, 44_100),
    chunkHeader('data', 0xffff_ffff),
  ]);
};

/** `fLaC` and STREAMINFO, nothing more. */
export const flacHead = (sampleCount: number, rate: number, channels: number): Buffer => {
  const head = Buffer.alloc(42);
  head.write('fLaC', 0, 'latin1');
  head[4] = 0x80;
  head[7] = 34;
  const packed = (BigInt(rate) << 44n) | (BigInt(channels - 1) << 41n) | (15n << 36n) | BigInt(sampleCount);
  head.writeBigUInt64BE(packed, 18);
  return head;
};

/** An ID3v2 tag of `paddingBytes` and an Info frame of an MP3 at 44.1 kHz. */
export const mp3Head = (facts: {
  frames: number;
  delay: number;
  padding: number;
  id3Bytes: number;
}): Buffer => {
  const id3 = Buffer.alloc(10 + facts.id3Bytes);
  id3.write('ID3', 0, 'latin1');
  id3[3] = 4;
  for (const [index, shift] of [21, 14, 7, 0].entries()) id3[6 + index] = (facts.id3Bytes >> shift) & 0x7f;
  const frame = Buffer.alloc(626);
  Buffer.from([0xff, 0xfb, 0xb0, 0x44]).copy(frame);
  frame.write('Info', 36, 'latin1');
  frame.writeUInt32BE(0xf, 40);
  frame.writeUInt32BE(facts.frames, 44);
  frame.write('LAME3.100', 156, 'latin1');
  frame.writeUIntBE((facts.delay << 12) | facts.padding, 177, 3);
  return Buffer.concat([id3, frame]);
};
