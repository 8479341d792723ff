import { type AudioFileFacts, type ReadAt, UnreadableAudio } from './audio-facts.ts';

const samplesPerFrame = 1152;
const rates = [44_100, 48_000, 32_000];

/**
 * MPEG-1 layer III with an Info (or Xing) frame and its LAME extension: frames × 1152 − delay − padding is what a gapless
 * decoder gives. Other MPEG versions are never made here and count as unreadable.
 */
export const readMp3Facts = async (readAt: ReadAt): Promise<AudioFileFacts> => {
  const start = await id3v2Bytes(readAt);
  const frame = await readAt(start, 192);
  const isLayer3 = frame.length >= 192 && frame[0] === 0xff && ((frame[1] ?? 0) & 0xfe) === 0xfa;
  const sampleRateHertz = rates[((frame[2] ?? 0) >> 2) & 3];
  if (!isLayer3 || !sampleRateHertz) throw new UnreadableAudio('this is not an MP3 file');
  const isMono = (frame[3] ?? 0) >> 6 === 3;
  const info = 4 + (isMono ? 17 : 32);
  const name = frame.toString('latin1', info, info + 4);
  const flags = frame.readUInt32BE(info + 4);
  if ((name !== 'Info' && name !== 'Xing') || (flags & 1) === 0) {
    throw new UnreadableAudio('the MP3 file does not tell its length');
  }
  const frames = frame.readUInt32BE(info + 8);
  // Optional fields before the LAME part: frames 4, bytes 4, table of contents 100, quality 4.
  const lame = info + 8 + 4 + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0);
  const gaps = frame.readUIntBE(lame + 21, 3);
  return {
    format: 'mp3',
    sampleRateHertz,
    channels: isMono ? 1 : 2,
    sampleCount: frames * samplesPerFrame - (gaps >> 12) - (gaps & 0xfff),
  };
};

/** Bytes of a leading ID3v2 tag with its header; 0 when there is none. */
export const id3v2Bytes = async (readAt: ReadAt): Promise<number> => {
  const head = await readAt(0, 10);
  if (head.toString('latin1', 0, 3) !== 'ID3') return 0;
  const size = [6, 7, 8, 9].reduce((sum, place) => (sum << 7) | ((head[place] ?? 0) & 0x7f), 0);
  const hasFooter = ((head[5] ?? 0) & 0x10) !== 0;
  return 10 + size + (hasFooter ? 10 : 0);
};
