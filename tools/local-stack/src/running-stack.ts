import { setTimeout as sleep } from 'node:timers/promises';
import type { StackStatus } from '@everloop/contracts/stack-status';
import type { DataDir } from './layout/data-dir.ts';
import { isLocked } from './layout/machine-lock.ts';
import { isRunning } from './supervisor/proc.ts';
import { readStatus } from './supervisor/status-file.ts';
import { supervisorLock } from './supervisor-lock.ts';

/** The status of the stack that runs on the data directory, if one does. */
export async function runningStack(dataDir: DataDir): Promise<StackStatus | undefined> {
  while (await isLocked(supervisorLock(dataDir))) {
    const status = readStatus(dataDir.statusFile);
    // Between taking the lock and the first status the file still tells of the supervisor before.
    if (status && isRunning(status.supervisorPid)) return status;
    await sleep(100);
  }
  return undefined;
}
