import { AppError } from '@everloop/contracts/errors';
import type { Storage } from '@everloop/service-kit/storage';

/** No tag we write comes near; more than this is not read into memory. */
const readBytesMax = 32 * 1024 * 1024;
const readTimeoutMs = 30_000;

/** A stored object read by ranges, each bounded in size and time. */
export type RangedObject = { sizeBytes: number; read(start: number, lengthBytes: number): Promise<Buffer> };

export const openRangedObject = async (storage: Storage, objectKey: string): Promise<RangedObject> => {
  const facts = await storage.stat(objectKey);
  if (facts === null) throw new AppError('NOT_FOUND', { detail: 'the exported object is missing' });
  const { sizeBytes } = facts;
  return {
    sizeBytes,
    read: async (start, lengthBytes) => {
      const end = Math.min(sizeBytes, start + lengthBytes) - 1;
      if (end < start) return Buffer.alloc(0);
      if (end - start + 1 > readBytesMax)
        throw new TagStructureError('the tags are larger than any we write');
      return readRange(storage, objectKey, start, end);
    },
  };
};

/** The file's own structure contradicts what was to be written. */
export class TagStructureError extends Error {
  override readonly name = 'TagStructureError';
}

const readRange = async (
  storage: Storage,
  objectKey: string,
  start: number,
  end: number,
): Promise<Buffer> => {
  const signal = AbortSignal.timeout(readTimeoutMs);
  const chunks: Buffer[] = [];
  for await (const chunk of await storage.get(objectKey, { start, end, signal }))
    chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};
