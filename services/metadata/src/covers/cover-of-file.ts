import { createHash } from 'node:crypto';
import type { StoredObject } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import { storageKeys } from '@everloop/contracts/storage-keys';
import type { Deps } from '../deps.ts';
import { encodeInTurn } from './encode-in-turn.ts';

const pictureBytesMax = 16 * 1024 * 1024;

/** A picture that an upload brought along, as a cover of ours. A damaged one is none: the track is what counts. */
export const coverOfFile = async (
  { storage }: Pick<Deps, 'storage'>,
  picture: StoredObject,
): Promise<StoredObject | null> => {
  const bytes = await storage.getBuffer(picture.objectKey, { bytesMax: pictureBytesMax });
  const jpeg = await encodeInTurn(bytes).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'UNSUPPORTED_IMAGE') return null;
    throw error;
  });
  if (jpeg === null) return null;
  const sha256 = createHash('sha256').update(jpeg).digest('hex');
  const objectKey = storageKeys.cover(sha256);
  const contentType = 'image/jpeg';
  await storage.put(objectKey, jpeg, { contentType });
  return { objectKey, sizeBytes: jpeg.length, sha256, contentType };
};
