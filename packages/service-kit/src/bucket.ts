import type { Logger } from './log.ts';
import type { Storage } from './storage.ts';

const retryDelayMs = 1_000;

/** Creates the bucket as soon as the store answers. A service starts before its store does; this never blocks or gives up. */
export const ensureBucketInBackground = (storage: Storage, logger: Logger): { stop(): void } => {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let complained = false;

  const attempt = async (): Promise<void> => {
    try {
      await storage.ensureBucket();
    } catch (err) {
      if (!complained) logger.warn({ err }, 'object storage does not answer yet');
      complained = true;
      if (!stopped) timer = setTimeout(() => void attempt(), retryDelayMs);
    }
  };
  void attempt();

  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
