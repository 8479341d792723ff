import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { inheritedEnv } from './env.ts';
import type { DataDir } from './layout/data-dir.ts';
import { repositoryRoot } from './layout/repository.ts';

/** Starts the supervisor as a process of its own that outlives the caller; gives its pid. */
export function startSupervisor(dataDir: DataDir, port: number): number {
  const log = openSync(join(dataDir.logsDir, 'supervisor.log'), 'a', 0o600);
  const entry = join(repositoryRoot, 'tools', 'local-stack', 'src', 'supervisor-main.ts');
  const child = spawn(process.execPath, [entry, '--data-dir', dataDir.root, '--port', String(port)], {
    cwd: repositoryRoot,
    env: inheritedEnv(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  if (child.pid === undefined) throw new Error('the supervisor could not be started');
  return child.pid;
}
