import { spawn } from 'node:child_process';

export interface VisibleCommand {
  file: string;
  args: readonly string[];
  cwd: string;
  env?: Record<string, string>;
}

/** Runs a program whose output goes straight to the terminal; gives its exit code, 1 when a signal ended it. */
export function runVisibly({ file, args, cwd, env }: VisibleCommand): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
