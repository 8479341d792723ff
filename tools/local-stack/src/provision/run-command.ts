import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';

export interface CommandOptions {
  cwd?: string;
  env?: Record<string, string>;
  timeoutMs?: number;
  /** Called for each line of output, stdout and stderr alike. */
  onLine?: (line: string) => void;
  signal?: AbortSignal;
}

/** Runs a program to its end and gives what it printed on stdout; throws with its last words when it fails. */
export function runCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
      signal: options.signal,
    });
    const output: string[] = [];
    const complaints: string[] = [];
    createInterface(child.stdout).on('line', (line) => {
      output.push(line);
      options.onLine?.(line);
    });
    createInterface(child.stderr).on('line', (line) => {
      if (line.trim() && complaints.length < 200) complaints.push(line.trim());
      options.onLine?.(line);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output.join('\n'));
      const words = mostTelling(complaints);
      reject(new Error(`${basename(file)} ${describeEnd(code, signal)}: ${words}`));
    });
  });
}

function describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
  return signal ? `was ended by ${signal}` : `ended with ${code}`;
}

/** The first line that names an error, with the next when it only announces it; else the last line. */
function mostTelling(lines: readonly string[]): string {
  const index = lines.findIndex((line) => /error/i.test(line));
  const line = lines[index] ?? lines.at(-1) ?? 'it said nothing';
  return line.endsWith(':') && lines[index + 1] ? `${line} ${lines[index + 1]}` : line;
}
