import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { StackError } from '../stack-error.ts';
import { inRepository } from './repository.ts';

/** Where everything of one stack lies. */
export interface DataDir {
  root: string;
  /** Short stable key of this folder; names locks and the Ray folder. */
  key: string;
  statusFile: string;
  processesFile: string;
  portsFile: string;
  secretsFile: string;
  logsDir: string;
  rayDir: string;
  in(...parts: string[]): string;
}

/** Ray's unix sockets lie about 60 characters below its folder, and a socket path ends at 107. */
const RAY_DIR_LENGTH_MAX = 42;

export const defaultDataDir = (): string => inRepository('.everloop');

/** Creates the folder when it is missing and tells where its parts lie. */
export function openDataDir(path: string): DataDir {
  const root = makeRoot(resolve(path));
  const key = createHash('sha256').update(root).digest('hex').slice(0, 12);
  const own = join(root, 'ray');
  const rayDir = own.length <= RAY_DIR_LENGTH_MAX ? own : join(tmpdir(), `everloop-${key}`);
  const within = (...parts: string[]): string => join(root, ...parts);
  for (const dir of [within('run'), within('logs'), rayDir]) mkdirSync(dir, { recursive: true, mode: 0o700 });
  chmodSync(rayDir, 0o700);
  return {
    root,
    key,
    statusFile: within('run', 'status.json'),
    processesFile: within('run', 'processes.json'),
    portsFile: within('ports.json'),
    secretsFile: within('secrets.json'),
    logsDir: within('logs'),
    rayDir,
    in: within,
  };
}

function makeRoot(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return realpathSync(path);
  } catch {
    throw new StackError(`The data directory ${path} cannot be created: choose another with --data-dir.`);
  }
}
