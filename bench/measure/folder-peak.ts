import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sampleMs = 50;

/** Watches how much a folder holds; `stop` gives the most it held at once, in bytes on disk. */
export function folderPeak(dir: string): { now: () => number; stop: () => number } {
  const now = (): number => bytesIn(dir);
  let most = now();
  const timer = setInterval(() => {
    most = Math.max(most, now());
  }, sampleMs);
  return {
    now,
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}

function bytesIn(dir: string): number {
  let bytes = 0;
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    // Files come and go while the folder is read.
    const stats = statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false });
    bytes += stats ? stats.size : 0;
  }
  return bytes;
}
