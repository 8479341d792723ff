import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { fileURLToPath } from 'node:url';
import { AppError, type ErrorCode, isErrorCode } from '@everloop/contracts/errors';
import type { ChildMessage, TaskInput, TaskName, TaskResult } from './tasks.ts';

export interface TaskLimits {
  wallMs: number;
  /** Processor time, where `prlimit` exists: fair to slow machines, strict with endless loops. */
  cpuSeconds: number;
  /** Resident memory of the child; above it the child is killed. */
  rssBytesMax: number;
  /** Largest file the child may write. */
  fileBytesMax: number;
}

export interface RunTaskOptions {
  limits: TaskLimits;
  signal?: AbortSignal;
  onProgress?: (fraction: number) => void;
  /** Code for a child that crashes or takes too much memory. */
  crashCode: ErrorCode;
  timeoutCode: ErrorCode;
  /** What the child runs; its own entry, but in tests. */
  entry?: string;
}

type ChildExit = { code: number | null; signal: NodeJS.Signals | null };

const childEntry = fileURLToPath(new URL('./child.ts', import.meta.url));
const pageBytes = 4096;
/** Blocks of audio die young and lie outside the heap: a small nursery is emptied often, which keeps them from piling up. */
const youngHeap = '--max-semi-space-size=1';
const memoryPollMs = 100;
/** What a child that has answered gets to end by itself: Node was seen to wait for its own threads for ever while it shut down. */
const endingMsMax = 2000;

/**
 * Runs one task in its own process within its limits. Rejects with the task's AppError, with `timeoutCode` after
 * `wallMs`, with `crashCode` when the process dies or outgrows its memory, or with the signal's reason when aborted.
 * The process is gone when the promise settles.
 */
export async function runTask<Name extends TaskName>(
  task: Name,
  input: TaskInput<Name>,
  options: RunTaskOptions,
): Promise<TaskResult<Name>> {
  options.signal?.throwIfAborted();
  const child = start(options.limits, options.entry ?? childEntry);
  let failure: unknown = null;
  let outcome: ChildMessage | null = null;
  let stderr = '';
  let endingTimer: NodeJS.Timeout | undefined;
  const kill = (reason: unknown): void => {
    failure ??= reason;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(
    () => kill(new AppError(options.timeoutCode, { detail: `${task} ran past ${options.limits.wallMs} ms` })),
    options.limits.wallMs,
  );
  const memoryTimer = setInterval(() => {
    if (residentBytes(child.pid) > options.limits.rssBytesMax) {
      kill(
        new AppError(options.crashCode, { detail: `${task} outgrew ${options.limits.rssBytesMax} bytes` }),
      );
    }
  }, memoryPollMs);
  const onAbort = (): void => kill(options.signal?.reason ?? new Error('aborted'));
  options.signal?.addEventListener('abort', onAbort, { once: true });
  child.stderr?.on('data', (chunk: Buffer) => {
    if (stderr.length < 4000) stderr += chunk.toString('utf8');
  });
  child.on('message', (message: ChildMessage) => {
    if (message.kind === 'progress') {
      options.onProgress?.(message.fraction);
      return;
    }
    outcome = message;
    endingTimer = setTimeout(() => child.kill('SIGKILL'), endingMsMax);
  });
  try {
    const exit = await exited(child, { task, input });
    if (failure) throw failure;
    const code = exit.signal === 'SIGXCPU' ? options.timeoutCode : options.crashCode;
    return settle<Name>(
      outcome,
      code,
      `${task} ended by ${exit.signal ?? exit.code} ${stderr.slice(0, 1000)}`,
    );
  } finally {
    clearTimeout(timer);
    clearTimeout(endingTimer);
    clearInterval(memoryTimer);
    options.signal?.removeEventListener('abort', onAbort);
  }
}

function settle<Name extends TaskName>(
  outcome: ChildMessage | null,
  crashCode: ErrorCode,
  detail: string,
): TaskResult<Name> {
  if (outcome?.kind === 'result') return outcome.value as TaskResult<Name>;
  if (outcome?.kind === 'failure') {
    const code = isErrorCode(outcome.code) ? outcome.code : 'INTERNAL';
    throw new AppError(code, { sentence: outcome.sentence || undefined, detail: outcome.detail });
  }
  throw new AppError(crashCode, { detail });
}

function exited(child: ChildProcess, message: { task: TaskName; input: unknown }): Promise<ChildExit> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
    // A child that dies before reading its task is told by 'close'.
    child.send(message, () => undefined);
  });
}

/**
 * The child gets an empty environment (no credentials; only the compile cache of a parent that keeps one), a small heap, no core file, a file size limit where `prlimit`
 * exists, and dies with its parent where `setpriv` exists.
 */
function start(limits: TaskLimits, entry: string): ChildProcess {
  const heapMegabytes = Math.max(64, Math.floor(limits.rssBytesMax / 2 ** 20 / 2));
  const node = [
    process.execPath,
    `--max-old-space-size=${heapMegabytes}`,
    youngHeap,
    // For countBlock: blocks of audio are collected before they pile up.
    '--expose-gc',
    '--disable-warning=ExperimentalWarning',
    entry,
  ];
  const command = [...wrappers(limits), ...node];
  const compileCache = getCompileCacheDir();
  return spawn(command[0], command.slice(1), {
    env: compileCache ? { NODE_COMPILE_CACHE: compileCache } : {},
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'json',
  });
}

function wrappers(limits: TaskLimits): string[] {
  const found: string[] = [];
  if (existsSync('/usr/bin/setpriv')) found.push('/usr/bin/setpriv', '--pdeathsig', 'KILL');
  if (existsSync('/usr/bin/prlimit')) {
    found.push(
      '/usr/bin/prlimit',
      '--core=0',
      `--cpu=${limits.cpuSeconds}:${limits.cpuSeconds + 2}`,
      `--fsize=${limits.fileBytesMax}`,
    );
  }
  return found;
}

function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * pageBytes;
  } catch {
    // Not Linux, or the process just ended: the heap limit still holds.
    return 0;
  }
}
