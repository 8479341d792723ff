import { statfs } from 'node:fs/promises';
import { AppError } from '@everloop/contracts/errors';

/** Kept free beside what is written, so that nobody else runs out of space either. */
const spareBytes = 64 * 1024 ** 2;

/** Throws STORAGE_FULL with both sizes when the file system of `dir` has not `neededBytes` left. */
export async function requireFreeSpace(dir: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dir);
  const freeBytes = bavail * bsize;
  if (freeBytes >= neededBytes + spareBytes) return;
  throw new AppError('STORAGE_FULL', {
    sentence: `The file needs ${inGigabytes(neededBytes)}, and ${inGigabytes(freeBytes)} are free.`,
  });
}

function inGigabytes(bytes: number): string {
  return bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
