import type { ReadAt } from '@everloop/cli/verify/audio-facts';
import { readWavChunks } from '@everloop/cli/verify/read-wav-facts';
import { type ICommonTagsResult, parseBuffer } from 'music-metadata';

const tagBytesMax = 4 * 1024 * 1024;

/** Reads a file on a server piece by piece, so that gigabytes need not be fetched to look at a few places. */
export const remoteReader =
  (url: string): ReadAt =>
  async (offset, length) => {
    const response = await fetch(url, { headers: { range: `bytes=${offset}-${offset + length - 1}` } });
    if (response.status === 416) return Buffer.alloc(0);
    if (response.status !== 206) throw new Error(`a range was answered with ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  };

/** The tags of a FLAC or WAV file, from the bytes they stand in. */
export const readRemoteTags = async (
  readAt: ReadAt,
  format: 'flac' | 'wav',
  sizeBytes: number,
): Promise<ICommonTagsResult> => {
  if (format === 'flac') {
    const head = await readAt(0, Math.min(tagBytesMax, sizeBytes));
    return (await parseBuffer(head, { mimeType: 'audio/flac' }, { duration: false })).common;
  }
  const chunks = await readWavChunks(readAt, sizeBytes);
  const id3 = chunks.find(({ id }) => id.toLowerCase() === 'id3 ');
  const bytes = id3 ? await readAt(id3.offset, Math.min(id3.sizeBytes, tagBytesMax)) : Buffer.alloc(0);
  return (await parseBuffer(bytes, { mimeType: 'audio/mpeg' })).common;
};
