import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnvironmentEntry, isRunning, listProcesses, readProcess, signal } from './proc.ts';
import type { Leftovers } from './process-records.ts';

/** Every process of a stack starts with this entry, and so do the processes that it starts in turn. */
export const stackMarker = (dataDirRoot: string): string => `EVERLOOP_STACK_DIR=${dataDirRoot}`;
export const fateMarker = (fate: string): string => `EVERLOOP_STACK_FATE=${fate}`;

/** Waits until none of the pids is alive; gives those that still are after the time. */
export async function waitForEnd(pids: readonly number[], timeoutMs: number): Promise<number[]> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const alive = pids.filter(isRunning);
    if (alive.length === 0 || Date.now() >= deadline) return alive;
    await sleep(50);
  }
}

/** Ends what an earlier supervisor left, in the usual order, then whatever else is of its sessions or carries the marker. */
export async function endLeftovers(
  { processes, sessions }: Leftovers,
  dataDirRoot: string,
): Promise<string[]> {
  for (const stage of [...new Set(processes.map((record) => record.stopStage))].sort((a, b) => a - b)) {
    const together = processes.filter((record) => record.stopStage === stage);
    for (const record of together) signal(record.pid, record.stopSignal);
    await Promise.all(
      together.map(async (record) => {
        for (const pid of await waitForEnd([record.pid], record.stopTimeoutMs)) signal(-pid, 'SIGKILL');
      }),
    );
  }
  await sweep([stackMarker(dataDirRoot)], sessions);
  return processes.map((record) => record.name);
}

/** Kills every other process that carries all markers or belongs to one of the sessions. */
export async function sweep(
  markers: readonly [string, ...string[]],
  sessions: ReadonlySet<number> = new Set(),
): Promise<void> {
  const own = ownLineage();
  // Twice: a process may be starting another one while the list is read.
  for (let round = 0; round < 2; round += 1) {
    const found = listProcesses()
      .filter(({ pid }) => !own.has(pid))
      .filter(
        ({ pid, sessionId }) =>
          sessions.has(sessionId) || markers.every((marker) => hasEnvironmentEntry(pid, marker)),
      )
      .map(({ pid }) => pid);
    if (found.length === 0) return;
    for (const pid of found) signal(pid, 'SIGKILL');
    await waitForEnd(found, 3_000);
  }
}

/** This process and its ancestors: a command run from inside the stack does not end itself. */
function ownLineage(): Set<number> {
  const lineage = new Set<number>();
  for (let pid = process.pid; pid > 1; pid = readProcess(pid)?.parentPid ?? 0) lineage.add(pid);
  return lineage;
}
