import { type AudioFileFacts, type ReadAt, UnreadableAudio } from './audio-facts.ts';

/** STREAMINFO (RFC 9639 §8.2): 20 bits rate, 3 bits channels − 1, 5 bits sample size − 1, 36 bits samples. */
export const readFlacFacts = async (readAt: ReadAt): Promise<AudioFileFacts> => {
  const head = await readAt(0, 42);
  const isStreamInfo = head.length === 42 && ((head[4] ?? 0) & 0x7f) === 0;
  if (head.toString('latin1', 0, 4) !== 'fLaC' || !isStreamInfo) {
    throw new UnreadableAudio('this is not a FLAC file');
  }
  const packed = head.readBigUInt64BE(18);
  return {
    format: 'flac',
    sampleRateHertz: Number(packed >> 44n),
    channels: Number((packed >> 41n) & 0x7n) + 1,
    sampleCount: Number(packed & 0xf_ffff_ffffn),
  };
};
