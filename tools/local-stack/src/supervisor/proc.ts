import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Facts of one live process, from /proc. */
export interface ProcessFacts {
  pid: number;
  parentPid: number;
  groupId: number;
  sessionId: number;
  /** Clock ticks since boot; with the pid it names a process for good. */
  startTime: number;
  isZombie: boolean;
}

export function readProcess(pid: number): ProcessFacts | undefined {
  const stat = readQuietly(`/proc/${pid}/stat`);
  if (!stat) return undefined;
  // The second field, the name, may hold spaces and parentheses; the rest follows its last parenthesis.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    pid,
    isZombie: fields[0] === 'Z',
    parentPid: Number(fields[1]),
    groupId: Number(fields[2]),
    sessionId: Number(fields[3]),
    startTime: Number(fields[19]),
  };
}

export function isRunning(pid: number): boolean {
  const facts = readProcess(pid);
  return facts !== undefined && !facts.isZombie;
}

export function listProcesses(): ProcessFacts[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readProcess(Number(name)))
    .filter((facts) => facts !== undefined && !facts.isZombie) as ProcessFacts[];
}

/** True when the process started with this very environment entry, `NAME=value`. */
export function hasEnvironmentEntry(pid: number, entry: string): boolean {
  return (readQuietly(`/proc/${pid}/environ`) ?? '').split('\0').includes(entry);
}

export function workingDirOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** Changes with every boot, so that pids of an earlier one are not taken for ours. */
export const bootId = (): string => readQuietly('/proc/sys/kernel/random/boot_id')?.trim() ?? '';

/** Sends a signal and tells whether there was anything to send it to; a negative pid means the group. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

function readQuietly(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
