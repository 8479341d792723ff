import { AppError } from '@everloop/contracts/errors';
import type { ByteSource } from './byte-source.ts';
import type { CodedAudio } from './coded-audio.ts';
import { walkFrames } from './walk-frames.ts';

export const aacFrameSamples = 1024;
/** One frame of overlap, and some for what a decoder adapts. */
export const aacWarmUpFrames = 4;
const adtsRates = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000,
];

/** AAC in ADTS frames. The format has no place for encoder delay: every frame counts. */
export async function openAdtsAudio(source: ByteSource, offset: number): Promise<CodedAudio> {
  const head = await source.read(offset, 7);
  const sampleRate = adtsRates[(head[2] >> 2) & 15];
  if (!sampleRate) throw new AppError('AUDIO_DAMAGED', { detail: 'ADTS sample rate' });
  const chain = await walkFrames(source, offset, adtsFrameBytes);
  return {
    format: 'aac',
    sampleRate,
    channels: ((head[2] & 1) << 2) | (head[3] >> 6) || 2,
    countedFrames: chain.count * aacFrameSamples,
    declaredFrames: null,
    gridFrames: aacFrameSamples,
    async slice(from, to) {
      const k0 = Math.max(0, Math.floor(from / aacFrameSamples) - aacWarmUpFrames);
      const k1 = Math.min(chain.count, Math.ceil(to / aacFrameSamples) + 1);
      const startAt = await chain.offsetOf(k0);
      const bytes = await source.read(startAt, (await chain.offsetOf(k1)) - startAt);
      return { format: 'aac', chunks: [bytes], anchor: { first: k0 * aacFrameSamples } };
    },
  };
}

function adtsFrameBytes(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0xff || (bytes[at + 1] & 0xf6) !== 0xf0) return 0;
  const size = ((bytes[at + 3] & 3) << 11) | (bytes[at + 4] << 3) | (bytes[at + 5] >> 5);
  return size > 7 ? size : 0;
}

/** Header of an ADTS frame of AAC-LC (ISO/IEC 13818-7 section 6.2). */
export function adtsHeader(
  sampleRateIndex: number,
  channelConfiguration: number,
  payloadBytes: number,
): Uint8Array {
  const size = payloadBytes + 7;
  return Uint8Array.of(
    0xff,
    0xf1,
    0x40 | (sampleRateIndex << 2) | (channelConfiguration >> 2),
    ((channelConfiguration & 3) << 6) | (size >> 11),
    (size >> 3) & 0xff,
    ((size & 7) << 5) | 0x1f,
    0xfc,
  );
}
