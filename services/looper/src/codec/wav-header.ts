export interface WavFacts {
  sampleRate: number;
  channels: number;
  bits: 16 | 24;
  /** Bytes of samples, without padding. */
  dataBytes: number;
  /** Bytes of chunks behind the data, each padded to even length. */
  suffixBytes: number;
}

export const wavHeaderBytes = 80;
const riffMax = 0xffffffff;

/**
 * Header of a WAV file. A reserved JUNK chunk becomes the 64-bit sizes of RF64 (EBU Tech 3306) when the file passes 4 GiB,
 * so that shorter files stay plain RIFF with the same layout.
 */
export function buildWavHeader(facts: WavFacts): Buffer {
  const { channels, sampleRate, bits, dataBytes } = facts;
  const blockBytes = (channels * bits) / 8;
  const riffBytes = wavHeaderBytes - 8 + dataBytes + (dataBytes % 2) + facts.suffixBytes;
  const isLong = riffBytes > riffMax;
  const header = Buffer.alloc(wavHeaderBytes);
  header.write(isLong ? 'RF64' : 'RIFF', 0, 'latin1');
  header.writeUInt32LE(isLong ? riffMax : riffBytes, 4);
  header.write('WAVE', 8, 'latin1');
  header.write(isLong ? 'ds64' : 'JUNK', 12, 'latin1');
  header.writeUInt32LE(28, 16);
  if (isLong) {
    header.writeBigUInt64LE(BigInt(riffBytes), 20);
    header.writeBigUInt64LE(BigInt(dataBytes), 28);
    header.writeBigUInt64LE(BigInt(dataBytes / blockBytes), 36);
  }
  header.write('fmt ', 48, 'latin1');
  header.writeUInt32LE(16, 52);
  header.writeUInt16LE(1, 56);
  header.writeUInt16LE(channels, 58);
  header.writeUInt32LE(sampleRate, 60);
  header.writeUInt32LE(sampleRate * blockBytes, 64);
  header.writeUInt16LE(blockBytes, 68);
  header.writeUInt16LE(bits, 70);
  header.write('data', 72, 'latin1');
  header.writeUInt32LE(isLong ? riffMax : dataBytes, 76);
  return header;
}
