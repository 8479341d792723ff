import { open } from 'node:fs/promises';
import { type ICommonTagsResult, parseBuffer, parseFile } from 'music-metadata';
import { readerOf } from './read-audio-facts.ts';
import { readWavChunks } from './read-wav-facts.ts';

const id3BytesMax = 64 * 1024 * 1024;

/** The tags as an independent reader sees them. */
export const readTags = async (path: string): Promise<ICommonTagsResult> =>
  (await readBigWavTags(path)) ?? (await parseFile(path, { duration: false })).common;

/** The reader does not know RF64, so it is handed the `id3 ` chunk of such a file by itself. */
const readBigWavTags = async (path: string): Promise<ICommonTagsResult | undefined> => {
  const file = await open(path, 'r');
  try {
    const readAt = readerOf(file);
    if ((await readAt(0, 4)).toString('latin1') !== 'RF64') return undefined;
    const chunks = await readWavChunks(readAt, (await file.stat()).size);
    const id3 = chunks.find(({ id }) => id.toLowerCase() === 'id3 ');
    const bytes = id3 ? await readAt(id3.offset, Math.min(id3.sizeBytes, id3BytesMax)) : Buffer.alloc(0);
    return (await parseBuffer(bytes, { mimeType: 'audio/mpeg' })).common;
  } finally {
    await file.close();
  }
};
