import type { Logger } from '@everloop/service-kit/log';
import { type SweepDeps, sweep } from './sweep.ts';

export type RunningSweeper = { stop(): Promise<void> };

/** Sweeps every `everyMs` until stopped. A failing sweep (metadata or Temporal away) is tried again at the next turn. */
export const runSweeper = (deps: SweepDeps, everyMs: number): RunningSweeper => {
  const stopped = new AbortController();
  const loop = (async () => {
    let failing = false;
    while (!stopped.signal.aborted) {
      try {
        await sweep(deps);
        failing = false;
      } catch (err) {
        logOnce(deps.logger, failing, err);
        failing = true;
      }
      await pause(everyMs, stopped.signal);
    }
  })();
  return {
    stop: async () => {
      stopped.abort();
      await loop;
    },
  };
};

const logOnce = (logger: Logger, failingBefore: boolean, err: unknown): void => {
  if (failingBefore) logger.debug({ err }, 'sweep failed again');
  else logger.warn({ err }, 'sweep failed, trying again');
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
