import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * A new folder under `root`, named for this process, so that a later one can tell whose it was. Those of processes of this
 * machine that were killed are dropped first: nobody else would ever remove the decoded sound in them.
 */
export async function makeOwnScratch(root: string): Promise<string> {
  const prefix = `everloop-looper-file-${hostname()}-`;
  for (const name of await readdir(root)) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (!(pid > 0) || isAlive(pid)) continue;
    // Another user's, or a child of the killed run still writes: it is not ours to fail for.
    await rm(join(root, name), { recursive: true, force: true }).catch(() => undefined);
  }
  return await mkdtemp(join(root, `${prefix}${process.pid}-`));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code !== 'ESRCH';
  }
}
