import { AppError } from '@everloop/contracts/errors';
import { crc8 } from '@everloop/virtual-file/flac/flac-crc';
import type { ByteSource } from './byte-source.ts';
import type { CodedAudio } from './coded-audio.ts';

const searchBytes = 256 * 1024;
/** The last frame is looked for in so much of the end: rubbish behind it is no reason to take gigabytes into memory. */
const lastBytesMax = 64 * 1024 * 1024;
const metadataBlocksMax = 128;

interface FlacFrame {
  at: number;
  firstSample: number;
  samples: number;
}

interface FlacStream {
  source: ByteSource;
  audioAt: number;
  /** Block length of streams with fixed blocks. */
  fixedSamples: number;
  sampleRate: number;
}

/** FLAC by its frame headers (RFC 9639 section 9.1): frames say which samples they hold, so that bisection finds any. */
export async function openFlacAudio(source: ByteSource, offset: number): Promise<CodedAudio> {
  const info = Buffer.from(await source.read(offset + 8, 34));
  if (info.length < 34) throw new AppError('AUDIO_DAMAGED', { detail: 'no STREAMINFO' });
  const packed = info.readBigUInt64BE(10);
  const sampleRate = Number(packed >> 44n);
  const channels = Number((packed >> 41n) & 7n) + 1;
  const declared = Number(packed & 0xfffffffffn);
  const stream: FlacStream = {
    source,
    audioAt: await skipMetadata(source, offset),
    fixedSamples: info.readUInt16BE(0),
    sampleRate,
  };
  const last = await lastFrame(stream);
  const total = last.firstSample + last.samples;
  const head = Buffer.concat([Buffer.from('fLaC'), Buffer.from([0x80, 0, 0, 34]), info]);
  // The slice is not the whole: its length and hash are not known.
  head.writeBigUInt64BE((packed >> 36n) << 36n, 18);
  head.fill(0, 26);
  return {
    format: 'flac',
    sampleRate,
    channels,
    countedFrames: total,
    declaredFrames: declared === 0 ? null : declared,
    gridFrames: 1,
    async slice(from, to) {
      const first = await frameHolding(stream, Math.max(0, from), total);
      const last = await frameHolding(stream, Math.min(total, to) - 1, total);
      const stop = (await nextFrame(stream, last, total)).at;
      return {
        format: 'flac',
        chunks: [head, await source.read(first.at, stop - first.at)],
        anchor: { first: first.firstSample },
      };
    },
  };
}

async function skipMetadata(source: ByteSource, offset: number): Promise<number> {
  let at = offset + 4;
  for (let block = 0; block < metadataBlocksMax; block += 1) {
    const head = await source.read(at, 4);
    if (head.length < 4) break;
    at += 4 + ((head[1] << 16) | (head[2] << 8) | head[3]);
    if (head[0] & 0x80) return at;
  }
  throw new AppError('AUDIO_DAMAGED', { detail: 'FLAC metadata does not end' });
}

/** The frame that holds `sample`, by bisection over the bytes. */
async function frameHolding(stream: FlacStream, sample: number, total: number): Promise<FlacFrame> {
  let low = await firstFrameFrom(stream, stream.audioAt, total);
  if (!low) throw new AppError('AUDIO_DAMAGED', { detail: 'no FLAC frame' });
  let lowAt = stream.audioAt;
  let highAt = stream.source.sizeBytes;
  while (highAt - lowAt > searchBytes / 2) {
    const middle = Math.floor((lowAt + highAt) / 2);
    const found = await firstFrameFrom(stream, middle, total);
    if (found && found.at < highAt && found.firstSample <= sample) {
      low = found;
      lowAt = found.at;
    } else {
      highAt = middle;
    }
  }
  while (low.firstSample + low.samples <= sample) low = await nextFrame(stream, low, total);
  return low;
}

async function nextFrame(stream: FlacStream, frame: FlacFrame, total: number): Promise<FlacFrame> {
  const wanted = endOf(frame);
  const found = wanted >= total ? null : await firstFrameFrom(stream, frame.at + 1, total);
  return found ?? { at: stream.source.sizeBytes, firstSample: wanted, samples: Number.POSITIVE_INFINITY };
}

async function lastFrame(stream: FlacStream): Promise<FlacFrame> {
  const { sizeBytes } = stream.source;
  for (let span = searchBytes; ; span *= 4) {
    const from = Math.max(stream.audioAt, sizeBytes - span);
    const found = framesIn(stream, await stream.source.read(from, sizeBytes - from), from);
    const ends = new Set(found.map(endOf));
    const last = found.findLast((frame) => ends.has(frame.firstSample) || frame.at === stream.audioAt);
    if (last) return last;
    if (from === stream.audioAt || span >= lastBytesMax) {
      throw new AppError('AUDIO_DAMAGED', { detail: 'no FLAC frame' });
    }
  }
}

/**
 * First frame at or after `from`. Bytes that look like a header occur by chance every few MiB; a true frame is followed by
 * one that goes on with its count, or ends the file.
 */
async function firstFrameFrom(stream: FlacStream, from: number, total: number): Promise<FlacFrame | null> {
  for (let base = from; base < stream.source.sizeBytes; base += searchBytes / 2) {
    const bytes = await stream.source.read(base, searchBytes);
    const found = framesIn(stream, bytes, base);
    const starts = new Set(found.map(({ firstSample }) => firstSample));
    const first = found.find(
      (frame) => endOf(frame) <= total && (starts.has(endOf(frame)) || endOf(frame) === total),
    );
    if (first) return first;
    if (bytes.length < searchBytes) break;
  }
  return null;
}

const endOf = (frame: FlacFrame): number => frame.firstSample + frame.samples;

function framesIn(stream: FlacStream, bytes: Uint8Array, base: number): FlacFrame[] {
  const found: FlacFrame[] = [];
  for (let at = bytes.indexOf(0xff); at >= 0 && at + 6 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const frame = parseFrame(stream, bytes, at);
    if (frame) found.push({ ...frame, at: base + at });
  }
  return found;
}

const blockSizes = [0, 192, 576, 1152, 2304, 4608, 0, 0, 256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768];

function parseFrame(stream: FlacStream, bytes: Uint8Array, at: number): Omit<FlacFrame, 'at'> | null {
  if (bytes[at] !== 0xff || (bytes[at + 1] & 0xfe) !== 0xf8) return null;
  const blockCode = bytes[at + 2] >> 4;
  const rateCode = bytes[at + 2] & 15;
  if (blockCode === 0 || rateCode === 15 || bytes[at + 3] >> 4 > 10 || bytes[at + 3] & 1) return null;
  const lead = bytes[at + 4];
  const length = lead < 0x80 ? 1 : Math.clz32(~(lead << 24));
  if (length > 7 || (lead >= 0x80 && length < 2)) return null;
  let number = length === 1 ? lead : lead & (0x7f >> length);
  for (let index = 1; index < length; index += 1) number = number * 64 + (bytes[at + 4 + index] & 0x3f);
  let end = at + 4 + length;
  let samples = blockSizes[blockCode];
  if (blockCode === 6) samples = bytes[end++] + 1;
  if (blockCode === 7) {
    samples = ((bytes[end] << 8) | bytes[end + 1]) + 1;
    end += 2;
  }
  end += rateCode === 12 ? 1 : rateCode === 13 || rateCode === 14 ? 2 : 0;
  if (end >= bytes.length || crc8(bytes, at, end) !== bytes[end]) return null;
  const isVariable = (bytes[at + 1] & 1) === 1;
  return { firstSample: isVariable ? number : number * stream.fixedSamples, samples };
}
