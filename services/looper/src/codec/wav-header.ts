export interface WavFacts {
  sampleRate: number;
  channels: number;
  bits: 16 | 24;
  /** Bytes of samples, without padding. */
  dataBytes: number;
  /** Bytes of chunks behind the data, each padded to even length. */
  suffixBytes: number;
}

/** Bytes of the header of a plain file, and of one past 4 GiB. */
export const wavHeaderBytes = { riff: 80, rf64: 104 };
const riffMax = 0xffffffff;
const formatPcm = 1;
const formatExtensible = 0xfffe;
/** KSDATAFORMAT_SUBTYPE_PCM as it lies in the file. */
const pcmSubformat = Buffer.from('0100000000001000800000aa00389b71', 'hex');
const speakerMasks: Record<number, number> = { 1: 0x4, 2: 0x3 };

/**
 * Header of a WAV file. A reserved JUNK chunk becomes the 64-bit sizes of RF64 (EBU Tech 3306) when the file passes 4 GiB,
 * so that shorter files stay plain RIFF. These are plain PCM, which every program reads; game engines and Python before 3.12
 * refuse WAVE_FORMAT_EXTENSIBLE. They refuse RF64 too, so that the long form names its speakers: without, programs guess them.
 */
export function buildWavHeader(facts: WavFacts): Buffer {
  const { channels, sampleRate, bits, dataBytes } = facts;
  const blockBytes = (channels * bits) / 8;
  const afterHeader = dataBytes + (dataBytes % 2) + facts.suffixBytes;
  const isLong = wavHeaderBytes.riff - 8 + afterHeader > riffMax;
  const header = Buffer.alloc(isLong ? wavHeaderBytes.rf64 : wavHeaderBytes.riff);
  const riffBytes = header.length - 8 + afterHeader;
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
  header.writeUInt32LE(isLong ? 40 : 16, 52);
  header.writeUInt16LE(isLong ? formatExtensible : formatPcm, 56);
  header.writeUInt16LE(channels, 58);
  header.writeUInt32LE(sampleRate, 60);
  header.writeUInt32LE(sampleRate * blockBytes, 64);
  header.writeUInt16LE(blockBytes, 68);
  header.writeUInt16LE(bits, 70);
  if (isLong) {
    header.writeUInt16LE(22, 72);
    header.writeUInt16LE(bits, 74);
    header.writeUInt32LE(speakerMasks[channels] ?? 0, 76);
    pcmSubformat.copy(header, 80);
  }
  header.write('data', header.length - 8, 'latin1');
  header.writeUInt32LE(isLong ? riffMax : dataBytes, header.length - 4);
  return header;
}
