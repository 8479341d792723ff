import { parseMp3Header } from './mp3-header.ts';

/** Samples LAME's encoder adds in front (as stored in the tag); decoders add 529 more of their own. */
export const mp3EncoderDelay = 576;
export const mp3DecoderDelay = 529;

/** Bytes of the Info frame's head that its CRC covers; the CRC follows them. */
const taggedBytes = 190;

export interface Mp3InfoFacts {
  /** Any frame of the stream: rate, mode and bit rate of the tag frame follow it. */
  sampleFrame: Uint8Array;
  /** Audio frames, without the Info frame. */
  frameCount: number;
  /** Bytes of all audio frames, without the Info frame. */
  audioBytes: number;
  /** Samples per channel a gapless decoder shall return. */
  samples: number;
}

/** Frames needed so that a decoder, 1105 samples late, still delivers the last sample. */
export function mp3FrameCount(samples: number): number {
  return Math.ceil((samples + mp3EncoderDelay + mp3DecoderDelay) / 1152);
}

/**
 * The Xing/"Info" frame with LAME extension in front of a constant-bit-rate stream: frame and byte counts for seeking and
 * duration, encoder delay and padding for sample-exact length. Layout as in LAME's VbrTag and the Xing specification.
 * Throws when the padding does not fit its 12 bits.
 */
export function buildMp3InfoFrame(facts: Mp3InfoFacts): Buffer {
  const header = parseMp3Header(facts.sampleFrame, 0);
  if (!header?.mpeg1) throw new Error('an Info frame needs an MPEG-1 Layer III frame');
  const padding = facts.frameCount * 1152 - mp3EncoderDelay - facts.samples;
  if (padding < 0 || padding > 0xfff) throw new Error(`end padding ${padding} does not fit the LAME tag`);
  const size = header.frameBytes - (header.padding ? 1 : 0);
  const frame = Buffer.alloc(size);
  frame.set(facts.sampleFrame.subarray(0, 4));
  frame[1] |= 1;
  frame[2] &= ~2;
  const at = 4 + header.sideInfoBytes;
  const streamBytes = facts.audioBytes + size;
  frame.write('Info', at, 'latin1');
  frame.writeUInt32BE(0x0f, at + 4);
  frame.writeUInt32BE(facts.frameCount, at + 8);
  frame.writeUInt32BE(streamBytes, at + 12);
  for (let entry = 0; entry < 100; entry += 1) frame[at + 16 + entry] = Math.floor((entry * 256) / 100);
  frame.writeUInt32BE(100, at + 116);
  const lame = at + 120;
  frame.write('LAME3.100', lame, 'latin1');
  frame[lame + 9] = 0x01;
  frame[lame + 20] = Math.min(255, header.bitRateKbps);
  frame[lame + 21] = mp3EncoderDelay >> 4;
  frame[lame + 22] = ((mp3EncoderDelay & 15) << 4) | (padding >> 8);
  frame[lame + 23] = padding & 0xff;
  frame.writeUInt32BE(streamBytes, lame + 28);
  frame.writeUInt16BE(crc16(frame.subarray(0, Math.min(taggedBytes, lame + 34))), lame + 34);
  return frame;
}

/** CRC-16 with the reflected polynomial 0xA001, as LAME computes it. */
function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
}
