import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = dirname(dirname(dirname(import.meta.dirname)));
const entry = join(root, 'tools', 'local-stack', 'src', 'commands', 'python-env.ts');

/** The interpreter of the test environment with torch, which `npm test` has made for the engine's own tests. */
export const testEnginePython = async (): Promise<string> => {
  const { stdout } = await run(process.execPath, [entry, 'diffrhythm-dev'], { maxBuffer: 1 << 24 });
  return join(stdout.trim(), 'bin', 'python');
};
