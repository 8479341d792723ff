import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@everloop/contracts/errors';

/** Runs `work` with an own empty folder under `root` that is gone afterwards, whatever happens. A full disk is STORAGE_FULL. */
export async function withScratchDir<Result>(
  root: string,
  work: (dir: string) => Promise<Result>,
): Promise<Result> {
  const dir = await mkdtemp(join(root, 'job-'));
  try {
    return await work(dir);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOSPC') throw new AppError('STORAGE_FULL', { cause: error });
    throw error;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** At start: makes the root and drops what a killed process left behind. One process owns a root. */
export function prepareScratchRoot(root: string): void {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(root)) {
    if (name.startsWith('job-')) rmSync(join(root, name), { recursive: true, force: true });
  }
}
