import { type AudioFileFacts, type ReadAt, UnreadableAudio } from './audio-facts.ts';

const stretchBytes = 4 * 1024 * 1024;
const headerBytes = 7;
const samplesPerBlock = 1024;
const rates = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000];

/**
 * AAC as a bare ADTS stream (ISO/IEC 13818-7, 6.2), which tells its length nowhere: its frames are counted. It has no place for
 * the encoder's delay, so that every frame is heard.
 */
export const readAdtsFacts = async (
  readAt: ReadAt,
  start: number,
  fileBytes: number,
): Promise<AudioFileFacts> => {
  let [sampleRateHertz, channels, sampleCount] = [0, 0, 0];
  let position = start;
  while (position < fileBytes) {
    const stretch = await readAt(position, stretchBytes);
    let at = 0;
    while (at + headerBytes <= stretch.length) {
      const frame = frameAt(stretch, at);
      if (position + at + frame.bytes > fileBytes) throw new UnreadableAudio('the AAC file is cut off');
      sampleRateHertz ||= frame.sampleRateHertz;
      channels ||= frame.channels;
      sampleCount += frame.samples;
      at += frame.bytes;
    }
    if (at === 0) throw new UnreadableAudio('the AAC file is cut off');
    position += at;
  }
  if (sampleCount === 0) throw new UnreadableAudio('the AAC file holds no sound');
  return { format: 'aac', sampleRateHertz, channels, sampleCount };
};

export const isAdtsFrame = (bytes: Buffer): boolean =>
  bytes.length >= headerBytes && bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0;

const frameAt = (bytes: Buffer, at: number) => {
  const header = bytes.subarray(at, at + headerBytes);
  const sampleRateHertz = rates[(header.readUInt8(2) >> 2) & 15];
  const size = (header.readUIntBE(3, 3) >> 5) & 0x1fff;
  if (!isAdtsFrame(header) || !sampleRateHertz || size < headerBytes) {
    throw new UnreadableAudio('the AAC file holds something that is no frame');
  }
  const channels = ((header.readUInt8(2) & 1) << 2) | (header.readUInt8(3) >> 6);
  const samples = ((header.readUInt8(6) & 3) + 1) * samplesPerBlock;
  return { bytes: size, sampleRateHertz, channels, samples };
};
