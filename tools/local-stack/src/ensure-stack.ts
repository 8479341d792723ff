import type { StackStatus } from '@everloop/contracts/stack-status';
import { readEnv } from './env.ts';
import { followStart } from './follow-start.ts';
import { type DataDir, defaultDataDir, openDataDir } from './layout/data-dir.ts';
import { runningStack } from './running-stack.ts';
import { startSupervisor } from './start-supervisor.ts';
import { stopStack } from './stop-stack.ts';

export interface EnsureStackOptions {
  /** Default: EVERLOOP_DATA_DIR, else `.everloop` in the clone. */
  dataDir?: string;
  /** Port of the page when the stack has to be started; default EVERLOOP_PORT, else 8000. */
  port?: number;
  /** Called with each new status while the stack is getting ready. */
  onStatus?: (status: StackStatus) => void;
  signal?: AbortSignal;
}

export interface EnsuredStack {
  url: string;
  /** False when a stack was running already: then it is not the caller's to stop. */
  startedByUs: boolean;
  stop(): Promise<void>;
}

/** Gives the running stack of a data directory, ready, and starts one in the background when there is none. */
export async function ensureStack(options: EnsureStackOptions = {}): Promise<EnsuredStack> {
  const { dataDir, port } = stackPlace(options);
  const running = await runningStack(dataDir);
  const pid = running?.supervisorPid ?? startSupervisor(dataDir, port);
  try {
    const status = await followStart(dataDir, pid, options.onStatus, options.signal);
    // Another start may have been first: then it is that one's stack.
    const startedByUs = !running && status.supervisorPid === pid;
    const stop = async (): Promise<void> => {
      if (startedByUs) await stopStack(dataDir);
    };
    return { url: status.url ?? `http://127.0.0.1:${port}`, startedByUs, stop };
  } catch (error) {
    if (!running) await stopStack(dataDir);
    throw error;
  }
}

/** Where the stack lies and which port its page gets. */
export function stackPlace(options: Pick<EnsureStackOptions, 'dataDir' | 'port'>): {
  dataDir: DataDir;
  port: number;
} {
  const env = readEnv();
  return {
    dataDir: openDataDir(options.dataDir ?? env.EVERLOOP_DATA_DIR ?? defaultDataDir()),
    port: options.port ?? env.EVERLOOP_PORT ?? 8000,
  };
}
