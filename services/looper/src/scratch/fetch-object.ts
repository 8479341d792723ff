import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@everloop/contracts/errors';
import type { Storage } from '@everloop/service-kit/storage';

export interface FetchedObject {
  sizeBytes: number;
  sha256: string;
}

/**
 * Copies a stored object to a local file, hashing on the way. Throws NOT_FOUND when it is missing and UPLOAD_TOO_LARGE past
 * `sizeBytesMax`.
 */
export async function fetchObject(
  storage: Storage,
  objectKey: string,
  path: string,
  options: { sizeBytesMax: number; signal?: AbortSignal },
): Promise<FetchedObject> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      hash.update(chunk);
      done(sizeBytes > options.sizeBytesMax ? new AppError('UPLOAD_TOO_LARGE') : null, chunk);
    },
  });
  const source = await storage.get(objectKey, { signal: options.signal });
  await pipeline(source, count, createWriteStream(path), { signal: options.signal });
  return { sizeBytes, sha256: hash.digest('hex') };
}
