import { setTimeout as sleep } from 'node:timers/promises';
import type { StackStatus } from '@everloop/contracts/stack-status';
import type { DataDir } from './layout/data-dir.ts';
import { runningStack } from './running-stack.ts';
import { StackError } from './stack-error.ts';
import { isRunning } from './supervisor/proc.ts';
import { readStatus } from './supervisor/status-file.ts';

const INTERVAL_MS = 200;

/** Follows a supervisor's status until the stack is ready; throws its sentence when the start fails. */
export async function followStart(
  dataDir: DataDir,
  supervisorPid: number,
  onStatus: (status: StackStatus) => void = () => {},
  signal?: AbortSignal,
): Promise<StackStatus> {
  let pid = supervisorPid;
  for (;;) {
    signal?.throwIfAborted();
    const isAlive = isRunning(pid);
    const status = readStatus(dataDir.statusFile);
    if (status?.supervisorPid === pid) {
      onStatus(status);
      if (status.state === 'ready') return status;
      if (status.state === 'failed') throw new StackError(status.sentence);
    }
    if (!isAlive) {
      // Another start on the same folder may have been a moment earlier; then its stack is the one to follow.
      const other = await runningStack(dataDir);
      if (!other) throw new StackError(`The supervisor ended: ${dataDir.logsDir}/supervisor.log says why.`);
      pid = other.supervisorPid;
    }
    await sleep(INTERVAL_MS);
  }
}
