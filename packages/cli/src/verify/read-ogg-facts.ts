import { type AudioFileFacts, type ReadAt, UnreadableAudio } from './audio-facts.ts';

const pageHeaderBytes = 27;
/** A page holds at most 255 segments of 255 bytes; a few of them certainly hold the last one. */
const tailBytes = 4 * (pageHeaderBytes + 255 + 255 * 255);
const opusRateHertz = 48_000;

/**
 * Opus (RFC 7845) or Vorbis in Ogg (RFC 3533): the last page tells at which sample the stream ends; Opus says in its head how
 * many of those at the beginning are not heard.
 */
export const readOggFacts = async (readAt: ReadAt, fileBytes: number): Promise<AudioFileFacts> => {
  const head = await readAt(0, 4096);
  const packet = head.subarray(pageHeaderBytes + (head[26] ?? 0));
  const isOpus = packet.toString('latin1', 0, 8) === 'OpusHead';
  const isVorbis = packet.toString('latin1', 0, 7) === '\x01vorbis';
  if ((!isOpus && !isVorbis) || packet.length < 19) {
    throw new UnreadableAudio('this is neither Opus nor Vorbis in an Ogg file');
  }
  const end = await lastSample(readAt, fileBytes, head.readUInt32LE(14));
  return {
    format: isOpus ? 'opus' : 'ogg',
    sampleRateHertz: isOpus ? opusRateHertz : packet.readUInt32LE(12),
    channels: packet.readUInt8(isOpus ? 9 : 11),
    sampleCount: end - (isOpus ? packet.readUInt16LE(10) : 0),
  };
};

/** Granule position of the last page of the stream. −1 marks a page on which no packet ends. */
const lastSample = async (readAt: ReadAt, fileBytes: number, serial: number): Promise<number> => {
  const from = Math.max(0, fileBytes - tailBytes);
  const tail = await readAt(from, fileBytes - from);
  for (let at = tail.lastIndexOf('OggS'); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf('OggS', at - 1)) {
    if (at + pageHeaderBytes > tail.length || tail.readUInt32LE(at + 14) !== serial) continue;
    const granule = Number(tail.readBigInt64LE(at + 6));
    if (granule >= 0) return granule;
  }
  throw new UnreadableAudio('the Ogg file does not tell its length');
};
