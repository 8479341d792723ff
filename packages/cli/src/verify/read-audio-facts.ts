import { type FileHandle, open } from 'node:fs/promises';
import { type AudioFileFacts, type ReadAt, UnreadableAudio } from './audio-facts.ts';
import { isAdtsFrame, readAdtsFacts } from './read-adts-facts.ts';
import { readFlacFacts } from './read-flac-facts.ts';
import { readM4aFacts } from './read-m4a-facts.ts';
import { id3v2Bytes, readMp3Facts } from './read-mp3-facts.ts';
import { readOggFacts } from './read-ogg-facts.ts';
import { readWavFacts } from './read-wav-facts.ts';

/** Rate, channels and exact length from the file's own header, whatever its name says. Throws UnreadableAudio. */
export const readAudioFacts = async (path: string): Promise<AudioFileFacts> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const readAt = readerOf(file);
    const magic = (await readAt(0, 4)).toString('latin1');
    if (magic === 'RIFF' || magic === 'RF64') return await readWavFacts(readAt, size);
    if (magic === 'fLaC') return await readFlacFacts(readAt);
    if (magic === 'OggS') return await readOggFacts(readAt, size);
    if ((await readAt(4, 4)).toString('latin1') === 'ftyp') return await readM4aFacts(readAt, size);
    if (magic.length < 4) throw new UnreadableAudio('the file is empty');
    const start = await id3v2Bytes(readAt);
    return isAdtsFrame(await readAt(start, 7))
      ? await readAdtsFacts(readAt, start, size)
      : await readMp3Facts(readAt);
  } finally {
    await file.close();
  }
};

export const readerOf =
  (file: FileHandle): ReadAt =>
  async (offset, length) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  };
