import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

export type ServerProcess = {
  readonly pid: number;
  /** Undefined while it runs. */
  exitCode(): number | string | undefined;
  /** The last output, for error messages. */
  output(): string;
  /** Sends the signal and waits for the real exit; SIGKILL follows after `graceMs`. */
  stop(signal?: NodeJS.Signals, graceMs?: number): Promise<void>;
};

const dieWithParentCommand = '/usr/bin/setpriv';

/**
 * Starts a server that ends with this process, even when this process is killed (Linux `pdeathsig` through setpriv,
 * where that exists).
 */
export const startProcess = (
  command: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string>; uid?: number; gid?: number } = {},
): ServerProcess => {
  const bound = existsSync(dieWithParentCommand);
  const child: ChildProcess = spawn(
    bound ? dieWithParentCommand : command,
    bound ? ['--pdeathsig', 'KILL', command, ...args] : args,
    {
      cwd: options.cwd,
      uid: options.uid,
      gid: options.gid,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  let ended: number | string | undefined;
  const exit = new Promise<void>((resolve) => {
    child.once('error', (err) => {
      ended = err.message;
      resolve();
    });
    child.once('exit', (code, signal) => {
      ended = code ?? signal ?? 'unknown';
      resolve();
    });
  });
  return {
    pid: child.pid ?? 0,
    exitCode: () => ended,
    output: () => output,
    stop: async (signal = 'SIGTERM', graceMs = 10_000) => {
      if (ended !== undefined) return;
      child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await exit;
      clearTimeout(timer);
    },
  };
};
