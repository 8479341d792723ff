import { readFile } from 'node:fs/promises';
import { stackStatusSchema } from '@everloop/contracts/stack-status';
import { ensureStack, stackPlace } from '@everloop/local-stack/ensure-stack';
import { CliError } from '../cli-error.ts';
import type { Progress } from '../output/progress.ts';

export type StartedStack = { url: string; startedByUs: boolean; stop(): Promise<void> };

/** Address of the studio that runs on this machine, if one does. */
export const findLocalStudio = async (): Promise<string | undefined> => {
  const { dataDir } = stackPlace({});
  const text = await readFile(dataDir.statusFile, 'utf8').catch(() => '');
  const status = parseStatus(text);
  if (!status || status.state === 'stopped' || status.state === 'failed') return undefined;
  return isAlive(status.supervisorPid) ? (status.url ?? undefined) : undefined;
};

/** The studio of this machine, started when none runs and shown getting ready. */
export const ensureLocalStudio = async (progress: Progress, signal: AbortSignal): Promise<StartedStack> => {
  try {
    return await ensureStack({
      signal,
      onStatus: ({ state, steps, processes }) => {
        const running = steps.find((step) => step.state === 'running');
        if (running)
          return progress.show({ label: running.label, percent: running.percent, note: running.note });
        if (state === 'ready') return;
        const ready = processes.filter((one) => one.state === 'ready').length;
        const percent = processes.length === 0 ? null : (ready / processes.length) * 100;
        progress.show({
          label: 'Starting the studio',
          percent,
          note: `${ready} of ${processes.length} parts`,
        });
      },
    });
  } catch (error) {
    if (signal.aborted) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(reason, { cause: error });
  }
};

const parseStatus = (text: string) => {
  try {
    return stackStatusSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
