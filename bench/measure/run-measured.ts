import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface MeasuredRun {
  exitCode: number;
  wallSeconds: number;
  /** User and system time of the whole process tree. */
  cpuSeconds: number;
  /** Highest memory of the tree, files that its processes map (programs, libraries) counted once, sampled every 20 ms. */
  mebibytesMax: number;
  stdout: string;
  stderr: string;
}

const sampleMs = 20;
/** The shell's own report of times goes to a descriptor of its own, so that the command's stderr stays clean. */
const timed = `exec 3>&2; TIMEFORMAT='everloop-times %U %S'; { time "$@" 2>&3; }`;

/** Runs a command to its end and measures the whole process: start-up, children and all. */
export function runMeasured(
  command: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<MeasuredRun> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn('bash', ['-c', timed, 'bash', ...command], {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    let bytesMax = 0;
    const timer = setInterval(() => {
      bytesMax = Math.max(bytesMax, treeBytes(child.pid ?? 0));
    }, sampleMs);
    child.stdout.on('data', (chunk: Buffer) => {
      output.stdout += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output.stderr += chunk.toString('utf8');
    });
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(timer);
      const times = /everloop-times ([\d.]+) ([\d.]+)\n$/.exec(output.stderr);
      resolve({
        exitCode: code ?? 1,
        wallSeconds: (performance.now() - startedAt) / 1000,
        cpuSeconds: Number(times?.[1]) + Number(times?.[2]),
        mebibytesMax: bytesMax / 1024 ** 2,
        stdout: output.stdout,
        stderr: output.stderr.replace(/everloop-times .*\n$/, ''),
      });
    });
  });
}

/** Memory of everything below the measuring shell. */
function treeBytes(shell: number): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readProcess);
  const within = new Set([shell]);
  // Parents have lower numbers than their children, but for a wrap of the numbers; two passes find those too.
  for (let pass = 0; pass < 2; pass += 1) {
    for (const { pid, parent } of processes) if (within.has(parent)) within.add(pid);
  }
  within.delete(shell);
  const memories = [...within].map(memoryOf);
  const own = memories.reduce((sum, { ownBytes }) => sum + ownBytes, 0);
  return own + Math.max(0, ...memories.map(({ mappedBytes }) => mappedBytes));
}

function readProcess(name: string): { pid: number; parent: number }[] {
  try {
    const fields = readFileSync(`/proc/${name}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? [];
    return [{ pid: Number(name), parent: Number(fields[1]) }];
  } catch {
    // It ended between the listing and the reading.
    return [];
  }
}

/** What a process has for itself, and what of files it has mapped. */
function memoryOf(pid: number): { ownBytes: number; mappedBytes: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const bytesOf = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
    return { ownBytes: bytesOf('RssAnon') + bytesOf('RssShmem'), mappedBytes: bytesOf('RssFile') };
  } catch {
    return { ownBytes: 0, mappedBytes: 0 };
  }
}
