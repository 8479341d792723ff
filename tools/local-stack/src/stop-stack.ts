import type { DataDir } from './layout/data-dir.ts';
import { isLocked } from './layout/machine-lock.ts';
import { endLeftovers, waitForEnd } from './supervisor/end-processes.ts';
import { signal } from './supervisor/proc.ts';
import { readLeftovers } from './supervisor/process-records.ts';
import { readStatus } from './supervisor/status-file.ts';
import { supervisorLock } from './supervisor-lock.ts';

const STOP_TIMEOUT_MS = 120_000;

/** Stops the stack of a data directory and waits until its last process has ended; false when none was there. */
export async function stopStack(dataDir: DataDir): Promise<boolean> {
  const isRunning = await isLocked(supervisorLock(dataDir));
  const pid = readStatus(dataDir.statusFile)?.supervisorPid;
  if (isRunning && pid !== undefined) {
    signal(pid, 'SIGTERM');
    for (const left of await waitForEnd([pid], STOP_TIMEOUT_MS)) signal(left, 'SIGKILL');
  }
  const ended = await endLeftovers(readLeftovers(dataDir.processesFile), dataDir.root);
  return isRunning || ended.length > 0;
}
