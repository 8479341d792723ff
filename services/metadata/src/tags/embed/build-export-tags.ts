import { createHash } from 'node:crypto';
import type { ExportTagBlocks } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import { storageKeys } from '@everloop/contracts/storage-keys';
import type { TagSnapshot } from '../../adapters/postgres/schema/index.ts';
import type { Deps } from '../../deps.ts';
import { readExport } from '../../exports/export-views.ts';
import { exportTagBlocks } from './export-tag-blocks.ts';
import { freezeTagSnapshot } from './freeze-tag-snapshot.ts';

/** Our own encoder keeps covers far below this. */
const coverBytesMax = 16 * 1024 * 1024;

/**
 * Makes the tag bytes of one file and stores them for the renderer, under the attempt's own keys: `prefix` goes before the
 * audio, `suffix` after it.
 */
export const buildExportTags = async (
  deps: Pick<Deps, 'db' | 'storage' | 'version'>,
  input: { ownerId: string; exportId: string; attempt: string },
): Promise<ExportTagBlocks> => {
  const { format } = await readExport(deps.db, input.ownerId, input.exportId);
  const snapshot = await freezeTagSnapshot(deps, input);
  const cover = await readCover(deps, snapshot.cover);
  const { prefix, suffix } = await exportTagBlocks(format, snapshot, cover);
  const store = async (place: 'prefix' | 'suffix', bytes: Buffer | null): Promise<string | null> => {
    if (bytes === null) return null;
    const key = storageKeys.exportTagBlock(input.exportId, input.attempt, place);
    await deps.storage.put(key, bytes, { contentType: 'application/octet-stream' });
    return key;
  };
  return {
    prefixKey: await store('prefix', prefix),
    prefixBytes: prefix?.length ?? 0,
    suffixKey: await store('suffix', suffix),
    suffixBytes: suffix?.length ?? 0,
  };
};

const readCover = async (
  { storage }: Pick<Deps, 'storage'>,
  cover: TagSnapshot['cover'],
): Promise<Buffer | null> => {
  if (cover === null) return null;
  const bytes = await storage.getBuffer(cover.objectKey, { bytesMax: coverBytesMax });
  if (createHash('sha256').update(bytes).digest('hex') !== cover.sha256) {
    throw new AppError('INTERNAL', { detail: 'the stored cover is not the one that was stored' });
  }
  return bytes;
};
