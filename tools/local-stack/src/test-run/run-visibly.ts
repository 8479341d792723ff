import { spawn } from 'node:child_process';
import type { Output } from './suite.ts';

export interface VisibleCommand {
  file: string;
  args: readonly string[];
  cwd: string;
  env?: Record<string, string>;
}

/** Runs a program whose output goes straight to the terminal or file; gives its exit code, 1 when a signal ended it. */
export function runVisibly(
  { file, args, cwd, env }: VisibleCommand,
  output: Output = 'inherit',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', output, output] });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
