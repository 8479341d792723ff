import { AppError } from '@everloop/contracts/errors';

export interface AacConfig {
  sampleRateIndex: number;
  channelConfiguration: number;
}

const streamTag = 3;
const decoderTag = 4;
const configTag = 5;
const aacLc = 2;

/**
 * AudioSpecificConfig (ISO/IEC 14496-3 section 1.6.2.1) of the body of an `esds` box, reached from descriptor to descriptor:
 * a bit rate may hold any byte, that of a tag too. UNSUPPORTED_AUDIO unless it is AAC-LC, the only one that is cut into slices.
 */
export function audioSpecificConfig(esds: Buffer): AacConfig {
  // Version and flags, then a stream descriptor that holds a decoder descriptor that holds the configuration.
  const stream = descriptor(esds.subarray(4), streamTag);
  const flags = stream[2] ?? 0;
  const optional =
    (flags & 0x80 ? 2 : 0) + (flags & 0x40 ? 1 + (stream[3] ?? 0) : 0) + (flags & 0x20 ? 2 : 0);
  const decoder = descriptor(stream.subarray(3 + optional), decoderTag);
  const config = descriptor(decoder.subarray(13), configTag);
  if (config.length < 2) throw new AppError('UNSUPPORTED_AUDIO', { detail: 'no AAC configuration' });
  const bits = config.readUInt16BE(0);
  if (bits >> 11 !== aacLc) throw new AppError('UNSUPPORTED_AUDIO', { detail: `audio object ${bits >> 11}` });
  return { sampleRateIndex: (bits >> 7) & 15, channelConfiguration: (bits >> 3) & 15 };
}

/** The body of the first descriptor with this tag; its length takes one to four bytes of seven bits (ISO/IEC 14496-1, 8.3.3). */
function descriptor(bytes: Buffer, tag: number): Buffer {
  for (let at = 0; at < bytes.length; ) {
    const found = bytes[at];
    let length = 0;
    let more = true;
    at += 1;
    for (let count = 0; more && count < 4 && at < bytes.length; count += 1) {
      length = (length << 7) | (bytes[at] & 0x7f);
      more = (bytes[at] & 0x80) !== 0;
      at += 1;
    }
    if (found === tag) return bytes.subarray(at, at + length);
    at += length;
  }
  return Buffer.alloc(0);
}
