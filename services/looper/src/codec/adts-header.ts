/** Sampling rates by their index in MPEG-4 audio (ISO/IEC 14496-3, table 1.18). */
const sampleRates = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
];

const headerBytes = 7;

/** An AAC-LC packet as one ADTS frame without CRC (ISO/IEC 13818-7 section 6.2). */
export function adtsFrame(packet: Buffer, sampleRate: number, channels: number): Buffer {
  const rateIndex = sampleRates.indexOf(sampleRate);
  if (rateIndex < 0) throw new Error(`ADTS has no sampling rate of ${sampleRate} Hz`);
  const size = headerBytes + packet.length;
  const frame = Buffer.allocUnsafe(size);
  frame[0] = 0xff;
  frame[1] = 0xf1;
  // Object type 2 (LC) minus 1, rate, first bit of the channel configuration.
  frame[2] = (1 << 6) | (rateIndex << 2) | (channels >> 2);
  frame[3] = ((channels & 3) << 6) | (size >> 11);
  frame[4] = (size >> 3) & 0xff;
  // Buffer fullness 0x7ff: variable bit rate.
  frame[5] = ((size & 7) << 5) | 0x1f;
  frame[6] = 0xfc;
  frame.set(packet, headerBytes);
  return frame;
}
