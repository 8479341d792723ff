import type { Logger } from './log.ts';

type Step = { name: string; run: () => Promise<void> | void };

export type Lifecycle = {
  /** Steps run in reverse order of registration: what was started last stops first. */
  onShutdown(name: string, run: () => Promise<void> | void): void;
  installSignalHandlers(): void;
  shutdown(reason: string): Promise<void>;
};

const stepTimeoutMs = 10_000;

/** Ordered shutdown on SIGTERM and SIGINT. A step that hangs is given up after 10 s, so that the rest still runs. */
export const createLifecycle = (logger: Logger): Lifecycle => {
  const steps: Step[] = [];
  let running: Promise<void> | undefined;

  const runAll = async (reason: string): Promise<void> => {
    logger.info({ reason }, 'shutting down');
    for (const step of steps.toReversed()) {
      const timeout = Promise.withResolvers<void>();
      const timer = setTimeout(() => timeout.reject(new Error('timed out')), stepTimeoutMs);
      await Promise.race([Promise.resolve().then(step.run), timeout.promise])
        .catch((err: unknown) => logger.error({ err, step: step.name }, 'shutdown step failed'))
        .finally(() => clearTimeout(timer));
    }
    logger.info('stopped');
  };

  const shutdown = (reason: string): Promise<void> => {
    running ??= runAll(reason);
    return running;
  };

  return {
    onShutdown: (name, run) => steps.push({ name, run }),
    shutdown,
    installSignalHandlers: () => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        process.once(signal, () => void shutdown(signal).then(() => process.exit(0)));
      }
    },
  };
};
