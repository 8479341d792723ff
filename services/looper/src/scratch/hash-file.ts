import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { StoredObject } from '@everloop/contracts/activities';

/** Size and SHA-256 of a local file. */
export async function hashFile(path: string): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer);
  return { sizeBytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

/** The description of a local file once it is stored under `objectKey`. */
export async function describeFile(
  path: string,
  objectKeyOf: (sha256: string) => string,
  contentType: string,
): Promise<StoredObject> {
  const { sizeBytes, sha256 } = await hashFile(path);
  return { objectKey: objectKeyOf(sha256), sizeBytes, sha256, contentType };
}
