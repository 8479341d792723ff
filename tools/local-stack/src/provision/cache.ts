import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { waitForLock } from '../layout/machine-lock.ts';
import type { Progress } from './progress.ts';

/**
 * Gives the folder `name` of the cache, making it with `fill` when it is missing. `fill` works in a scratch folder
 * that is renamed at the end, so a folder in the cache is always whole; two starts at once take turns.
 */
export async function cached(
  cacheDir: string,
  name: string,
  progress: Progress,
  fill: (scratch: string) => Promise<void>,
): Promise<string> {
  const target = join(cacheDir, name);
  return inTurn(
    target,
    () => existsSync(target),
    progress,
    async () => {
      const prefix = `.making-${name}-`;
      // It is our turn, so what lies here is of a start that was cut off.
      for (const stale of readdirSync(cacheDir).filter((entry) => entry.startsWith(prefix))) {
        rmSync(join(cacheDir, stale), { recursive: true, force: true });
      }
      const scratch = await mkdtemp(join(cacheDir, prefix));
      try {
        await fill(scratch);
        renameSync(scratch, target);
      } finally {
        rmSync(scratch, { recursive: true, force: true });
      }
    },
  );
}

/** The same for a folder that holds its own path and so cannot be renamed: it counts once its marker is written. */
export async function cachedInPlace(
  cacheDir: string,
  name: string,
  progress: Progress,
  fill: (target: string) => Promise<void>,
): Promise<string> {
  const target = join(cacheDir, name);
  const marker = join(target, 'complete');
  return inTurn(
    target,
    () => existsSync(marker),
    progress,
    async () => {
      await fill(target);
      writeFileSync(marker, '');
    },
  );
}

async function inTurn(
  target: string,
  isMade: () => boolean,
  progress: Progress,
  make: () => Promise<void>,
): Promise<string> {
  if (isMade()) return target;
  mkdirSync(join(target, '..'), { recursive: true });
  const unlock = await waitForLock(`cache:${target}`, () => progress.update(null, 'another start is at it'));
  try {
    if (!isMade()) await make();
    return target;
  } finally {
    unlock();
  }
}
