import { AppError } from '@everloop/contracts/errors';
import type { VirtualFile } from '@everloop/contracts/virtual-files';
import type { Storage } from '@everloop/service-kit/storage';
import { openVirtualFile } from '@everloop/virtual-file/read-virtual-file';

/** No tag we write comes near; more than this is not read into memory. */
const readBytesMax = 32 * 1024 * 1024;
const readTimeoutMs = 30_000;

/** A stored object read by ranges, each bounded in size and time. */
export type RangedObject = { sizeBytes: number; read(start: number, lengthBytes: number): Promise<Buffer> };

export const openRangedObject = async (storage: Storage, objectKey: string): Promise<RangedObject> => {
  const facts = await storage.stat(objectKey);
  if (facts === null) throw new AppError('NOT_FOUND', { detail: 'the exported object is missing' });
  return rangedOf(facts.sizeBytes, (range, signal) => storage.get(objectKey, { ...range, signal }));
};

/** A file kept as pieces, read the way every download reads it. */
export const openRangedVirtual = async (storage: Storage, file: VirtualFile): Promise<RangedObject> => {
  const read = await openVirtualFile(storage, file, { signal: AbortSignal.timeout(readTimeoutMs) });
  return rangedOf(file.sizeBytes, async (range, signal) => read(range, signal));
};

type ReadRange = (
  range: { start: number; end: number },
  signal: AbortSignal,
) => Promise<AsyncIterable<Uint8Array>>;

const rangedOf = (sizeBytes: number, readRange: ReadRange): RangedObject => ({
  sizeBytes,
  read: async (start, lengthBytes) => {
    const end = Math.min(sizeBytes, start + lengthBytes) - 1;
    if (end < start) return Buffer.alloc(0);
    if (end - start + 1 > readBytesMax) throw new TagStructureError('the tags are larger than any we write');
    const chunks: Uint8Array[] = [];
    for await (const chunk of await readRange({ start, end }, AbortSignal.timeout(readTimeoutMs))) {
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  },
});

/** The file's own structure contradicts what was to be written. */
export class TagStructureError extends Error {
  override readonly name = 'TagStructureError';
}
