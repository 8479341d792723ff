import { advisoryLocks } from '../adapters/postgres/advisory-locks.ts';
import { asDatabaseError } from '../adapters/postgres/database-errors.ts';
import { trySessionLock } from '../adapters/postgres/session-lock.ts';
import type { Deps } from '../deps.ts';
import { type RetentionStep, runRetention } from './run-retention.ts';

/** Listing the whole object store is for now and then. */
const orphanScanEveryMs = 3600 * 1000;
const withoutScan: ReadonlySet<RetentionStep> = new Set(['markOrphans']);

/** Runs the sweeps at an interval, in one process at a time. `stop` waits for the one under way. */
export const startRetention = (
  deps: Deps,
  options: { databaseUrl: string; intervalSeconds: number },
): { stop(): Promise<void> } => {
  let lastScanMs = Number.NEGATIVE_INFINITY;
  let running: Promise<void> = Promise.resolve();

  const sweep = async (): Promise<void> => {
    const session = await trySessionLock(
      options.databaseUrl,
      advisoryLocks.retention,
      'everloop-metadata-retention',
    );
    if (session === null) return;
    try {
      const scan = performance.now() - lastScanMs >= orphanScanEveryMs;
      const counts = await runRetention(deps, scan ? new Set() : withoutScan);
      if (scan) lastScanMs = performance.now();
      if (Object.values(counts).some((count) => count > 0)) deps.logger.info({ counts }, 'retention swept');
    } finally {
      await session.end();
    }
  };

  const timer = setInterval(() => {
    running = running.then(sweep).catch((error: unknown) => {
      deps.logger.warn({ err: asDatabaseError(error) }, 'retention waits');
    });
  }, options.intervalSeconds * 1000);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
};
