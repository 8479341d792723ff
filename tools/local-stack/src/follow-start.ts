import { setTimeout as sleep } from 'node:timers/promises';
import type { StackStatus } from '@everloop/contracts/stack-status';
import type { DataDir } from './layout/data-dir.ts';
import { runningStack } from './running-stack.ts';
import { StackError } from './stack-error.ts';
import { isRunning } from './supervisor/proc.ts';
import { readStatus } from './supervisor/status-file.ts';

const INTERVAL_MS = 200;
/** From the last finished step on; a start takes half a minute, on a busy machine a few times that. */
const READY_WITHIN_MS = 600_000;

/** Follows a supervisor's status until the stack is ready; throws its sentence when the start fails. */
export async function followStart(
  dataDir: DataDir,
  supervisorPid: number,
  onStatus: (status: StackStatus) => void = () => {},
  signal?: AbortSignal,
): Promise<StackStatus> {
  let pid = supervisorPid;
  let startingSince: number | undefined;
  for (;;) {
    signal?.throwIfAborted();
    const isAlive = isRunning(pid);
    const status = readStatus(dataDir.statusFile);
    if (status?.supervisorPid === pid) {
      onStatus(status);
      if (status.state === 'ready') return status;
      if (status.state === 'failed') throw new StackError(status.sentence);
      if (status.state === 'starting') startingSince ??= Date.now();
      if (Date.now() - (startingSince ?? Date.now()) > READY_WITHIN_MS) throw notReady(status, dataDir);
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

function notReady(status: StackStatus, dataDir: DataDir): StackError {
  const late = status.processes.find(({ state }) => state !== 'ready');
  const reason = late?.sentence
    ? `${late.name} does not get ready (${late.sentence})`
    : `${late?.name} does not get ready`;
  return new StackError(`${reason}: ${dataDir.logsDir}/${late?.name}.log says why.`);
}
