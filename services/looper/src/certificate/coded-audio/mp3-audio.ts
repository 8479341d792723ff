import { AppError } from '@everloop/contracts/errors';
import { type Mp3Header, parseMp3Header } from '../../codec/mp3-header.ts';
import { mp3DecoderDelay, mp3EncoderDelay } from '../../codec/mp3-info-frame.ts';
import type { ByteSource } from './byte-source.ts';
import type { CodedAudio } from './coded-audio.ts';
import { walkFrames } from './walk-frames.ts';

/** Frames decoded in front of what is wanted: the bit reservoir reaches 511 bytes back, the overlap one frame. */
const warmUpFrames = 12;

interface InfoTag {
  /** Null where the tag does not tell. */
  frames: number | null;
  delay: number;
  padding: number;
}

/** MP3 by its frame headers. `offset` is the first frame. */
export async function openMp3Audio(source: ByteSource, offset: number): Promise<CodedAudio> {
  const head = await source.read(offset, 4096);
  const first = parseMp3Header(head, 0);
  if (!first) throw new AppError('AUDIO_DAMAGED', { detail: 'no MP3 frame' });
  const info = readInfo(Buffer.from(head), first);
  const start = info ? offset + first.frameBytes : offset;
  const chain = await walkFrames(source, start, (bytes, at) => {
    if (bytes[at] !== 0xff) return 0;
    const header = parseMp3Header(bytes, at);
    return header && header.sampleRate === first.sampleRate ? header.frameBytes : 0;
  });
  const { frameSamples } = first;
  const skipped = info ? info.delay + mp3DecoderDelay : 0;
  const cut = info ? Math.max(0, info.padding - mp3DecoderDelay) : 0;
  const heard = (frames: number): number => Math.max(0, frames * frameSamples - skipped - cut);
  return {
    format: 'mp3',
    sampleRate: first.sampleRate,
    channels: first.channels,
    countedFrames: heard(chain.count),
    declaredFrames: info && info.frames !== null ? heard(info.frames) : null,
    gridFrames: frameSamples,
    async slice(from, to) {
      const k0 = Math.max(0, Math.floor((from + skipped) / frameSamples) - warmUpFrames);
      const k1 = Math.min(chain.count, Math.ceil((to + skipped) / frameSamples) + 2);
      const startAt = await chain.offsetOf(k0);
      const bytes = await source.read(startAt, (await chain.offsetOf(k1)) - startAt);
      return { format: 'mp3', chunks: [bytes], anchor: { first: k0 * frameSamples - skipped } };
    },
  };
}

/** Xing/Info tag: frame count, and delay and padding of the LAME extension (576 and 0 where it has none). */
function readInfo(frame: Buffer, header: Mp3Header): InfoTag | null {
  const at = 4 + (header.hasCrc ? 2 : 0) + header.sideInfoBytes;
  const tag = frame.toString('latin1', at, at + 4);
  if (tag !== 'Xing' && tag !== 'Info') return null;
  const flags = frame[at + 7];
  const lame =
    at + 8 + (flags & 1 ? 4 : 0) + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0);
  const hasLame = /^(LAME|Lavc|Lavf)/.test(frame.toString('latin1', lame, lame + 4));
  return {
    frames: flags & 1 ? frame.readUInt32BE(at + 8) : null,
    delay: hasLame ? (frame[lame + 21] << 4) | (frame[lame + 22] >> 4) : mp3EncoderDelay,
    padding: hasLame ? ((frame[lame + 22] & 15) << 8) | frame[lame + 23] : 0,
  };
}
