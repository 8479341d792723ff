/** What the four header bytes of an MPEG audio Layer III frame say (ISO/IEC 11172-3 and 13818-3). */
export interface Mp3Header {
  mpeg1: boolean;
  sampleRate: number;
  channels: 1 | 2;
  bitRateKbps: number;
  padding: boolean;
  /** Size of the whole frame including its header. */
  frameBytes: number;
  /** Samples per channel in one frame: 1152, or 576 for MPEG-2 and 2.5. */
  frameSamples: number;
  hasCrc: boolean;
  /** Size of the side information behind the header (and CRC). */
  sideInfoBytes: number;
}

const bitRatesMpeg1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const bitRatesMpeg2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const sampleRates = [44_100, 48_000, 32_000];

/** Parses a Layer III frame header at `at`; null when the bytes are no valid one (free format counts as invalid). */
export function parseMp3Header(bytes: Uint8Array, at: number): Mp3Header | null {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1] & 0xe0) !== 0xe0) return null;
  const version = (bytes[at + 1] >> 3) & 3;
  const layer = (bytes[at + 1] >> 1) & 3;
  const bitRateIndex = bytes[at + 2] >> 4;
  const rateIndex = (bytes[at + 2] >> 2) & 3;
  if (version === 1 || layer !== 1 || bitRateIndex === 0 || bitRateIndex === 15 || rateIndex === 3)
    return null;
  const mpeg1 = version === 3;
  const sampleRate = sampleRates[rateIndex] / (mpeg1 ? 1 : version === 2 ? 2 : 4);
  const bitRateKbps = (mpeg1 ? bitRatesMpeg1 : bitRatesMpeg2)[bitRateIndex];
  const padding = (bytes[at + 2] & 2) !== 0;
  const channels = bytes[at + 3] >> 6 === 3 ? 1 : 2;
  const frameBytes = Math.floor(((mpeg1 ? 144_000 : 72_000) * bitRateKbps) / sampleRate) + (padding ? 1 : 0);
  return {
    mpeg1,
    sampleRate,
    channels,
    bitRateKbps,
    padding,
    frameBytes,
    frameSamples: mpeg1 ? 1152 : 576,
    hasCrc: (bytes[at + 1] & 1) === 0,
    sideInfoBytes: mpeg1 ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17,
  };
}

/** Bit reservoir reference of an MPEG-1 frame: how many bytes before it its data begins (0 = self-contained). */
export function mainDataBegin(frame: Uint8Array, header: Mp3Header): number {
  const at = 4 + (header.hasCrc ? 2 : 0);
  return header.mpeg1 ? (frame[at] << 1) | (frame[at + 1] >> 7) : frame[at];
}
