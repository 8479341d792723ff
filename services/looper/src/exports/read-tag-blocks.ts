import type { ExportTagBlocks } from '@everloop/contracts/activities';
import type { Storage } from '@everloop/service-kit/storage';
import type { TagBytes } from '../render/assemble-stream.ts';

/** Tags hold at most a cover of some megabytes; more is a mistake. */
const tagBytesMax = 64 * 1024 ** 2;

/** The stored tag bytes of an export; empty where there are none. */
export async function readTagBlocks(storage: Storage, blocks: ExportTagBlocks): Promise<TagBytes> {
  const read = (key: string | null, size: number): Promise<Buffer> | Buffer =>
    key === null || size === 0 ? Buffer.alloc(0) : storage.getBuffer(key, { bytesMax: tagBytesMax });
  return {
    prefix: await read(blocks.prefixKey, blocks.prefixBytes),
    suffix: await read(blocks.suffixKey, blocks.suffixBytes),
  };
}
