import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HostileJob, HostileOutcome } from './decode-pool-child.ts';

/** What is asked of every file: the limits of the product's own decoding child. */
export interface PoolLimits {
  cpuSecondsMax: number;
  rssBytesMax: number;
}

export interface PoolResult {
  /** Per job: its outcome; "crashed", "hung" or "outgrew" where the child had to end. */
  outcomes: string[];
  cpuMsMax: number;
  rssBytesMax: number;
}

const childEntry = fileURLToPath(new URL('./decode-pool-child.ts', import.meta.url));
/** A fresh process now and then: leaks of one file must not count against another. */
const jobsPerChild = 400;
const pollMs = 50;
const pageBytes = 4096;
const ticksPerSecond = 100;

/**
 * Decodes many hostile files in a pool of child processes that are watched like the product's. A child that crashes, spins
 * for more than `cpuSecondsMax` or grows beyond `rssBytesMax` costs one outcome; a new one goes on behind it.
 */
export async function decodeInPool(
  jobs: Omit<HostileJob, 'index'>[],
  options: { dir: string; children: number; limits: PoolLimits; onProgress?: (done: number) => void },
): Promise<PoolResult> {
  const result: PoolResult = { outcomes: new Array(jobs.length), cpuMsMax: 0, rssBytesMax: 0 };
  let nextIndex = 0;
  let done = 0;
  const settle = (index: number, outcome: string): void => {
    result.outcomes[index] = outcome;
    done += 1;
    options.onProgress?.(done);
  };
  const work = async (lane: number): Promise<void> => {
    while (nextIndex < jobs.length) {
      const from = nextIndex;
      nextIndex = Math.min(jobs.length, from + jobsPerChild);
      let batch = jobs.slice(from, nextIndex).map((job, offset) => ({ ...job, index: from + offset }));
      while (batch.length > 0) {
        const finished = await runBatch(
          batch,
          join(options.dir, `mutant-${lane}`),
          options.limits,
          result,
          settle,
        );
        batch = batch.slice(finished);
      }
    }
  };
  await Promise.all(Array.from({ length: options.children }, (_, lane) => work(lane)));
  return result;
}

/** Runs jobs in one child until all are done or the child ends; returns how many are settled. */
function runBatch(
  batch: HostileJob[],
  scratchPath: string,
  limits: PoolLimits,
  result: PoolResult,
  settle: (index: number, outcome: string) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = start(scratchPath);
    let finished = 0;
    let verdict = 'crashed';
    let cpuAtFileStart = 0;
    let isReady = false;
    const watch = setInterval(() => {
      const rss = residentBytes(child.pid);
      result.rssBytesMax = Math.max(result.rssBytesMax, rss);
      // Starting node is not the file's time.
      if (isReady && cpuSeconds(child.pid) - cpuAtFileStart > limits.cpuSecondsMax) verdict = 'hung';
      else if (rss > limits.rssBytesMax) verdict = 'outgrew';
      else return;
      child.kill('SIGKILL');
    }, pollMs);
    child.on('message', (outcome: HostileOutcome | 'ready') => {
      isReady = true;
      cpuAtFileStart = cpuSeconds(child.pid);
      if (outcome === 'ready') return;
      result.cpuMsMax = Math.max(result.cpuMsMax, outcome.cpuMs);
      settle(outcome.index, outcome.outcome);
      finished += 1;
      if (finished === batch.length) child.disconnect();
    });
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      if (!isReady) reject(new Error(`the decoding child does not start (${signal ?? code})`));
      if (finished < batch.length) {
        settle(batch[finished].index, verdict === 'crashed' ? `crashed: ${signal ?? code}` : verdict);
        finished += 1;
      }
      resolve(finished);
    });
    child.send(batch, () => undefined);
  });
}

function start(scratchPath: string): ChildProcess {
  const node = ['--max-old-space-size=150', '--disable-warning=ExperimentalWarning', childEntry, scratchPath];
  return spawn(process.execPath, node, { env: {}, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

function residentBytes(pid: number | undefined): number {
  return Number(procField(pid, 'statm').split(' ')[1] ?? 0) * pageBytes;
}

function cpuSeconds(pid: number | undefined): number {
  // Fields after the command's name, which may hold spaces: utime and stime are the 14th and 15th of all.
  const fields = procField(pid, 'stat').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksPerSecond;
}

function procField(pid: number | undefined, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    // The process has just ended.
    return '';
  }
}
